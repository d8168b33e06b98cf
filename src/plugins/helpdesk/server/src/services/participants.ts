import { HelpdeskError, type HelpdeskService } from '../../../../../contracts';
import { insertAuditEntry } from '../repositories/audit-entries';
import { lockTickets } from '../repositories/batch-writes';
import { interactionView } from '../repositories/interaction-views';
import { addParticipants, participantsKey, removeParticipant, saveDecision } from '../repositories/participants';
import { removeSuppression, suppressionsAmong } from '../repositories/suppressions';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';
import { suppressionLifted } from './recipients';

/** An agent's word on somebody who would take part. */
export function participantService(context: ServiceContext): HelpdeskService['participants'] {
  const { sql, bus, clock } = context;
  return {
    async decide(interaction, address, decision, actor) {
      const plain = address.trim().toLowerCase();
      const key = await context.transaction(async (trx) => {
        const found = await participantsKey(trx, interaction);
        if (!found) throw new HelpdeskError('interaction_not_found');
        await lockTickets(trx, [found.ticketId]);
        if (!(await saveDecision(trx, found.id, plain, decision, actor.name)))
          throw new HelpdeskError('participant_not_found');
        if (decision === 'approved') await addParticipants(trx, found.id, [plain]);
        else await removeParticipant(trx, found.id, plain);
        await insertAuditEntry(trx, {
          ticketId: found.ticketId,
          actor,
          action: `participant_${decision}`,
          changes: [{ field: 'participant', from: null, to: plain }],
          at: clock.now(),
        });
        return found;
      });
      bus.publish('tickets.changed', { ticketIds: [key.ticketId], at: Date.now() });
      const view = await interactionView(sql, key.id);
      if (!view) throw new HelpdeskError('interaction_not_found');
      return view;
    },
  };
}

export function suppressionService(context: ServiceContext): HelpdeskService['suppressions'] {
  return {
    among: (kind, values) => suppressionsAmong(context.sql, kind, values),

    async lift(documentId, actor) {
      const ticketId = await context.transaction(async (trx) => {
        const lifted = await removeSuppression(trx, documentId);
        if (!lifted) return null;
        if (lifted.ticketId === null) {
          // The log of its ticket tells of the others.
          const subject = { kind: 'suppression', id: documentId, label: '' };
          await recordAudit(context, trx, [{ actor, action: 'suppression.lifted', subject, changes: [] }]);
          return null;
        }
        const entry = { actor, at: context.clock.now(), ...suppressionLifted(lifted.value) };
        await insertAuditEntry(trx, { ...entry, ticketId: lifted.ticketId });
        return lifted.ticketId;
      });
      if (ticketId !== null) context.bus.publish('tickets.changed', { ticketIds: [ticketId], at: Date.now() });
    },
  };
}
