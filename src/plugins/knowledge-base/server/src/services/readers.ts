import type { Core } from '@strapi/strapi';

import type { AskingRequest, SignedInReader } from '../../../../../contracts';

type Asks = (request: AskingRequest) => Promise<SignedInReader | null>;

const known = new WeakMap<Core.Strapi, Asks[]>();

export function learnReaders(strapi: Core.Strapi, who: Asks): void {
  known.set(strapi, [...(known.get(strapi) ?? []), who]);
}

/** Whether anybody signs customers in. */
export const knowsReaders = (strapi: Core.Strapi): boolean => (known.get(strapi) ?? []).length > 0;

/** The customer who is signed in and makes this request; null: nobody is. */
export async function signedInReader(strapi: Core.Strapi, request: AskingRequest): Promise<SignedInReader | null> {
  for (const who of known.get(strapi) ?? []) {
    const reader = await who(request);
    if (reader) return reader;
  }
  return null;
}
