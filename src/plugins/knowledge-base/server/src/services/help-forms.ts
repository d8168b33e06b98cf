import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { UNHELPFUL_REASONS, type UnhelpfulReason } from '../../../../../contracts';
import { readBody, refuse } from '../../../../../kernel/front-listener';
import { publicUrl } from '../../../../../kernel/installation';
import { guidePath } from '../../../core/paths';
import { articleService } from './articles';
import { stepThrough } from './guide-running';
import { isFromHere, mayStill } from './help-limits';
import { readerOf, redirect } from './help-serving';
import { siteFacts, siteOf } from './help-site';
import { signedInReader } from './readers';
import { cookieFor, visitorOf } from './visitors';
import { vote } from './voting';

const LONGEST = 8_000;

/** POST of the pages' own forms, where no script takes them: each answers with the page to look at next. */
export async function takeForm(
  strapi: Core.Strapi,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  if (!isFromHere(strapi, request)) return refuse(response, 'forbidden');
  if (!mayStill(strapi, request, 'writes')) return refuse(response, 'too_many_requests');
  const body = await readBody(request, LONGEST);
  const form = new URLSearchParams(body?.toString('utf8') ?? '');
  if (name === 'vote') return redirect(response, await voted(strapi, request, form), 303);
  if (name === 'guide') return redirect(response, await stepped(strapi, request, form), 303);
  if (name !== 'remember') return refuse(response, 'route_not_found');
  const allows = form.get('allows') === 'yes';
  response.setHeader('Set-Cookie', await cookieFor(strapi, request, { allows, isSecure: isSecure(strapi) }));
  redirect(response, refererOf(request), 303);
}

export const isSecure = (strapi: Core.Strapi): boolean => publicUrl(strapi).startsWith('https:');

/** Who posts, and as whom they read. */
export async function senderOf(strapi: Core.Strapi, request: IncomingMessage) {
  const { settings } = await siteFacts(strapi);
  const signedIn = request.headers.cookie === undefined ? null : await signedInReader(strapi, request);
  const customer = signedIn?.customer ?? null;
  return {
    reader: readerOf(signedIn),
    visitor: await visitorOf(strapi, request, { remembers: settings.remembers, customer }),
  };
}

async function voted(strapi: Core.Strapi, request: IncomingMessage, form: URLSearchParams): Promise<string> {
  const { reader, visitor } = await senderOf(strapi, request);
  const locale = form.get('locale') ?? '';
  const refs = await articleService(strapi).refs([form.get('article') ?? ''], locale, reader);
  const [found] = refs.values();
  if (!found) return '/help';
  const about = { article: found.documentId, locale: found.locale, surface: 'help_centre', visitor } as const;
  const isHelpful = form.get('helpful') === 'yes';
  const note = (form.get('note') ?? '').slice(0, 1000);
  await vote(
    strapi,
    isHelpful ? { ...about, kind: 'helpful' } : { ...about, kind: 'unhelpful', reason: reasonIn(form), note },
  );
  return `${found.path}?voted=${isHelpful ? 'helpful' : 'unhelpful'}#solved`;
}

const reasonIn = (form: URLSearchParams): UnhelpfulReason | null =>
  UNHELPFUL_REASONS.find((reason) => reason === form.get('reason')) ?? null;

async function stepped(strapi: Core.Strapi, request: IncomingMessage, form: URLSearchParams): Promise<string> {
  const facts = await siteFacts(strapi);
  const { reader, visitor } = await senderOf(strapi, request);
  const locale = form.get('locale') ?? '';
  const act = form.get('act');
  const option = { kind: 'choose', step: form.get('step') ?? '', option: form.get('option') ?? '' } as const;
  const view = await stepThrough(strapi, {
    guide: { documentId: form.get('guide') ?? '' },
    locale,
    surface: 'help_centre',
    run: form.get('run'),
    begins: form.get('begins') === 'yes',
    act: act === 'back' || act === 'restart' ? { kind: act } : option,
    reader,
    visitor,
    ways: siteOf(strapi, facts, locale, false).ways,
  });
  return `${guidePath(locale, view.guide.slug)}?run=${encodeURIComponent(view.run)}`;
}

/** Back to the page that asked, as far as it is one of this host. */
function refererOf({ headers }: IncomingMessage): string {
  const { referer, host } = headers;
  if (referer === undefined || !URL.canParse(referer)) return '/help';
  const url = new URL(referer);
  return url.host === host && !url.pathname.startsWith('//') ? url.pathname + url.search : '/help';
}
