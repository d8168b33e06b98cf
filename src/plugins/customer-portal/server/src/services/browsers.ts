import type { IncomingHttpHeaders } from 'node:http';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { portalPersonOf } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { hmac, newToken, safeEqual, sha256 } from '../../../../../kernel/crypto';
import { afterCommit, databaseOf, inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { installationSecret, publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { deviceName } from '../../../core/device-name';
import { LONG_CODE_MINUTES } from '../../../core/sign-in-code';
import { documentIdOfUser } from '../repositories/logins';
import { insertSpentToken, lockToken, spentToken, type SpentToken } from '../repositories/spent-tokens';
import { newDevice } from './logins';

/**
 * Which login a browser is signed in as. Tokens are users-permissions' own, in refresh mode, in cookies that no script
 * reads: a short one that every page takes, and a long one that is changed whenever a page takes it.
 */

const ORIGIN = 'users-permissions';
const ACCESS = 'tl_portal_access';
const REFRESH = 'tl_portal';
const FORM = 'tl_portal_form';
const CODE = 'tl_portal_code';
const REFRESH_DAYS = 14;

/** A browser that is signed in. */
export interface SignedIn {
  readonly userId: number;
  /** one place of being signed in, through all changes of its token */
  readonly device: string;
}

export interface Place {
  readonly device: string;
  readonly name: string;
  readonly since: string | null;
  readonly lastUsedAt: string | null;
}

interface Renewed {
  readonly signedIn: SignedIn | null;
  /** to be set with whatever is answered */
  readonly cookies: readonly string[];
}
const NOBODY: Renewed = { signedIn: null, cookies: [] };

export interface Browsers {
  /** Reads alone: for pages of others. */
  read(headers: IncomingHttpHeaders): Promise<SignedIn | null>;
  /** For pages of the portal: where the short token has run out the long one is changed. */
  renew(headers: IncomingHttpHeaders): Promise<Renewed>;
  signIn(userId: number, userAgent: string): Promise<readonly string[]>;
  /** of this place; null: everywhere */
  signOut(userId: number, device: string | null): Promise<void>;
  places(userId: number): Promise<Place[]>;
  /** what a browser keeps until a code is typed */
  codeCookie(token: string | null): string;
  codeToken(headers: IncomingHttpHeaders): string | null;
  cleared(): readonly string[];
  /** what a form of ours carries, and the cookie that it is checked by where the browser has none yet */
  formToken(headers: IncomingHttpHeaders): { readonly token: string; readonly cookies: readonly string[] };
  isOwnForm(headers: IncomingHttpHeaders, token: string): boolean;
}

/** Chats that they hold open end; where they are still signed in, they are open again a moment later. */
export async function tellSignedOut(strapi: Core.Strapi, userId: number): Promise<void> {
  const login = await documentIdOfUser(databaseOf(strapi), userId);
  if (login === null) return;
  const told = { persons: [portalPersonOf(login).value], at: systemClock.now().getTime() };
  await afterCommit(strapi, () => busOf(strapi).publish('portal.signedOut', told));
}

const row = z.object({
  userId: z.string(),
  sessionId: z.string(),
  deviceId: z.string().nullish(),
  origin: z.string(),
  expiresAt: z.coerce.date(),
});
const metadata = z.object({ device: z.string().catch(''), since: z.string().nullable().catch(null) });

export function browsersService(strapi: Core.Strapi): Browsers {
  const tokens = () => strapi.sessionManager(ORIGIN);
  const isSecure = publicUrl(strapi).startsWith('https:');

  const cookie = (name: string, value: string, seconds: number | null): string =>
    [
      `${name}=${value}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      ...(isSecure ? ['Secure'] : []),
      ...(seconds === null ? [] : [`Max-Age=${String(seconds)}`]),
    ].join('; ');

  /** Asked of the database each time: who is signed out elsewhere is out at once. */
  async function signedInBy(sessionId: string, userId: string): Promise<SignedIn | null> {
    const found = row.safeParse(await strapi.db.query('admin::session').findOne({ where: { sessionId } }));
    if (!found.success || found.data.origin !== ORIGIN || found.data.userId !== userId) return null;
    if (found.data.expiresAt <= systemClock.now()) return null;
    const id = Number(userId);
    return Number.isInteger(id) ? { userId: id, device: found.data.deviceId ?? '' } : null;
  }

  async function byAccess(cookies: ReadonlyMap<string, string>): Promise<SignedIn | null> {
    const token = cookies.get(ACCESS);
    if (!token) return null;
    const { isValid, payload } = tokens().validateAccessToken(token);
    return isValid ? signedInBy(payload.sessionId, payload.userId) : null;
  }

  async function byRefresh(cookies: ReadonlyMap<string, string>): Promise<SignedIn | null> {
    const token = cookies.get(REFRESH);
    if (!token) return null;
    const checked = await tokens().validateRefreshToken(token);
    if (!checked.isValid) return null;
    return signedInBy(checked.sessionId, checked.userId);
  }

  const accessCookie = (token: string): string => cookie(ACCESS, token, null);
  const refreshCookie = (token: string): string => cookie(REFRESH, token, REFRESH_DAYS * 86_400);

  const change = (token: string): Promise<Renewed> =>
    inTransactionWithStrapi(strapi, async (trx) => {
      const tokenHash = sha256(token);
      await lockToken(trx, tokenHash);
      const spent = await spentToken(trx, tokenHash);
      return spent ? { signedIn: await broughtAgain(spent), cookies: [] } : changedFor(trx, token, tokenHash);
    });

  async function changedFor(trx: Sql, token: string, tokenHash: string): Promise<Renewed> {
    const changed = await tokens().rotateRefreshToken(token);
    if ('error' in changed) return NOBODY;
    const access = await tokens().generateAccessToken(changed.token);
    if ('error' in access) return NOBODY;
    const signedIn = await byRefresh(new Map([[REFRESH, changed.token]]));
    if (!signedIn) return NOBODY;
    await insertSpentToken(trx, tokenHash, signedIn);
    return { signedIn, cookies: [refreshCookie(changed.token), accessCookie(access.token)] };
  }

  /**
   * Two pages that a browser opens at once bring the same token. Later there are two who have it, and nobody can tell
   * the thief from the owner: that place is signed out for both.
   */
  async function broughtAgain({ userId, device, isRecent }: SpentToken): Promise<SignedIn | null> {
    const places = await tokens().listSessions(String(userId));
    if (!places.some(({ deviceId }) => deviceId === device)) return null;
    if (isRecent) return { userId, device };
    await tokens().invalidateRefreshToken(String(userId), device);
    loggerOf(strapi, 'portal').warn('A token that had been changed was used again: that place is signed out.', {
      userId,
    });
    await tellSignedOut(strapi, userId);
    return null;
  }

  const formTokenOf = (seed: string): string => hmac(installationSecret(strapi), 'portal.form', seed);

  return {
    async read(headers) {
      const cookies = cookiesOf(headers);
      return (await byAccess(cookies)) ?? (await byRefresh(cookies));
    },

    async renew(headers) {
      const cookies = cookiesOf(headers);
      const signedIn = await byAccess(cookies);
      const long = cookies.get(REFRESH);
      if (signedIn || !long) return { signedIn, cookies: [] };
      return change(long);
    },

    async signIn(userId, userAgent) {
      const refresh = await tokens().generateRefreshToken(String(userId), newDevice(), {
        type: 'refresh',
        metadata: { device: deviceName(userAgent), since: systemClock.now().toISOString() },
      });
      const access = await tokens().generateAccessToken(refresh.token);
      if ('error' in access) throw new Error('A token of our own is not taken.');
      return [refreshCookie(refresh.token), accessCookie(access.token), cookie(FORM, newToken(128), null)];
    },

    async signOut(userId, device) {
      await tokens().invalidateRefreshToken(String(userId), device ?? undefined);
      await tellSignedOut(strapi, userId);
    },

    async places(userId) {
      const found = await tokens().listSessions(String(userId));
      return found.map(({ deviceId, metadata: told, createdAt }) => {
        const { device: name, since } = metadata.catch({ device: '', since: null }).parse(told ?? {});
        return {
          device: deviceId ?? '',
          name,
          since,
          lastUsedAt: createdAt ? new Date(createdAt).toISOString() : null,
        };
      });
    },

    codeCookie: (token) => cookie(CODE, token ?? '', token === null ? 0 : LONG_CODE_MINUTES * 60),
    codeToken: (headers) => cookiesOf(headers).get(CODE) ?? null,
    cleared: () => [ACCESS, REFRESH, CODE].map((name) => cookie(name, '', 0)),

    formToken(headers) {
      const known = cookiesOf(headers).get(FORM);
      if (known && known.length >= 20) return { token: formTokenOf(known), cookies: [] };
      const seed = newToken(128);
      return { token: formTokenOf(seed), cookies: [cookie(FORM, seed, null)] };
    },

    isOwnForm(headers, token) {
      const seed = cookiesOf(headers).get(FORM);
      return seed !== undefined && seed.length >= 20 && safeEqual(formTokenOf(seed), token);
    },
  };
}

function cookiesOf({ cookie }: IncomingHttpHeaders): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of (cookie ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    // Of two of one name the browser sends the more particular first.
    if (at > 0 && !found.has(name)) found.set(name, part.slice(at + 1).trim());
  }
  return found;
}
