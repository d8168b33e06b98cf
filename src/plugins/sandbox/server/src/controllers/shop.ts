import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { answerJson } from '../../../../../kernel/front-listener';
import { installationSecret } from '../../../../../kernel/installation';
import { productAt } from '../../../core/pages/products';
import { contactPage, shopPage } from '../../../core/pages/shop-page';
import { identityToken, isSignedIn, sessionOf, SESSION_COOKIE } from '../../../core/shop-identity';
import { pathTokenOf } from '../services/demo-accounts';
import type { Sandbox } from '../services/sandbox';
import { formOf, redirect, sendPage, type Controller, type Exchange } from './exchange';

const COOKIE_RULES = 'Path=/sandbox; HttpOnly; SameSite=Lax';

const isJane = (sandbox: Sandbox, { request }: Exchange): boolean =>
  isSignedIn(request.headers.cookie, installationSecret(sandbox.strapi));

export const showProduct: Controller = async (sandbox, exchange) => {
  const product = productAt(exchange.url.pathname);
  if (!product) throw new HelpdeskError('route_not_found');
  sendPage(
    exchange,
    shopPage({
      product,
      signedIn: isJane(sandbox, exchange),
      supportAddress: sandbox.addresses.supportAddress,
      widget: sandbox.accounts?.webchat.documentId ?? null,
    }),
  );
};

export const showContact: Controller = async (sandbox, exchange) => {
  const form = sandbox.accounts?.form;
  if (!form) throw new HelpdeskError('temporarily_unavailable');
  const token = await pathTokenOf(sandbox.strapi, form);
  sendPage(exchange, contactPage({ signedIn: isJane(sandbox, exchange), token }));
};

const pageForm = z.object({ page: z.string().default('/sandbox/shop') });

/** Only pages of the shop are gone back to. */
async function pageToGoBackTo(exchange: Exchange): Promise<string> {
  const { page } = await formOf(exchange, pageForm);
  return productAt(page)?.path ?? '/sandbox/shop';
}

export const signIn: Controller = async (sandbox, exchange) => {
  const session = sessionOf(installationSecret(sandbox.strapi));
  redirect(exchange, await pageToGoBackTo(exchange), { 'Set-Cookie': `${SESSION_COOKIE}=${session}; ${COOKIE_RULES}` });
};

export const signOut: Controller = async (_sandbox, exchange) => {
  redirect(exchange, await pageToGoBackTo(exchange), {
    'Set-Cookie': `${SESSION_COOKIE}=; Max-Age=0; ${COOKIE_RULES}`,
  });
};

/** Who is signed in, as a token that the widget passes on; nobody else gets one, which is no error. */
export const showIdentity: Controller = async (sandbox, exchange) => {
  if (!isJane(sandbox, exchange)) return void exchange.response.writeHead(204, { 'Cache-Control': 'no-store' }).end();
  const account = sandbox.accounts?.webchat;
  const secret = account?.secrets['identitySecret'];
  if (!account || !secret) throw new HelpdeskError('temporarily_unavailable');
  answerJson(exchange.response, 200, { token: identityToken(account.documentId, secret, systemClock.now()) });
};
