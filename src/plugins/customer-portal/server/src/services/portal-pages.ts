import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { sha256 } from '../../../../../kernel/crypto';
import { readBody, refuse, serveInFront } from '../../../../../kernel/front-listener';
import { publicUrl } from '../../../../../kernel/installation';
import { peerAddress } from '../../../../../kernel/peer-address';
import { createBuckets } from '../../../../../kernel/rate-limit';
import { serviceOf } from '../../../../../kernel/services';
import { pageFrame, pathOf, type PageFrame, type PortalPage } from '../../../core/pages/page';
import { lostPage } from '../../../core/pages/sign-in';
import { PORTAL_STYLE } from '../../../core/style';
import { PORTAL_SCRIPT } from '../../../core/suggestions-script';
import { languageOf, PORTAL_LANGUAGES } from '../../../core/words';
import { text, type Answer, type OwnVisit, type PortalParts, type Visit } from '../controllers/visit';
import { MOST_FILE_BYTES, MOST_FILES } from '../connector/manifest';
import { touchLogin } from '../repositories/logins';
import { databaseOf } from '../../../../../kernel/database';
import { PAGES, type PageRoute } from '../routes/pages';
import { tellChat } from './chat-identity';
import { providerAnswer } from './providers';
import { uploadGate } from './upload-gate';

const BELOW = '/portal/';
const ENTRANCE = '/portal';
const CHAT_IDENTITY = '/portal/identity';
const LARGEST_FORM = 64 * 1024;
const LARGEST_UPLOAD = MOST_FILES * MOST_FILE_BYTES + 1024 * 1024;

/** codes asked for and typed, from one network address: ten at once, then one in six seconds */
const CODES = { perSecond: 1 / 6, burst: 10 };
/** what one login writes: twenty at once, then one in half a minute */
const WRITING = { perSecond: 1 / 30, burst: 20 };

/** What a page may tell that was led to by another one. */
const TOLD = ['saved', 'sent', 'sentSoon', 'proven', 'solvedThanks', 'busy'] as const;

const asset = (content: string, type: string, extension: string) => {
  const name = `portal-${sha256(content).slice(0, 12)}.${extension}`;
  return { path: `${BELOW}assets/${name}`, content, type };
};
const STYLE = asset(PORTAL_STYLE, 'text/css; charset=utf-8', 'css');
const SCRIPT = asset(PORTAL_SCRIPT, 'text/javascript; charset=utf-8', 'js');

