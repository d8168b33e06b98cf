import { z } from 'zod';
import type { InteractionView } from '../../../../../../contracts/records';

/** A refusal that the agent can answer where it stands, instead of writing again. */
export type Refusal =
  /** people among the recipients whom nobody has approved, or whom somebody kept out */
  | { readonly kind: 'not_approved'; readonly addresses: readonly string[] }
  /** addresses from which messages came back, each with why */
  | { readonly kind: 'suppressed'; readonly recipients: readonly SuppressedRecipient[] }
  /** free words can't be sent there any more; an approved text may */
  | { readonly kind: 'window_closed'; readonly takesTemplates: boolean }
  /** the customer has no address there (any more): another way is needed */
  | { readonly kind: 'no_reply_address' };

export interface SuppressedRecipient {
  readonly address: string;
  /** the far end's words; null when the server does not tell */
  readonly reason: string | null;
}

const addressesIn = z.object({ addresses: z.array(z.string()).min(1) });
const templatesIn = z.object({ templates: z.boolean() });
const reasonsIn = z.object({ reasons: z.array(z.string()) });

/** Reads what the server says with its refusal; null for one that only words can answer. */
export function readRefusal(code: string, details: unknown): Refusal | null {
  if (code === 'no_reply_address') return { kind: 'no_reply_address' };
  if (code === 'window_closed') {
    const told = templatesIn.safeParse(details);
    return { kind: 'window_closed', takesTemplates: told.success && told.data.templates };
  }
  const named = addressesIn.safeParse(details);
  if (!named.success) return null;
  const { addresses } = named.data;
  if (code === 'participant_not_approved') return { kind: 'not_approved', addresses };
  if (code !== 'recipient_suppressed') return null;
  const told = reasonsIn.safeParse(details);
  const reasons = told.success ? told.data.reasons : [];
  return {
    kind: 'suppressed',
    recipients: addresses.map((address, index) => ({ address, reason: reasons[index] ?? null })),
  };
}

/**
 * Where in a ticket somebody waits for a word: a third party is proposed on the customer's interaction and may write
 * in one of their own. `others` are where somebody may stand who was kept out before, the interaction itself first.
 */
export function whereProposed(
  interactions: readonly Pick<InteractionView, 'documentId' | 'proposals'>[],
  interaction: string,
  address: string,
): { proposing: string[]; others: string[] } {
  const wanted = address.toLowerCase();
  const isProposedOn = ({ proposals }: Pick<InteractionView, 'proposals'>): boolean =>
    proposals.some((person) => person.address.toLowerCase() === wanted);
  const proposing = interactions.filter(isProposedOn).map(({ documentId }) => documentId);
  const rest = interactions.map(({ documentId }) => documentId).filter((id) => !proposing.includes(id));
  return { proposing, others: [interaction, ...rest.filter((id) => id !== interaction)] };
}
