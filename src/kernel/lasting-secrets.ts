import type { Core } from '@strapi/strapi';

import { newToken } from './crypto';
import { databaseOf, firstRow, rows } from './database';
import { keyRingOf } from './installation';
import { openSecret, sealSecret } from './key-ring';

/**
 * Secrets that the installation made for itself and that must stay what they are when ENCRYPTION_KEY changes, because
 * something stored was made with them. They lie sealed in the database.
 */

const known = new WeakMap<Core.Strapi, Map<string, Promise<string>>>();

export const placeOfLasting = (name: string): string => `throughline_secrets|${name}|sealed`;

/** Made at the first call, by `initial` or at random; the same for every process on this database ever after. */
export function lastingSecret(
  strapi: Core.Strapi,
  name: string,
  initial: () => string = () => newToken(256),
): Promise<string> {
  const ofThis = known.get(strapi) ?? new Map<string, Promise<string>>();
  known.set(strapi, ofThis);
  const there = ofThis.get(name);
  if (there) return there;
  const reading = readOrMake(strapi, name, initial);
  ofThis.set(name, reading);
  // What failed is tried again by the next caller.
  reading.catch(() => ofThis.delete(name));
  return reading;
}

async function readOrMake(strapi: Core.Strapi, name: string, initial: () => string): Promise<string> {
  const stored = await sealedOf(strapi, name);
  if (stored !== null) return openSecret(keyRingOf(strapi), placeOfLasting(name), stored);
  // Two processes may come here at once: the first one's is everybody's.
  await rows(
    databaseOf(strapi),
    'insert into throughline_secrets (name, sealed) values (?, ?) on conflict do nothing',
    [name, sealSecret(keyRingOf(strapi), placeOfLasting(name), initial())],
  );
  const made = await sealedOf(strapi, name);
  if (made === null) throw new Error(`The secret "${name}" could not be kept.`);
  return openSecret(keyRingOf(strapi), placeOfLasting(name), made);
}

async function sealedOf(strapi: Core.Strapi, name: string): Promise<string | null> {
  const row = await firstRow<{ sealed: string }>(
    databaseOf(strapi),
    'select sealed from throughline_secrets where name = ?',
    [name],
  );
  return row?.sealed ?? null;
}
