import type { Core } from '@strapi/strapi';

import { keyRing, type KeyRing } from './key-ring';

/** What this installation is, read from Strapi's configuration once it is loaded. */

/** The secret that what is signed and sealed today comes from (ENCRYPTION_KEY). */
export function installationSecret(strapi: Core.Strapi): string {
  const key: unknown = strapi.config.get('admin.secrets.encryptionKey');
  if (typeof key !== 'string' || key.length < SHORTEST)
    throw new Error('ENCRYPTION_KEY is missing or too short: set at least 32 random characters.');
  return key;
}

const SHORTEST = 16;

/** The secret of today, then those that were it before or will be it soon (ENCRYPTION_KEY_PREVIOUS). */
export function installationSecrets(strapi: Core.Strapi): string[] {
  const others: unknown = strapi.config.get('throughline.previousEncryptionKeys', []);
  const previous = Array.isArray(others) ? others.filter((each): each is string => typeof each === 'string') : [];
  if (previous.some((each) => each.length < SHORTEST))
    throw new Error('One of ENCRYPTION_KEY_PREVIOUS is too short to be a key: separate several by commas.');
  return [installationSecret(strapi), ...previous];
}

const rings = new Map<string, KeyRing>();

/** The keys that secrets of this installation are sealed with. */
export function keyRingOf(strapi: Core.Strapi): KeyRing {
  const secrets = installationSecrets(strapi);
  const name = secrets.join('\n');
  const [current = '', ...others] = secrets;
  const ring = rings.get(name) ?? keyRing(current, others);
  rings.set(name, ring);
  return ring;
}

/** Where it is reached from outside, without a trailing slash. */
export function publicUrl(strapi: Core.Strapi): string {
  const url: unknown = strapi.config.get('server.url');
  const port: unknown = strapi.config.get('server.port');
  const address = typeof url === 'string' && url.startsWith('http') ? url : `http://127.0.0.1:${String(port)}`;
  return address.replace(/\/+$/, '');
}
