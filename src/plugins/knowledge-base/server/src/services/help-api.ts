import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError, type ArticleRef } from '../../../../../contracts';
import { offerInput, offerOutcome, type OfferAnswer } from '../../../../../contracts/http/knowledge-deflection';
import {
  guideRunInput,
  HELP_API,
  helpArticleQuery,
  helpHomeQuery,
  helpRememberInput,
  helpSearchQuery,
  helpSuggestionsInput,
  helpViewInput,
  helpVoteInput,
  type GuideRunView,
  type HelpArticle,
  type HelpHome,
  type HelpSearchAnswer,
} from '../../../../../contracts/http/knowledge-help';
import { databaseOf } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { answerJson, readBody, refuse } from '../../../../../kernel/front-listener';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { wordsInAddress } from '../../../core/help/page-words';
import { articlePath, guidePath } from '../../../core/paths';
import { articlesOfCategory, categoryOf, hasReadable, readableGuides } from '../repositories/help-pages';
import { articleService } from './articles';
import { stepThrough } from './guide-running';
import { happeningLog } from './happening-log';
import { isSecure, senderOf } from './help-forms';
import { isFromHere, mayStill } from './help-limits';
import { mostRead } from './help-rendering';
import { searchFor } from './help-searching';
import { siteFacts, siteOf } from './help-site';
import { languagesFrom } from './languages';
import { cookieFor, isRead } from './visitors';
import { vote } from './voting';

const LONGEST = 24_000;
const MOST_AT_HOME = 5;
const MOST_RELATED = 4;

interface Asked {
  readonly strapi: Core.Strapi;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}
type Answer = (asked: Asked, input: unknown) => Promise<unknown>;

/** @throws HelpdeskError invalid_input */
function parsed<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new HelpdeskError('invalid_input', { where: 'input', fields });
}

const READS: Readonly<Record<string, Answer>> = {
  '/search': async ({ strapi, request }, input): Promise<HelpSearchAnswer> => {
    const { q, ...query } = parsed(helpSearchQuery, input);
    return searchFor(strapi, request, { ...query, ...(await senderOf(strapi, request)), text: q });
  },
  '/article': async ({ strapi, request }, input) => readArticle(strapi, request, parsed(helpArticleQuery, input)),
  '/home': async ({ strapi, request }, input) => home(strapi, request, parsed(helpHomeQuery, input)),
};

const WRITES: Readonly<Record<string, Answer>> = {
  '/suggestions': async ({ strapi, request }, input) => {
    const { surface: _surface, ...query } = parsed(helpSuggestionsInput, input);
    const { reader } = await senderOf(strapi, request);
    return { hits: [...(await serviceOf(strapi, 'knowledge-base').search.suggest({ ...query, reader }))] };
  },
  '/offers': async ({ strapi, request }, input): Promise<OfferAnswer> => {
    const { reader, visitor } = await senderOf(strapi, request);
    const { deflection } = serviceOf(strapi, 'knowledge-base');
    const { offer, articles } = await deflection.offer({ ...parsed(offerInput, input), reader, visitor });
    return { offer, articles: [...articles] };
  },
  '/offers/outcome': async ({ strapi }, input) => {
    const { offer, ...what } = parsed(offerOutcome, input);
    await serviceOf(strapi, 'knowledge-base').deflection.happened(offer, what);
    return { done: true };
  },
  '/view': async ({ strapi, request }, input) => {
    const { article, locale, surface, search } = parsed(helpViewInput, input);
    const { reader, visitor } = await senderOf(strapi, request);
    const { documentId, locale: shown } = await readableRef(strapi, article, locale, reader);
    if (isRead(request, 'POST'))
      happeningLog(strapi).note({ kind: 'view', article: documentId, locale: shown, surface, visitor, search });
    return { done: true };
  },
  '/vote': async ({ strapi, request }, input) => {
    const said = parsed(helpVoteInput, input);
    const { reader, visitor } = await senderOf(strapi, request);
    const { documentId, locale } = await readableRef(strapi, said.article, said.locale, reader);
    const about = { article: documentId, locale, surface: said.surface, visitor };
    await vote(
      strapi,
      said.helpful
        ? { ...about, kind: 'helpful' }
        : { ...about, kind: 'unhelpful', reason: said.reason, note: said.note },
    );
    return { done: true };
  },
  '/guide': async ({ strapi, request }, input): Promise<GuideRunView> => {
    const question = parsed(guideRunInput, input);
    const facts = await siteFacts(strapi);
    const { ways } = siteOf(strapi, facts, question.locale, false);
    return stepThrough(strapi, { ...question, ...(await senderOf(strapi, request)), ways });
  },
  '/remember': async ({ strapi, request, response }, input) => {
    const { allows } = parsed(helpRememberInput, input);
    response.setHeader('Set-Cookie', await cookieFor(strapi, request, { allows, isSecure: isSecure(strapi) }));
    return { done: true };
  },
};

