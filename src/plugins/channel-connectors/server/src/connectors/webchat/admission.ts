import type { IncomingMessage } from 'node:http';

import {
  visitorHandshake,
  type ChannelAccountConfig,
  type CustomerView,
  type IdentityClaim,
} from '../../../../../../contracts';
import { newToken, sha256 } from '../../../../../../kernel/crypto';
import { browserTokenOf } from '../../../../../../kernel/page-identity';
import { isPortalPerson, personOf, signedInBy, type SignedIn } from './identity-token';
import { settingsOf, SIGNED_IN, VISITOR } from './manifest';
import type { Visitor } from './visitor-session';

export interface Admitted {
  readonly visitor: Visitor;
  /** a token for a browser that came without one, or with somebody else's */
  readonly newToken: string | null;
}

export type Admission =
  { readonly ok: true; readonly admitted: Admitted } | { readonly ok: false; readonly code: string };

/** What admission asks of the world. */
export interface Gate {
  accounts(): Promise<readonly ChannelAccountConfig[]>;
  /** the customer that owns this identity, if anybody does */
  ownerOf(claim: IdentityClaim): Promise<CustomerView | null>;
  /** what pages of our own sign with for this widget, today and before */
  ownSecrets(widget: string): readonly string[];
  readonly ownOrigin: string;
  now(): Date;
}

const refused = (code: string): Admission => ({ ok: false, code });

/** May this handshake open a socket, and as whom? */
export async function admit(handshake: { auth: unknown; request: IncomingMessage }, gate: Gate): Promise<Admission> {
  const auth = visitorHandshake.safeParse(handshake.auth);
  if (!auth.success) return refused('invalid_input');
  const { widget, token, identity } = auth.data;
  const account = (await gate.accounts()).find(({ documentId }) => documentId === widget);
  if (!account) return refused('channel_account_not_found');
  if (!isOriginAllowed(handshake.request, account, gate.ownOrigin)) return refused('forbidden');
  const secrets = { account: account.secrets.identitySecret, own: gate.ownSecrets(widget) };
  const signedIn = identity === null ? null : signedInBy(identity, secrets, widget, gate.now());
  if (identity !== null && !signedIn) return refused('unauthorized');
  const own = await tokenFor({ token, signedIn, widget }, gate);
  if (own === null) return refused('unauthorized');
  const visitor = { account, hash: sha256(own), signedIn };
  return { ok: true, admitted: { visitor, newToken: own === token ? null : own } };
}

interface Knocking {
  readonly token: string | null;
  readonly signedIn: SignedIn | null;
  readonly widget: string;
}

/** What this browser is to be known by. null: the portal's login is no more, however good its token still is. */
async function tokenFor({ token, signedIn, widget }: Knocking, gate: Gate): Promise<string | null> {
  if (signedIn && isPortalPerson(signedIn)) {
    const [secret = ''] = gate.ownSecrets(widget);
    return (await gate.ownerOf(personOf(signedIn, widget))) ? browserTokenOf(secret, signedIn.sub) : null;
  }
  const keeps = token !== null && !(signedIn && (await belongsToSomebodyElse(token, signedIn, widget, gate)));
  return keeps ? token : newToken(256);
}

/**
 * CORS does not cover websockets. The widget's frame comes from our own origin; pages that may show it may also
 * speak to it themselves. Programs that are no browser send no Origin, and can forge any.
 */
export function isOriginAllowed(request: IncomingMessage, account: ChannelAccountConfig, ownOrigin: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined || origin === ownOrigin) return true;
  if (hostOf(origin) === host) return true;
  return settingsOf(account).allowedOrigins.includes(origin);
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** Two people who sign in one after the other in one browser must not become one customer through its token. */
async function belongsToSomebodyElse(token: string, signedIn: SignedIn, widget: string, gate: Gate): Promise<boolean> {
  const owner = await gate.ownerOf({ kind: VISITOR, value: sha256(token), scope: widget, assurance: 'verified' });
  const people = owner?.identities.filter(({ kind, scope }) => kind === SIGNED_IN && scope === widget) ?? [];
  return people.length > 0 && !people.some(({ value }) => value === signedIn.sub);
}
