import type { Core } from '@strapi/strapi';

/** What this installation is, read from Strapi's configuration once it is loaded. */

/** The secret that everything of ours is derived from (ENCRYPTION_KEY). */
export function installationSecret(strapi: Core.Strapi): string {
  const key: unknown = strapi.config.get('admin.secrets.encryptionKey');
  if (typeof key !== 'string' || key.length < 16)
    throw new Error('ENCRYPTION_KEY is missing or too short: set at least 32 random characters.');
  return key;
}

/** Where it is reached from outside, without a trailing slash. */
export function publicUrl(strapi: Core.Strapi): string {
  const url: unknown = strapi.config.get('server.url');
  const port: unknown = strapi.config.get('server.port');
  const address = typeof url === 'string' && url.startsWith('http') ? url : `http://127.0.0.1:${String(port)}`;
  return address.replace(/\/+$/, '');
}