/** `/help/api/…`: see contracts/http/knowledge-help.ts. */
export async function answerHelpApi(
  strapi: Core.Strapi,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const asked: Asked = { strapi, request, response };
  try {
    answerJson(response, 200, await answered(asked, url));
  } catch (cause) {
    if (cause instanceof HelpdeskError) return presentRefusal(response, cause);
    if (isDatabaseOutage(cause)) return refuse(response, 'temporarily_unavailable');
    loggerOf(strapi, 'help-centre').error('A request of the help centre failed.', { path: url.pathname }, cause);
    refuse(response, 'internal_error');
  }
}

async function answered(asked: Asked, url: URL): Promise<unknown> {
  const { strapi, request } = asked;
  const name = url.pathname.slice(HELP_API.length);
  if (request.method === 'GET' && Object.hasOwn(READS, name))
    return READS[name]?.(asked, Object.fromEntries(url.searchParams));
  if (request.method !== 'POST' || !Object.hasOwn(WRITES, name)) throw new HelpdeskError('route_not_found');
  if (!isFromHere(strapi, request)) throw new HelpdeskError('forbidden');
  const isJson = (request.headers['content-type'] ?? '').split(';')[0]?.trim() === 'application/json';
  if (!isJson) throw new HelpdeskError('invalid_input', { where: 'body', fields: [] });
  if (!mayStill(strapi, request, ['/suggestions', '/offers'].includes(name) ? 'asks' : 'writes'))
    throw new HelpdeskError('too_many_requests');
  return WRITES[name]?.(asked, jsonOf(await readBody(request, LONGEST)));
}

function jsonOf(body: Buffer | null): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? '');
  } catch {
    throw new HelpdeskError('invalid_input', { where: 'body', fields: [] });
  }
}

function presentRefusal(response: ServerResponse, { status, code, message, details }: HelpdeskError): void {
  if (status === 503) response.setHeader('Retry-After', '5');
  answerJson(response, status, { error: { code, message, details } });
}

type Sender = Awaited<ReturnType<typeof senderOf>>;

async function readableRef(
  strapi: Core.Strapi,
  article: string,
  locale: string,
  reader: Sender['reader'],
): Promise<ArticleRef> {
  const found = (await articleService(strapi).refs([article], locale, reader)).get(article);
  if (!found) throw new HelpdeskError('article_not_found');
  return found;
}

async function readArticle(
  strapi: Core.Strapi,
  request: IncomingMessage,
  query: z.output<typeof helpArticleQuery>,
): Promise<HelpArticle> {
  const { reader } = await senderOf(strapi, request);
  const named = 'slug' in query ? { slug: query.slug } : { documentId: query.article };
  const view = await articleService(strapi).read(named, query.locale, reader);
  const sql = databaseOf(strapi);
  const category = await categoryOf(sql, view.documentId);
  const languages = await languagesFrom(strapi, query.locale);
  const siblings = category === null ? [] : await articlesOfCategory(sql, category, languages, reader);
  const related = siblings
    .filter(({ documentId }) => documentId !== view.documentId)
    .slice(0, MOST_RELATED)
    .map(({ summary: _summary, ...link }) => ({ ...link, path: articlePath(link.locale, link.slug) }));
  return { ...view, related };
}

async function home(
  strapi: Core.Strapi,
  request: IncomingMessage,
  { locale, page }: z.output<typeof helpHomeQuery>,
): Promise<HelpHome> {
  const facts = await siteFacts(strapi);
  const { reader } = await senderOf(strapi, request);
  const { search } = serviceOf(strapi, 'knowledge-base');
  const text = wordsInAddress(page);
  const [fitting, most, guides] = await Promise.all([
    text === '' ? [] : search.suggest({ text, locale, reader, limit: MOST_AT_HOME }),
    mostRead(strapi, locale, reader, MOST_AT_HOME),
    readableGuides(databaseOf(strapi), await languagesFrom(strapi, locale), reader, MOST_AT_HOME),
  ]);
  const shown = new Map<string, ArticleRef>();
  for (const { documentId, locale: language, title, slug, path, audience } of [...fitting, ...most])
    shown.set(documentId, shown.get(documentId) ?? { documentId, locale: language, title, slug, path, audience });
  const articles = [...shown.values()].slice(0, MOST_AT_HOME);
  return {
    isOpen: articles.length > 0 || guides.length > 0 || (await hasReadable(databaseOf(strapi), reader)),
    articles,
    guides: guides.map((guide) => ({ ...guide, path: guidePath(guide.locale, guide.slug) })),
    ways: [...siteOf(strapi, facts, locale, false).ways],
    path: `/help/${locale}`,
  };
}
