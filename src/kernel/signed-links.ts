import { hmac, safeEqual } from './crypto';

const LIFE_SECONDS = 300;
const STEP_SECONDS = 60;

/**
 * Signs a path for five to six minutes. The end is rounded up to a minute, so that a record presented twice within
 * one carries the same link and the browser's cache serves it.
 */
export function signLink(secret: string, path: string, now: Date): string {
  const ends = Math.ceil((now.getTime() / 1000 + LIFE_SECONDS) / STEP_SECONDS) * STEP_SECONDS;
  return `${path}?e=${String(ends)}&s=${hmac(secret, 'links', `${path}|${String(ends)}`)}`;
}

/** `secrets`: any that may have signed it. A link lives on while its key is being changed. */
export function verifyLink(secrets: readonly string[], url: URL, now: Date): boolean {
  const ends = Number(url.searchParams.get('e'));
  const signature = url.searchParams.get('s') ?? '';
  if (!Number.isInteger(ends) || ends * 1000 < now.getTime()) return false;
  const text = `${url.pathname}|${String(ends)}`;
  return secrets.some((secret) => safeEqual(signature, hmac(secret, 'links', text)));
}
