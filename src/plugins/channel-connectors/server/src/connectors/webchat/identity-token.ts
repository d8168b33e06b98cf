import jwt from 'jsonwebtoken';
import { z } from 'zod';

import { PORTAL_PERSON, PORTAL_SCOPE, type IdentityClaim } from '../../../../../../contracts';
import { SIGNED_IN } from './manifest';

const LONGEST_LIFE_SECONDS = 300;
const CLOCK_SKEW_SECONDS = 60;

const claims = z.object({
  sub: z.string().trim().min(1).max(200),
  aud: z.string(),
  iat: z.number().int(),
  exp: z.number().int(),
  email: z.email().max(320).optional(),
  name: z.string().trim().max(120).optional(),
});

/** Who the page says is signed in. */
export interface SignedIn {
  readonly sub: string;
  readonly email: string | null;
  readonly name: string | null;
}

/** As whom the record knows them. */
export const personOf = (signedIn: SignedIn, widget: string): IdentityClaim => ({
  kind: SIGNED_IN,
  value: signedIn.sub,
  scope: isPortalPerson(signedIn) ? PORTAL_SCOPE : widget,
  assurance: 'verified',
});

/** Signed in at our own portal, not on a page of the business. */
export const isPortalPerson = ({ sub }: SignedIn): boolean => sub.startsWith(PORTAL_PERSON);

/**
 * Who this JWT says is signed in: on a page of the business, whose server signed it with the account's secret, or on
 * one of ours. null: it proves nothing, and the reason is nobody's business.
 */
export function signedInBy(
  token: string,
  secrets: { readonly account: string | undefined; readonly own: readonly string[] },
  widget: string,
  now: Date,
): SignedIn | null {
  const elsewhere = readIdentityToken(token, secrets.account, widget, now);
  if (elsewhere) return isPortalPerson(elsewhere) ? null : elsewhere;
  const own = secrets.own.map((secret) => readIdentityToken(token, secret, widget, now));
  return own.find((person) => person !== null) ?? null;
}

/** HS256 only, for this widget, five minutes old at most. */
export function readIdentityToken(
  token: string,
  secret: string | undefined,
  widget: string,
  now: Date,
): SignedIn | null {
  if (!secret) return null;
  const seconds = Math.floor(now.getTime() / 1000);
  const payload = verified(token, secret, widget, seconds);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return null;
  const { sub, iat, exp, email, name } = parsed.data;
  const lives = exp - iat;
  if (lives <= 0 || lives > LONGEST_LIFE_SECONDS || iat > seconds + CLOCK_SKEW_SECONDS) return null;
  return { sub, email: email ?? null, name: name || null };
}

function verified(token: string, secret: string, widget: string, seconds: number): unknown {
  try {
    return jwt.verify(token, secret, { algorithms: ['HS256'], audience: widget, clockTimestamp: seconds });
  } catch {
    return null;
  }
}
