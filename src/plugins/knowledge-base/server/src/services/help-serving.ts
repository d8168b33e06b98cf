import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { ANYBODY, type Reader, type SignedInReader } from '../../../../../contracts';
import { refuse } from '../../../../../kernel/front-listener';
import { addressOf, inLanguage, rooted, type HelpAddress } from '../../../core/help/addresses';
import { searchPage } from '../../../core/help/list-pages';
import { happeningLog } from './happening-log';
import { article, missing, pageOf, rendered, type Rendering } from './help-rendering';
import { guidePageFor } from './help-guide-page';
import { languageAmong, siteFacts, siteOf, type SiteFacts } from './help-site';
import { createPageCache, storedPage, type NewPage, type PageCache, type StoredPage } from './page-cache';
import { PRIVATE_HEADERS, PUBLIC_HEADERS } from './pages';
import { signedInReader } from './readers';
import { searchFor } from './help-searching';
import { isRead, visitorOf } from './visitors';

export interface PageRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly isOwnHost: boolean;
}

const caches = new WeakMap<Core.Strapi, PageCache>();
function cacheOf(strapi: Core.Strapi): PageCache {
  const known = caches.get(strapi) ?? createPageCache(() => performance.now());
  caches.set(strapi, known);
  return known;
}

/** GET of a page of the help centre. */
export async function servePage(strapi: Core.Strapi, asked: PageRequest): Promise<void> {
  const { request, response, url, isOwnHost } = asked;
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 'route_not_found');
  const facts = await siteFacts(strapi);
  const path = isOwnHost ? url.pathname : url.pathname.replace(/^\/help(?=\/|$)/, '');
  const address = addressOf(path, url.searchParams);
  if (address?.page === 'start') return redirect(response, startOf(facts, request, isOwnHost), 302);
  const locale = address && 'locale' in address ? languageAmong(facts.business.languages, address.locale) : null;
  if (address && 'locale' in address && locale !== null && locale !== address.locale)
    return redirect(response, `${isOwnHost ? '' : '/help'}${inLanguage(path, locale)}${url.search}`, 301);
  const asker = { headers: request.headers, withTickets: address?.page === 'home' };
  const signedIn = request.headers.cookie === undefined ? null : await signedInReader(strapi, asker);
  const reading: Reading = {
    facts,
    signedIn,
    rendering: () => renderingFor(strapi, facts, { locale: locale ?? preferred(facts, request), isOwnHost, signedIn }),
  };
  if (!address || (locale === null && 'locale' in address))
    return send(asked, storedPage(missing(reading.rendering(), preferred(facts, request), lastPart(path))), null);
  const page = await pageFor(strapi, reading, address, asked);
  send(asked, page, signedIn);
  await noteView(strapi, asked, { page, facts, signedIn });
}

export const readerOf = (signedIn: SignedInReader | null): Reader =>
  signedIn === null ? ANYBODY : { is: 'customer', accounts: signedIn.accounts };

export function renderingFor(
  strapi: Core.Strapi,
  facts: SiteFacts,
  { locale, isOwnHost, signedIn }: { locale: string; isOwnHost: boolean; signedIn: SignedInReader | null },
): Rendering {
  return { strapi, facts, site: siteOf(strapi, facts, locale, isOwnHost), reader: readerOf(signedIn), signedIn };
}

interface Reading {
  readonly facts: SiteFacts;
  readonly signedIn: SignedInReader | null;
  /** made only for what is not kept already */
  readonly rendering: () => Rendering;
}

