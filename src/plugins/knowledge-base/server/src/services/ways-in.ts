import type { Core } from '@strapi/strapi';

import type { WayIn } from '../../../../../contracts';

type Asks = () => Promise<readonly WayIn[]>;

const known = new WeakMap<Core.Strapi, Asks[]>();

export function learnWays(strapi: Core.Strapi, ways: Asks): void {
  known.set(strapi, [...(known.get(strapi) ?? []), ways]);
}

/** How customers reach a person by now, the oldest account first. */
export async function waysIn(strapi: Core.Strapi): Promise<readonly WayIn[]> {
  const told = await Promise.all((known.get(strapi) ?? []).map((ways) => ways()));
  return told.flat();
}

export const chatsAmong = (ways: readonly WayIn[]): readonly WayIn[] => ways.filter(({ kind }) => kind === 'chat');
