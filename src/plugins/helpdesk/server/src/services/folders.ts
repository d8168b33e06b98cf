import { rm } from 'node:fs/promises';
import path from 'node:path';

import { HelpdeskError, type Actor, type HelpdeskService, type TicketFolder } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { judgementOf } from '../../../core/folders';
import { insertAuditEntries } from '../repositories/audit-entries';
import { lockFiled, saveFolders, sendersOf, type FiledTicket } from '../repositories/folders';
import { purgeTickets } from '../repositories/purge';
import { ticketRowsByIds } from '../repositories/ticket-rows';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

const STANDARD_DAYS = 30;
const PURGED_AT_ONCE = 200;
const DAY = 24 * 60 * 60 * 1000;

type Folders = Pick<HelpdeskService['tickets'], 'setFolder' | 'purge' | 'purgeDays' | 'senders'>;

/** Junk and trash: into them, back, and out of the world. */
export function folderService(context: ServiceContext): Folders {
  const { sql, bus, clock } = context;
  return {
    purgeDays,
    senders: (documentIds) => sendersOf(sql, documentIds),

    async setFolder(documentIds, folder, actor) {
      const found = await context.transaction((trx) => moveTo(trx, documentIds, folder, actor, clock.now()));
      const moved = found.filter((ticket) => ticket.folder !== folder);
      if (moved.length > 0) bus.publish('tickets.changed', { ticketIds: moved.map(({ id }) => id), at: Date.now() });
      for (const verdict of ['junk', 'wanted'] as const) {
        const ticketIds = moved.filter((ticket) => judgementOf(ticket.folder, folder) === verdict).map(({ id }) => id);
        if (ticketIds.length > 0) bus.publish('tickets.judged', { ticketIds, verdict });
      }
      return ticketRowsByIds(
        sql,
        found.map(({ id }) => id),
      );
    },

    async purge(olderThan, limit) {
      const { tickets, messageIds, attachments } = await context.transaction(async (trx) => {
        const purged = await purgeTickets(trx, olderThan, limit);
        await recordAudit(
          context,
          trx,
          purged.tickets.map(({ documentId, number, folder }) => ({
            action: 'ticket.purged',
            subject: { kind: 'ticket', id: documentId, label: `#${String(number)}` },
            changes: [{ field: 'folder', before: folder, after: null }],
          })),
        );
        return purged;
      });
      if (tickets.length === 0) return 0;
      await Promise.all(attachments.map((file) => rm(path.join(context.attachmentFolder, file), { force: true })));
      const [ticketIds, ticketDocuments] = [tickets.map(({ id }) => id), tickets.map(({ documentId }) => documentId)];
      bus.publish('tickets.purged', { ticketIds, ticketDocuments, messageIds });
      return tickets.length;
    },
  };
}

/** Moves those that lie elsewhere; answers all of them as they were. */
export async function moveTo(
  trx: Sql,
  documentIds: readonly string[],
  folder: TicketFolder,
  actor: Actor,
  at: Date,
): Promise<FiledTicket[]> {
  const found = await lockFiled(trx, documentIds);
  if (found.length === 0) throw new HelpdeskError('ticket_not_found');
  const moved = found.filter((ticket) => ticket.folder !== folder);
  await saveFolders(
    trx,
    moved.map((ticket) => ({ id: ticket.id, folder, judged: judgementOf(ticket.folder, folder) })),
    at,
  );
  await insertAuditEntries(
    trx,
    moved.map((ticket) => ({
      ticketId: ticket.id,
      actor,
      action: 'changed',
      changes: [{ field: 'folder', from: ticket.folder, to: folder }],
      at,
    })),
  );
  return found;
}

/** `JUNK_DAYS` and `TRASH_DAYS`: after so many days what lies there is deleted for good. */
export function purgeDays(): { junk: number; trash: number } {
  return { junk: daysOf(process.env.JUNK_DAYS), trash: daysOf(process.env.TRASH_DAYS) };
}

function daysOf(setting: string | undefined): number {
  const days = Number(setting);
  return Number.isInteger(days) && days > 0 ? days : STANDARD_DAYS;
}

/** Deletes all that is old enough, a few hundred tickets at a time. */
export async function emptyJunkAndTrash(tickets: Pick<HelpdeskService['tickets'], 'purge'>, now: Date): Promise<void> {
  const days = purgeDays();
  const before = (count: number): Date => new Date(now.getTime() - count * DAY);
  const olderThan = { trash: before(days.trash), junk: before(days.junk) };
  let purged: number;
  do purged = await tickets.purge(olderThan, PURGED_AT_ONCE);
  while (purged > 0);
}
