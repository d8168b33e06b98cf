import type { Core } from '@strapi/strapi';

import { keyRingOf } from './installation';
import { isSealedNow, openSecret, sealSecret, type KeyRing } from './key-ring';

/** One secret as it lies in the database. */
export interface SealedValue {
  /** its place among those of its store: pages go in this order */
  readonly key: string;
  /** what it was sealed for */
  readonly place: string;
  readonly sealed: string;
}

/** A table with sealed values, of whichever plugin. */
export interface SealedStore {
  /** in plain words, for whoever changes the key */
  readonly name: string;
  /** in the order of their keys, those behind `after`; null: from the beginning */
  page(after: string | null, limit: number): Promise<readonly SealedValue[]>;
  /** Writes only where `value` still stands: false where somebody has changed it meanwhile. */
  replace(value: SealedValue, sealed: string): Promise<boolean>;
  /** absent: sealed as kernel/key-ring does it */
  readonly cipher?: Cipher;
}

/** How what is sealed differently is opened and sealed. */
export interface Cipher {
  isSealedNow(value: SealedValue): boolean;
  /** throws when no key of the ring opens it */
  open(value: SealedValue): string;
  seal(place: string, plain: string): string;
}

export interface SealedStores {
  /** Call in register. */
  add(store: SealedStore): void;
  all(): readonly SealedStore[];
}

const known = new WeakMap<Core.Strapi, SealedStores>();

/** Everything that ENCRYPTION_KEY seals: whoever keeps secrets names them here, or they are lost when it changes. */
export function sealedStoresOf(strapi: Core.Strapi): SealedStores {
  const there = known.get(strapi);
  if (there) return there;
  const stores: SealedStore[] = [];
  const made: SealedStores = { add: (store) => void stores.push(store), all: () => stores };
  known.set(strapi, made);
  return made;
}

export interface Resealed {
  readonly name: string;
  readonly resealed: number;
  /** had the key of today already */
  readonly kept: number;
  /** keys of secrets that no key opens */
  readonly unopened: readonly string[];
}

const PAGE = 200;

/**
 * Seals with the key of today whatever has another one. While the server runs, and again after it was stopped half
 * way: what is done is done, and what is written meanwhile is left as it was written.
 */
export async function resealAll(strapi: Core.Strapi): Promise<Resealed[]> {
  const results: Resealed[] = [];
  for (const store of sealedStoresOf(strapi).all()) results.push(await resealStore(store, keyRingOf(strapi)));
  return results;
}

async function resealStore(store: SealedStore, ring: KeyRing): Promise<Resealed> {
  const cipher = store.cipher ?? ringCipher(ring);
  const counts = { resealed: 0, kept: 0 };
  const unopened: string[] = [];
  for await (const value of valuesOf(store)) {
    if (cipher.isSealedNow(value)) {
      counts.kept += 1;
      continue;
    }
    const plain = opened(cipher, value);
    if (plain === null) unopened.push(value.key);
    else if (await store.replace(value, cipher.seal(value.place, plain))) counts.resealed += 1;
    else counts.kept += 1;
  }
  return { name: store.name, ...counts, unopened };
}

export interface KeyTest {
  readonly opened: number;
  readonly unopened: number;
  /** stores with secrets that no key opens */
  readonly failing: readonly string[];
  /** how many have another key than today's */
  readonly outdated: number;
}

/** The first `PAGE` secrets of each store: whether the keys that the server was given open them. */
export async function testKeys(strapi: Core.Strapi): Promise<KeyTest> {
  const result = { opened: 0, unopened: 0, outdated: 0 };
  const failing: string[] = [];
  for (const store of sealedStoresOf(strapi).all()) {
    const cipher = store.cipher ?? ringCipher(keyRingOf(strapi));
    const values = await store.page(null, PAGE);
    const unopened = values.filter((value) => opened(cipher, value) === null).length;
    if (unopened > 0) failing.push(store.name);
    result.unopened += unopened;
    result.opened += values.length - unopened;
    result.outdated += values.filter((value) => !cipher.isSealedNow(value)).length;
  }
  return { ...result, failing };
}

async function* valuesOf(store: SealedStore): AsyncGenerator<SealedValue> {
  for (let after: string | null = null; ;) {
    const page: readonly SealedValue[] = await store.page(after, PAGE);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.key;
  }
}

function opened(cipher: Cipher, value: SealedValue): string | null {
  try {
    return cipher.open(value);
  } catch {
    return null;
  }
}

const ringCipher = (ring: KeyRing): Cipher => ({
  isSealedNow: ({ sealed }) => isSealedNow(ring, sealed),
  open: ({ place, sealed }) => openSecret(ring, place, sealed),
  seal: (place, plain) => sealSecret(ring, place, plain),
});
