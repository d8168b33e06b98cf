import { ERRORS, HelpdeskError } from '../../../../../contracts';
import { answerJson, serveInFront } from '../../../../../kernel/front-listener';
import { isOwnHost, isSameOrigin } from '../../../core/same-origin';
import type { Controller, Exchange } from '../controllers/exchange';
import { catchCallback, listCallbacks, showWebhook, writeWebhook } from '../controllers/order-system';
import { listOrders, sendReplacement } from '../controllers/orders';
import { renameTicket } from '../controllers/other-plugin';
import {
  answerMail,
  listenToOutbox,
  listMails,
  showAttachment,
  showMailHtml,
  showMailSource,
  showOutbox,
  writeMail,
} from '../controllers/outbox';
import { playSaying, showSimulator } from '../controllers/simulator';
import { showContact, showIdentity, showProduct, signIn, signOut } from '../controllers/shop';
import { goToStart, showAsset, showStart } from '../controllers/start';
import { PROVIDERS_PATH } from '../services/provider-server';
import type { Sandbox } from '../services/sandbox';

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly controller: Controller;
  /** it proves itself by a signature or a key instead of coming from one of our pages */
  readonly signed?: true;
}

const get = (path: RegExp, controller: Controller): Route => ({ method: 'GET', path, controller });
const post = (path: RegExp, controller: Controller): Route => ({ method: 'POST', path, controller });

const ROUTES: readonly Route[] = [
  get(/^\/sandbox$/, goToStart),
  get(/^\/sandbox\/$/, showStart),
  get(/^\/sandbox\/assets\/([a-z.-]+)$/, showAsset),
  get(/^\/sandbox\/shop(?:\/fjord-shelf)?$/, showProduct),
  get(/^\/sandbox\/shop\/contact$/, showContact),
  post(/^\/sandbox\/shop\/sign-in$/, signIn),
  post(/^\/sandbox\/shop\/sign-out$/, signOut),
  get(/^\/sandbox\/identity$/, showIdentity),
  get(/^\/sandbox\/simulator$/, showSimulator),
  post(/^\/sandbox\/simulator\/say$/, playSaying),
  get(/^\/sandbox\/outbox$/, showOutbox),
  get(/^\/sandbox\/outbox\/events$/, listenToOutbox),
  get(/^\/sandbox\/outbox\.json$/, listMails),
  get(/^\/sandbox\/callbacks\.json$/, listCallbacks),
  get(/^\/sandbox\/webhook\.json$/, showWebhook),
  get(/^\/sandbox\/orders\.json$/, listOrders),
  { ...post(/^\/sandbox\/orders\/(\d+)\/replacement$/, sendReplacement), signed: true },
  post(/^\/sandbox\/tickets\/([a-z0-9]+)\/rename$/, renameTicket),
  get(/^\/sandbox\/outbox\/mails\/([0-9a-f-]+)\/html$/, showMailHtml),
  get(/^\/sandbox\/outbox\/mails\/([0-9a-f-]+)\/source$/, showMailSource),
  get(/^\/sandbox\/outbox\/mails\/([0-9a-f-]+)\/attachments\/(\d+)$/, showAttachment),
  post(/^\/sandbox\/outbox\/mails$/, writeMail),
  post(/^\/sandbox\/outbox\/mails\/([0-9a-f-]+)\/answer$/, answerMail),
  post(/^\/sandbox\/outbox\/webhooks$/, writeWebhook),
  { ...post(/^\/sandbox\/callback$/, catchCallback), signed: true },
];

/** Puts the sandbox's pages in front of Strapi. */
export function servePages(sandbox: Sandbox): void {
  for (const prefix of ['/sandbox', '/sandbox/']) {
    serveInFront(sandbox.strapi, prefix, (request, response, url) =>
      serve(sandbox, { request, response, url, params: [] }),
    );
  }
}

async function serve(sandbox: Sandbox, exchange: Exchange): Promise<void> {
  try {
    if (exchange.url.pathname.startsWith(PROVIDERS_PATH)) {
      admitHost(sandbox, exchange);
      return await sandbox.providers.serve(exchange.request, exchange.response, exchange.url);
    }
    const { route, params } = routeOf(exchange);
    admitHost(sandbox, exchange);
    admit(sandbox, exchange, route);
    await route.controller(sandbox, { ...exchange, params });
  } catch (cause) {
    if (!(cause instanceof HelpdeskError) || exchange.response.headersSent) throw cause;
    const { code, status, message, details } = cause;
    answerJson(exchange.response, status, { error: { code, message, details } });
  }
}

function routeOf({ request, url }: Exchange): { route: Route; params: string[] } {
  for (const route of ROUTES) {
    const match = route.path.exec(url.pathname);
    if (match && (request.method ?? '') === route.method) return { route, params: match.slice(1) };
  }
  throw new HelpdeskError('route_not_found');
}

/** Refuses foreign names for this machine. */
function admitHost({ addresses }: Sandbox, { request }: Exchange): void {
  if (!isOwnHost(request.headers.host, addresses.publicUrl))
    throw new HelpdeskError('forbidden', {}, `${ERRORS.forbidden.text} Open ${addresses.publicUrl}.`);
}

/** Refuses posts that none of our pages made. */
function admit({ addresses }: Sandbox, { request }: Exchange, route: Route): void {
  const { host, origin } = request.headers;
  if (route.method === 'POST' && !route.signed && !isSameOrigin({ host, origin }, addresses.publicUrl)) {
    throw new HelpdeskError('forbidden', {}, 'This form may be sent from the sandbox’s own pages only.');
  }
}
