import { z } from 'zod';

import type {
  ChannelAccountConfig,
  ChoicesContent,
  MessageTemplate,
  TemplateContent,
} from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { callContentApi } from './api';

/** Templates and questions by Twilio's Content API (https://www.twilio.com/docs/content/content-api-resources). */

const contentItem = z.object({
  sid: z.string(),
  friendly_name: z.string().nullable(),
  language: z.string().catch('en'),
  variables: z.record(z.string(), z.string()).nullable().catch(null),
  types: z.record(z.string(), z.unknown()).catch({}),
  approval_requests: z
    .object({ status: z.string().catch('unknown'), category: z.string().catch(''), name: z.string().catch('') })
    .nullable()
    .catch(null),
});
type ContentItem = z.infer<typeof contentItem>;

const contentPage = z.object({
  contents: z.array(z.unknown()),
  meta: z.object({ next_page_url: z.string().nullable().optional() }).optional(),
});

const MOST_PAGES = 30;

export interface StoredTemplate extends MessageTemplate {
  readonly sid: string;
}

/** All with words, approved or not. Rejects when Twilio does not hand them over. */
export async function listTemplates(account: ChannelAccountConfig): Promise<StoredTemplate[]> {
  const found: StoredTemplate[] = [];
  let path: string | null = '/v1/ContentAndApprovals?PageSize=200';
  for (let page = 0; path !== null && page < MOST_PAGES; page += 1) {
    const answer = await callContentApi(account, { path });
    const read = answer.outcome === 'answered' && answer.status === 200 ? contentPage.safeParse(answer.json) : null;
    if (!read?.success) throw new Error('Twilio does not hand over its templates.');
    found.push(...read.data.contents.flatMap((each) => templateOf(contentItem.safeParse(each).data)));
    path = pathOf(read.data.meta?.next_page_url ?? null);
  }
  return found;
}

/** Only the way is taken from what Twilio names; whom we ask is ours to say. */
function pathOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { pathname, search } = new URL(url);
  return pathname.endsWith('/v1/ContentAndApprovals') ? `/v1/ContentAndApprovals${search}` : null;
}

const worded = z.object({ body: z.string().min(1) });

function templateOf(item: ContentItem | undefined): StoredTemplate[] {
  if (!item || item.friendly_name?.startsWith(QUESTION_PREFIX)) return [];
  const text = Object.values(item.types)
    .map((type) => worded.safeParse(type).data?.body)
    .find(Boolean);
  if (text === undefined) return [];
  return [
    {
      sid: item.sid,
      name: item.approval_requests?.name || item.friendly_name || item.sid,
      language: item.language,
      category: item.approval_requests?.category.toLowerCase() ?? '',
      status: item.approval_requests?.status.toLowerCase() ?? 'unsubmitted',
      text,
      blanks: blanksOf(text, item.variables ?? {}),
    },
  ];
}

/** In the order of the text; an example stands for each, where one was given. */
function blanksOf(text: string, examples: Readonly<Record<string, string>>): string[] {
  return keysOf(text).map((key) => examples[key] || key);
}

function keysOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([\w.-]{1,60})\s*\}\}/g)].map(([, key = '']) => key))];
}

const REMEMBERED_MS = 5 * 60_000;
const remembered = new Map<string, { readonly at: number; readonly templates: Promise<StoredTemplate[]> }>();

/** What `Messages.json` wants for this template; null: there is none of this name and language. Rejects as the list does. */
export async function templateFields(
  template: TemplateContent,
  account: ChannelAccountConfig,
  now: Date,
): Promise<Record<string, string> | null> {
  const find = async (): Promise<StoredTemplate | undefined> =>
    (await recentTemplates(account, now)).find(
      ({ name, language }) => name === template.name && language === template.language,
    );
  let found = await find();
  if (!found && remembered.delete(account.documentId)) found = await find();
  if (!found) return null;
  const filled = keysOf(found.text).map((key, index) => [key, template.parameters[index] ?? '']);
  return {
    ContentSid: found.sid,
    ...(filled.length > 0 && { ContentVariables: JSON.stringify(Object.fromEntries(filled)) }),
  };
}

function recentTemplates(account: ChannelAccountConfig, now: Date): Promise<StoredTemplate[]> {
  const known = remembered.get(account.documentId);
  if (known && now.getTime() - known.at < REMEMBERED_MS) return known.templates;
  const templates = listTemplates(account);
  remembered.set(account.documentId, { at: now.getTime(), templates });
  templates.catch(() => remembered.delete(account.documentId));
  return templates;
}

/** Names of what we make for single questions, so that nobody takes them for templates. */
const QUESTION_PREFIX = 'throughline_question_';
const MOST_QUESTIONS = 500;
const questions = new Map<string, string>();

const made = z.object({ sid: z.string().min(1) });

/**
 * A question is content too, which needs no approval while the window is open; the same one is made once.
 * @returns null when Twilio does not take it: then the words with numbers are sent
 */
export async function questionFields(
  question: string,
  choices: ChoicesContent & { readonly form: 'buttons' | 'list' },
  account: ChannelAccountConfig,
): Promise<Record<string, string> | null> {
  const types = {
    [choices.form === 'buttons' ? 'twilio/quick-reply' : 'twilio/list-picker']: typeOf(question, choices),
  };
  const key = sha256(JSON.stringify([account.documentId, types])).slice(0, 32);
  const known = questions.get(key);
  if (known !== undefined) return { ContentSid: known };
  const json = { friendly_name: QUESTION_PREFIX + key, language: 'en', types };
  const answer = await callContentApi(account, { path: '/v1/Content', json });
  const read = answer.outcome === 'answered' && answer.status < 300 ? made.safeParse(answer.json) : null;
  if (!read?.success) return null;
  if (questions.size >= MOST_QUESTIONS) questions.clear();
  questions.set(key, read.data.sid);
  return { ContentSid: read.data.sid };
}

/** Titles of buttons hold 20 characters, of list items 24, and what stands below those 72. */
function typeOf(question: string, { options, form }: ChoicesContent & { readonly form: 'buttons' | 'list' }) {
  const body = question || '…';
  if (form === 'buttons')
    return { body, actions: options.map(({ id, title }) => ({ type: 'QUICK_REPLY', title: title.slice(0, 20), id })) };
  const items = options.map(({ id, title, description }) => ({
    item: title.slice(0, 24),
    id,
    description: description?.slice(0, 72) ?? '',
  }));
  return { body, button: '☰', items };
}
