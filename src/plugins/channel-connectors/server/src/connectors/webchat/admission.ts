import type { IncomingMessage } from 'node:http';

import {
  visitorHandshake,
  type ChannelAccountConfig,
  type CustomerView,
  type IdentityClaim,
} from '../../../../../../contracts';
import { newToken, sha256 } from '../../../../../../kernel/crypto';
import { isPortalPerson, signedInBy, type SignedIn } from './identity-token';
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
  /** whether a chat under this identity still goes on */
  isChatting(claim: IdentityClaim): Promise<boolean>;
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
  const keeps = token !== null && (signedIn === null || (await mayJoin(token, signedIn, widget, gate)));
  const own = keeps ? token : newToken(256);
  const visitor = { account, hash: sha256(own), signedIn };
  return { ok: true, admitted: { visitor, newToken: keeps ? null : own } };
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

/**
 * Whether what was said in this browser before somebody signed in becomes theirs. Two people who sign in one after the
 * other in one browser must not become one customer through its token. At our portal anybody may sign in anywhere, on
 * a computer of many as well: there a chat that goes on is theirs, and one that has ended is nobody's.
 */
async function mayJoin(token: string, signedIn: SignedIn, widget: string, gate: Gate): Promise<boolean> {
  const browser: IdentityClaim = { kind: VISITOR, value: sha256(token), scope: widget, assurance: 'verified' };
  const owner = await gate.ownerOf(browser);
  if (!owner) return true;
  const people = owner.identities.filter(({ kind, scope }) => kind === SIGNED_IN && scope === widget);
  if (people.length > 0) return people.some(({ value }) => value === signedIn.sub);
  return !isPortalPerson(signedIn) || gate.isChatting(browser);
}
