import { HelpdeskError, type Actor } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { insertAuditEntry } from '../repositories/audit-entries';
import type { InteractionKey } from '../repositories/outbox';
import { addParticipants, rememberAddedByAgent, unapprovedAmong } from '../repositories/participants';
import { removeSuppression, suppressionsAmong } from '../repositories/suppressions';

interface Recipients {
  readonly to: readonly string[];
  readonly cc: readonly string[];
}

interface Told {
  readonly actor: Actor;
  readonly at: Date;
}

const plain = (addresses: readonly string[]): string[] => [
  ...new Set(addresses.map((address) => address.trim().toLowerCase())),
];

/**
 * Nobody receives anything whom no agent has approved, and no address that messages come back from unless an agent
 * has seen that.
 * @throws HelpdeskError participant_not_approved {addresses}, recipient_suppressed {addresses, reasons}
 */
export async function admitRecipients(
  trx: Sql,
  interaction: InteractionKey,
  recipients: Recipients,
  liftSuppression: boolean,
  told: Told,
): Promise<void> {
  const addresses = plain([...recipients.to, ...recipients.cc]);
  const unapproved = await unapprovedAmong(trx, interaction, addresses);
  if (unapproved.length > 0) throw new HelpdeskError('participant_not_approved', { addresses: unapproved });
  const { replyKind } = interaction;
  const suppressed = replyKind === null ? [] : await suppressionsAmong(trx, replyKind, addresses);
  if (suppressed.length === 0) return;
  if (!liftSuppression)
    throw new HelpdeskError('recipient_suppressed', {
      addresses: suppressed.map(({ value }) => value),
      reasons: suppressed.map(({ reason }) => reason),
    });
  for (const { documentId, value } of suppressed) {
    await removeSuppression(trx, documentId);
    await insertAuditEntry(trx, { ...told, ticketId: interaction.ticketId, ...suppressionLifted(value) });
  }
}

export const suppressionLifted = (address: string) => ({
  action: 'suppression_lifted',
  changes: [{ field: 'recipient', from: null, to: address }],
});

/** Whom an agent put in Cc is on it from now on: their answers belong here, and later replies offer them again. */
export async function rememberCopied(trx: Sql, interactionId: number, cc: readonly string[], by: Actor): Promise<void> {
  const addresses = plain(cc);
  await addParticipants(trx, interactionId, addresses);
  await rememberAddedByAgent(trx, interactionId, addresses, by.name);
}
