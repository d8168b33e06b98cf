import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Core } from '@strapi/strapi';

import { portalPersonOf } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { refuse } from '../../../../../kernel/front-listener';
import { installationSecret } from '../../../../../kernel/installation';
import { pageIdentitySecret, signPageIdentity } from '../../../../../kernel/page-identity';
import { serviceOf } from '../../../../../kernel/services';
import type { PortalParts } from '../controllers/visit';

/**
 * GET /portal/identity?widget=<documentId of a chat>: who is signed in here, for the chat on pages of ours. 200 and
 * `{"token"}`, a JWT for that chat alone; 204: nobody; 404: there is no such chat. Only pages of this host are told.
 */
export async function tellChat(
  { strapi, browsers, logins }: Pick<PortalParts, 'strapi' | 'browsers' | 'logins'>,
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  widget: string,
): Promise<void> {
  if (method !== 'GET' || isFromElsewhere(headers['sec-fetch-site'])) return refuse(response, 'forbidden');
  if (!(await isAccount(strapi, widget))) return refuse(response, 'channel_account_not_found');
  const signedIn = await browsers.read(headers);
  const login = signedIn && (await logins.withAddress(signedIn.userId));
  if (!login) return tell(response, null);
  const chatting = await logins.chatting(login);
  const { name } = await logins.customerOf(chatting);
  const email = chatting.proven.find(({ kind }) => kind === 'email')?.value ?? null;
  const person = { id: portalPersonOf(login.documentId).value, email, name };
  const secret = pageIdentitySecret(installationSecret(strapi), widget);
  tell(response, signPageIdentity(secret, widget, person, systemClock.now()));
}

const isFromElsewhere = (site: string | string[] | undefined): boolean => site !== undefined && site !== 'same-origin';

/** Which kind of account it is does not matter: what is signed for one that is no chat opens nothing. */
const isAccount = async (strapi: Core.Strapi, widget: string): Promise<boolean> =>
  (await serviceOf(strapi, 'channel-connectors').channelAccounts()).some(({ documentId }) => documentId === widget);

function tell(response: ServerResponse, token: string | null): void {
  const headers = { 'Cache-Control': 'no-store', Vary: 'Cookie', 'X-Content-Type-Options': 'nosniff' };
  if (token === null) return void response.writeHead(204, headers).end();
  response.writeHead(200, { ...headers, 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ token }));
}