/** `/portal/…`: pages that work without scripts, and forms that are ours. */
export function servePortal(strapi: Core.Strapi, given: Omit<PortalParts, 'limit' | 'strapi'>): void {
  const isBehindProxy = strapi.config.get('server.proxy.koa') === true;
  const codes = createBuckets(CODES.perSecond, CODES.burst);
  const writing = createBuckets(WRITING.perSecond, WRITING.burst);
  const uploads = uploadGate();
  const parts: PortalParts = {
    ...given,
    strapi,
    limit: (what, who) => (what === 'code' ? codes : writing).take(who, systemClock.now().getTime()),
  };

  const enter = async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const served = [STYLE, SCRIPT].find(({ path }) => path === url.pathname);
    if (served) return sendAsset(response, served);
    if (url.pathname === CHAT_IDENTITY) return tellChat(parts, request, response, url.searchParams.get('widget') ?? '');
    const place = placeOf(url.pathname);
    if (place === null) return redirect(response, withoutLocale(request, url), []);
    const visit = await visitOf(parts, request, url, place.locale, {
      peer: peerAddress(request, isBehindProxy),
      providerAnswer: () => providerAnswer(strapi, request, response),
    });
    const route = PAGES.find(({ method, path }) => methodOf(request) === method && path.test(place.rest));
    if (!route) return sendPage(strapi, response, visit, { page: lostPage(visit.frame()), status: 404 }, null);
    const names = (route.path.exec(place.rest) ?? []).slice(1);
    return answer(request, response, { ...visit, names }, route);
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    visit: Visiting,
    route: PageRoute,
  ): Promise<void> {
    const who = await whoIs(parts, visit);
    if (route.isOwn && !who) return redirect(response, signInPath(visit, route), visit.cookies);
    if (route.method === 'POST' && !isOwnOrigin(visit)) return refuse(response, 'forbidden');
    const isUpload =
      route.takesFiles && (request.headers['content-type'] ?? '').trim().toLowerCase().startsWith('multipart/');
    if (!isUpload || !who) return answerForm(request, response, visit, { route, who, isUpload: false });
    const login = who.customer.login.id;
    // asked before anything is read: what is refused costs nothing
    if (!parts.limit('writing', login) || !uploads.enter(login))
      return redirect(response, `${visit.url.pathname.replace(/\/reply$/, '')}?told=busy`, visit.cookies);
    try {
      await answerForm(request, response, visit, { route, who, isUpload });
    } finally {
      uploads.leave(login);
    }
  }

  async function answerForm(
    request: IncomingMessage,
    response: ServerResponse,
    visit: Visiting,
    { route, who, isUpload }: { route: PageRoute; who: Who | null; isUpload: boolean },
  ): Promise<void> {
    const form = route.method === 'POST' ? await formOf(request, visit, isUpload) : new FormData();
    if (form === null) return refuse(response, isUpload ? 'too_large' : 'forbidden');
    await send(strapi, response, visit, await pageFor({ ...visit, form, isUpload }, route, who), who);
  }

  serveInFront(strapi, BELOW, enter);
  serveInFront(strapi, ENTRANCE, enter);
}

interface Visiting extends Visit {
  /** to be set with whatever is answered */
  readonly cookies: string[];
}

const methodOf = ({ method }: IncomingMessage): string => (method === 'HEAD' ? 'GET' : (method ?? ''));

function placeOf(path: string): { locale: string; rest: string } | null {
  const [, locale, rest = ''] = /^\/portal\/([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)(\/.*)?$/.exec(path) ?? [];
  return locale === undefined ? null : { locale, rest: rest === '/' ? '' : rest };
}

/** In the language of whoever comes without one. */
function withoutLocale(request: IncomingMessage, url: URL): string {
  const locale = languageOf(request.headers['accept-language']);
  const rest = url.pathname
    .slice(ENTRANCE.length)
    .replace(/\/+$/, '')
    .replace(/\/{2,}/g, '/');
  return `${ENTRANCE}/${locale}${/^(?:\/[\w.-]+)*$/.test(rest) ? rest : ''}${url.search}`;
}

async function visitOf(
  parts: PortalParts,
  request: IncomingMessage,
  url: URL,
  locale: string,
  about: Pick<Visit, 'peer' | 'providerAnswer'>,
): Promise<Visiting> {
  const { headers } = request;
  const own = parts.browsers.formToken(headers);
  const told = TOLD.find((each) => each === url.searchParams.get('told'));
  const cookies = [...own.cookies];
  const plain = pageFrame(locale, own.token);
  const before: PageFrame['told'] = told ? { isGood: told !== 'busy', text: plain.words[told] } : null;
  const frame: Visit['frame'] = (saying) => ({ ...plain, told: saying ?? before });
  return Promise.resolve({
    ...parts,
    ...about,
    url,
    headers,
    locale,
    names: [],
    isUpload: false,
    form: new FormData(),
    cookies,
    frame,
  });
}

type Who = Pick<OwnVisit, 'customer' | 'device' | 'userId'>;

async function whoIs({ browsers, logins, strapi }: PortalParts, visit: Visiting): Promise<Who | null> {
  const { signedIn, cookies } = await browsers.renew(visit.headers);
  visit.cookies.push(...cookies);
  const login = signedIn && (await logins.withAddress(signedIn.userId));
  if (!login) return null;
  await touchLogin(databaseOf(strapi), login.id);
  const { userId, device } = signedIn;
  return { customer: await logins.customerOf(login), userId, device };
}

const signInPath = (visit: Visit, { method }: PageRoute): string =>
  pathOf(visit, `/sign-in${method === 'GET' ? `?next=${encodeURIComponent(visit.url.pathname)}` : ''}`);

/**
 * Only from a page of ours: by a token that no other page can read, beside the origin that browsers tell. null: it is
 * not, or it is too large.
 */
async function formOf(request: IncomingMessage, visit: Visit, takesFiles: boolean): Promise<FormData | null> {
  const body = await readBody(request, takesFiles ? LARGEST_UPLOAD : LARGEST_FORM);
  if (body === null) return null;
  const type = request.headers['content-type'] ?? '';
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/.test(type)) return null;
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } })
    .formData()
    .catch(() => null);
  return form && visit.browsers.isOwnForm(visit.headers, text(form, 'token')) ? form : null;
}