async function pageFor(
  strapi: Core.Strapi,
  { facts, signedIn, rendering }: Reading,
  address: Exclude<HelpAddress, { page: 'start' }>,
  { request, url, isOwnHost }: PageRequest,
): Promise<StoredPage> {
  if (address.page === 'search') return storedPage(await search(rendering(), address.locale, request, url));
  if (address.page === 'guide') return storedPage(await guidePageFor(rendering(), address, request, url));
  const voted = address.page === 'article' ? url.searchParams.get('voted') : null;
  if (address.page === 'article' && (voted === 'helpful' || voted === 'unhelpful'))
    return storedPage(await article(rendering(), address.locale, address.slug, voted));
  if (signedIn !== null) return storedPage(await rendered(rendering(), address));
  // by what is asked for, not by how it is spelled: `//en///articles/x` must not push out other pages
  const key = `${isOwnHost ? '' : '/help'}|${JSON.stringify(address)}`;
  return cacheOf(strapi).get(key, facts.revision, () => rendered(rendering(), address));
}

async function search(rendering: Rendering, locale: string, request: IncomingMessage, url: URL): Promise<NewPage> {
  const { strapi, facts, site, reader, signedIn } = rendering;
  const text = (url.searchParams.get('q') ?? '').trim().slice(0, 300);
  const visitor = await visitorOf(strapi, request, {
    remembers: facts.settings.remembers,
    customer: signedIn?.customer ?? null,
  });
  const question = {
    text,
    locale,
    reader,
    limit: 20,
    surface: 'help_centre',
    visitor,
    settled: isRead(request),
  } as const;
  const found = await searchFor(strapi, request, question);
  return pageOf(rendering, searchPage(site, { locale, text, ...found, signedIn }));
}

/** A view is a person before the page. It is put with those that wait to be written: nobody waits for the database. */
async function noteView(
  strapi: Core.Strapi,
  { request, url }: PageRequest,
  { page, facts, signedIn }: { page: StoredPage; facts: SiteFacts; signedIn: SignedInReader | null },
): Promise<void> {
  if (!page.article || page.status !== 200 || url.searchParams.has('voted') || !isRead(request)) return;
  const remembers = facts.settings.remembers;
  const visitor = await visitorOf(strapi, request, { remembers, customer: signedIn?.customer ?? null });
  const led = url.searchParams.get('s') ?? '';
  happeningLog(strapi).note({
    kind: 'view',
    article: page.article.documentId,
    locale: page.article.locale,
    surface: 'help_centre',
    visitor,
    search: /^\d{1,18}$/.test(led) ? led : null,
  });
}

function startOf(facts: SiteFacts, request: IncomingMessage, isOwnHost: boolean): string {
  return rooted({ root: isOwnHost ? '' : '/help' }, `/help/${preferred(facts, request)}`);
}

/** The first language of the browser that the business speaks, else the business's first. */
export function preferred({ business }: SiteFacts, request: IncomingMessage): string {
  const wanted = (request.headers['accept-language'] ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/;\s*q=/);
      return { tag, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .sort((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    const found = languageAmong(business.languages, tag);
    if (found !== null) return found;
  }
  return business.languages[0] ?? 'en';
}

function lastPart(path: string): string {
  const part =
    path
      .split('/')
      .filter((each) => each !== '')
      .at(-1) ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

export function redirect(response: ServerResponse, location: string, status: 301 | 302 | 303): void {
  response.writeHead(status, {
    Location: location,
    'Content-Length': 0,
    'Cache-Control': status === 301 ? 'public, max-age=300' : 'no-store',
    Vary: 'Accept-Language',
  });
  response.end();
}

/** `signedIn`: the page is that person's own, and kept by nobody. */
export function send(
  { request, response }: Pick<PageRequest, 'request' | 'response'>,
  page: StoredPage,
  signedIn: { readonly name: string } | null,
): void {
  if (page.location !== null) return redirect(response, page.location, 301);
  const base = signedIn === null ? PUBLIC_HEADERS : PRIVATE_HEADERS;
  const headers = { ...base, 'Content-Type': page.contentType, Vary: 'Accept-Encoding, Cookie' };
  const isFresh = signedIn === null && page.status === 200;
  if (isFresh && request.headers['if-none-match'] === page.etag)
    return void response.writeHead(304, { ...headers, ETag: page.etag }).end();
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = isZipped ? page.zipped : page.plain;
  response.writeHead(page.status, {
    ...headers,
    ...(isFresh && { ETag: page.etag }),
    ...(isZipped && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
