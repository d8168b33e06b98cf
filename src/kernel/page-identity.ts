import jwt from 'jsonwebtoken';

import { hmac } from './crypto';

const LIVES_SECONDS = 30;

/** Somebody who is signed in on a page of ours. */
export interface SignedInPerson {
  /** the same at every visit */
  readonly id: string;
  /** proven */
  readonly email: string | null;
  readonly name: string | null;
}

/** Signs who is signed in on pages of ours, for one receiver: no other takes it, and no other page can write it. */
export const pageIdentitySecret = (installationSecret: string, receiver: string): string =>
  hmac(installationSecret, 'page.identity', receiver);

/**
 * What a browser keeps for as long as this person is signed in there: theirs alone and no proof of anything, so that
 * nothing which the browser held before, or that somebody took from it, speaks as them.
 */
export const browserTokenOf = (secret: string, personId: string): string => hmac(secret, 'page.browser', personId);

/** The JWT (HS256) that a page of ours hands to the receiver; good for half a minute. */
export function signPageIdentity(
  secret: string,
  receiver: string,
  { id, email, name }: SignedInPerson,
  now: Date,
): string {
  const iat = Math.floor(now.getTime() / 1000);
  const told = { ...(email && { email }), ...(name && { name }) };
  return jwt.sign({ ...told, iat, exp: iat + LIVES_SECONDS }, secret, {
    algorithm: 'HS256',
    audience: receiver,
    subject: id,
  });
}