function isOwnOrigin({ headers, strapi }: Visit): boolean {
  const { origin, host } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  if (origin === undefined) return true;
  return origin === new URL(publicUrl(strapi)).origin || (URL.canParse(origin) && new URL(origin).host === host);
}

async function pageFor(visit: Visit, route: PageRoute, who: Who | null): Promise<Answer> {
  try {
    if (!route.isOwn) return await route.answer(visit);
    if (!who) return { to: pathOf(visit, '/sign-in') };
    return await route.answer({ ...visit, ...who });
  } catch (cause) {
    if (!(cause instanceof HelpdeskError)) throw cause;
    return { page: lostPage(visit.frame()), status: cause.status === 404 ? 404 : 422 };
  }
}

function send(
  strapi: Core.Strapi,
  response: ServerResponse,
  visit: Visiting,
  answered: Answer,
  who: Who | null,
): Promise<void> | void {
  if ('to' in answered) return redirect(response, answered.to, [...visit.cookies, ...(answered.cookies ?? [])]);
  if ('download' in answered) return sendDownload(response, answered, visit.cookies);
  return sendPage(strapi, response, visit, answered, who);
}

async function sendPage(
  strapi: Core.Strapi,
  response: ServerResponse,
  visit: Visiting,
  { page, status = 200, cookies = [] }: { page: PortalPage; status?: number; cookies?: readonly string[] },
  who: Who | null,
): Promise<void> {
  const { pathname, search } = visit.url;
  const { html, headers } = await serviceOf(strapi, 'knowledge-base').page({
    locale: visit.locale,
    title: page.title,
    main: page.main.toString(),
    styles: [STYLE.path],
    scripts: [SCRIPT.path],
    signedIn: who && { name: who.customer.name },
    translations: PORTAL_LANGUAGES.map((locale) => ({
      locale,
      path: `${pathname.replace(/^\/portal\/[^/]+/, `/portal/${locale}`)}${search}`,
    })),
    isPrivate: true,
  });
  const body = Buffer.from(html);
  const all = [...visit.cookies, ...cookies];
  response.writeHead(status, {
    ...headers,
    'Cache-Control': 'no-store',
    'Content-Length': body.length,
    ...(all.length > 0 && { 'Set-Cookie': all }),
  });
  response.end(body);
}

function redirect(response: ServerResponse, to: string, cookies: readonly string[]): void {
  response.writeHead(303, {
    Location: to,
    'Cache-Control': 'no-store',
    'Content-Length': 0,
    ...(cookies.length > 0 && { 'Set-Cookie': [...cookies] }),
  });
  response.end();
}

function sendDownload(
  response: ServerResponse,
  { download, fileName }: { download: string; fileName: string },
  cookies: readonly string[],
): void {
  const body = Buffer.from(download);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fileName}"`,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(cookies.length > 0 && { 'Set-Cookie': [...cookies] }),
  });
  response.end(body);
}

function sendAsset(response: ServerResponse, { content, type }: { content: string; type: string }): void {
  const body = Buffer.from(content);
  response.writeHead(200, {
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
