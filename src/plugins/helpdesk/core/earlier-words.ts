import { ASSURANCES, type Assurance, type Audience } from '../../../contracts';

/**
 * May what was said on another channel be told here? To a proven address only: whoever merely typed one, or a mail
 * whose sender nothing proved, gets the agent's own words. What everybody can read tells nothing of it.
 */
export function mayTellEarlier(
  reply: { readonly kind: string; readonly assurance: Assurance },
  audience: Audience,
): boolean {
  if (audience === 'public') return false;
  const least: Assurance = reply.kind === 'email' ? 'authenticated' : 'provider';
  return ASSURANCES.indexOf(reply.assurance) >= ASSURANCES.indexOf(least);
}

/** The scope of an address that somebody typed into this interaction's ticket: unique, so that it meets no real owner of it. */
export const typedScope = (interactionDocument: string): string => `typed:${interactionDocument}`;

export const isTypedScope = (scope: string): boolean => scope.startsWith('typed:');

/** What a merely claimed address may read of a ticket: nothing that its customer wrote. */
export const neutralSubject = (ticketNumber: number): string => `Your request #${String(ticketNumber)}`;
