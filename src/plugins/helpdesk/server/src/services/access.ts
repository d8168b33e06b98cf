import { HelpdeskError, type Access, type AccessService, type Subject } from '../../../../../contracts';
import { EVERYTHING, seesAll, visibleTicket } from '../../../../../kernel/access';
import { rows } from '../../../../../kernel/database';
import { hiddenTeamsOf } from '../repositories/teams';
import type { ServiceContext } from './context';

const FRESH_MS = 1_000;

/** AccessService of contracts/services/workspace. */
export function accessService({ sql, bus }: ServiceContext): AccessService {
  const known = new Map<number, { readonly hidden: Promise<number[]>; readonly until: number }>();
  bus.subscribe('teams.changed', () => known.clear());

  function hiddenFrom(agentId: number): Promise<number[]> {
    const before = known.get(agentId);
    if (before && before.until > Date.now()) return before.hidden;
    const hidden = hiddenTeamsOf(sql, agentId);
    known.set(agentId, { hidden, until: Date.now() + FRESH_MS });
    hidden.catch(() => known.delete(agentId));
    return hidden;
  }

  return {
    async ofAgent(agentId, maySeePrivate): Promise<Access> {
      if (maySeePrivate) return EVERYTHING;
      return { sees: 'shared', agentId, hiddenTeams: await hiddenFrom(agentId) };
    },

    async assertSees(access: Access, subjects: readonly Subject[]): Promise<void> {
      if (seesAll(access)) return;
      const { sql: visible, bindings } = visibleTicket(access, 't');
      for (const { kind, documentId } of subjects) {
        if (kind !== 'ticket') continue;
        const found = await rows(sql, `select 1 from hd_tickets t where t.document_id = ? and ${visible}`, [
          documentId,
          ...bindings,
        ]);
        if (found.length === 0) throw new HelpdeskError('ticket_not_found');
      }
    },

    async visibleAmong(access, ticketIds) {
      if (seesAll(access) || ticketIds.length === 0) return new Set(ticketIds);
      const { sql: visible, bindings } = visibleTicket(access, 't');
      const found = await rows<{ id: number }>(
        sql,
        `select t.id from hd_tickets t where t.id = any(?::integer[]) and ${visible}`,
        [ticketIds, ...bindings],
      );
      return new Set(found.map(({ id }) => id));
    },
  };
}
