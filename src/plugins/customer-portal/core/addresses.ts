import type { ProvenIdentity } from '../../../contracts';

/** What somebody can be written to at, of all that they have proven: as whom the chat knows them is none of it. */
export const addressesOf = (proven: readonly ProvenIdentity[]): ProvenIdentity[] =>
  proven.filter(({ kind }) => kind === 'email' || kind === 'phone');
