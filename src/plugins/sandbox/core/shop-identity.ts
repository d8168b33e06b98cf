import jwt from 'jsonwebtoken';

import { hmac, safeEqual } from '../../../kernel/crypto';

/** The one customer who can sign in to the demo's shop. */
export const JANE = { id: 'jane', name: 'Jane Doe', email: 'jane@example.com' } as const;

export const SESSION_COOKIE = 'lumenandoak_session';
const LIFE_SECONDS = 300;

/** What the shop's sign-in leaves in the browser: the customer, and proof that the shop wrote it. */
export const sessionOf = (secret: string): string => `${JANE.id}.${hmac(secret, 'sandbox-shop', JANE.id)}`;

/** Whether a request's cookies say, provably, that Jane is signed in. */
export function isSignedIn(cookies: string | undefined, secret: string): boolean {
  const session = (cookies ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
  return session !== undefined && safeEqual(session, sessionOf(secret));
}

/** The short-lived JWT by which the shop tells the widget who is signed in: for this widget only. */
export function identityToken(widget: string, identitySecret: string, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = {
    sub: JANE.id,
    email: JANE.email,
    name: JANE.name,
    iat: issuedAt,
    exp: issuedAt + LIFE_SECONDS,
    aud: widget,
  };
  return jwt.sign(claims, identitySecret, { algorithm: 'HS256' });
}
