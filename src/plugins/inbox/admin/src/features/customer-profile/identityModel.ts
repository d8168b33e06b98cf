import type { ChannelView } from '../../../../../../contracts/records';

/** A browser's token is nothing that a person could type. */
const NOT_TYPED = 'visitor';
const USUAL = ['email', 'phone', 'external_id'];

/** Kinds of identity that an agent can write down: the usual ones, and what this installation's channels know. */
export function addableKinds(channels: readonly Pick<ChannelView, 'identityKind'>[]): string[] {
  const known = channels.map(({ identityKind }) => identityKind).filter((kind) => kind !== NOT_TYPED);
  return [...new Set([...USUAL, ...known])];
}

/** The customer who has the address already, as the refusal names them; null when it does not. */
export function ownerIn(details: Readonly<Record<string, unknown>>): string | null {
  const { customer } = details;
  if (typeof customer === 'string') return customer;
  if (typeof customer !== 'object' || customer === null || !('documentId' in customer)) return null;
  return typeof customer.documentId === 'string' ? customer.documentId : null;
}
