import type { Actor, GuestInteraction } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { insertAuditEntries } from './audit-entries';
import { refreshListColumns } from './ticket-writes';

/**
 * After a merge was undone, a ticket may hold interactions of both. Those that are not its customer's get a ticket of
 * their own, unless they were guests there before the merge; a ticket that holds nothing of its customer goes to whom
 * all of it belongs.
 */

interface Told {
  readonly actor: Actor;
  readonly at: Date;
}

interface Mixed {
  readonly ticketId: number;
  readonly number: number;
  readonly ownerId: number;
  readonly homeId: number | null;
  readonly interactionIds: readonly number[];
  /** nothing in the ticket is its customer's */
  readonly isWhole: boolean;
}

interface Parted {
  readonly customers: readonly number[];
  readonly guests: readonly GuestInteraction[];
}

/** Answers the tickets that were opened, and those that changed hands as a whole. */
export async function splitMixedTickets(
  trx: Sql,
  { customers, guests, ...told }: Told & Parted,
): Promise<{ opened: number[]; given: number[] }> {
  const mixed = await mixedTickets(trx, { customers, guests });
  const opened: number[] = [];
  const given: number[] = [];
  for (const each of mixed) {
    if (each.isWhole) {
      await giveTicket(trx, each);
      given.push(each.ticketId);
    } else opened.push(await splitTicket(trx, each, told));
  }
  return { opened, given };
}

function mixedTickets(trx: Sql, { customers, guests }: Parted): Promise<Mixed[]> {
  return rows<Mixed>(
    trx,
    `select t.id as "ticketId", t.number, i.customer_id as "ownerId", (array_agg(i.home_customer_id order by i.id))[1] as "homeId",
            json_agg(i.id order by i.id) as "interactionIds",
            not exists (select 1 from hd_interactions o where o.ticket_id = t.id and o.customer_id <> i.customer_id) as "isWhole"
       from hd_interactions i join hd_tickets t on t.id = i.ticket_id
      where i.customer_id = any(?::integer[]) and t.customer_id = any(?::integer[]) and i.customer_id <> t.customer_id
        and not exists (select 1 from jsonb_to_recordset(?::jsonb) as g("interactionId" integer, "ticketId" integer)
                         where g."interactionId" = i.id and g."ticketId" = i.ticket_id)
      group by t.id, i.customer_id order by t.id, i.customer_id`,
    [customers, customers, json(guests)],
  );
}

/**
 * Before tickets are erased: the exchanges of others in them, who stay, get tickets of their own. Subject and tags are
 * words about whom is leaving, and stay behind.
 */
export async function splitOff(
  trx: Sql,
  {
    ticketIds,
    leaving,
    ...told
  }: Told & { readonly ticketIds: readonly number[]; readonly leaving: readonly number[] },
): Promise<void> {
  const staying = await rows<Mixed>(
    trx,
    `select t.id as "ticketId", t.number, i.customer_id as "ownerId", (array_agg(i.home_customer_id order by i.id))[1] as "homeId",
            json_agg(i.id order by i.id) as "interactionIds", false as "isWhole"
       from hd_interactions i join hd_tickets t on t.id = i.ticket_id
      where t.id = any(?::integer[]) and i.customer_id <> all(?::integer[]) group by t.id, i.customer_id order by t.id, i.customer_id`,
    [ticketIds, leaving],
  );
  for (const each of staying) {
    const opened = await splitTicket(trx, each, told);
    await rows(
      trx,
      `update hd_tickets t set tags = '[]', subject = coalesce((select i.subject from hd_interactions i where i.id = ?), '') where t.id = ?`,
      [each.interactionIds[0], opened],
    );
  }
}

async function giveTicket(trx: Sql, { ticketId, ownerId, homeId }: Mixed): Promise<void> {
  await rows(trx, 'update hd_tickets set customer_id = ?, home_customer_id = ? where id = ?', [
    ownerId,
    homeId,
    ticketId,
  ]);
}

async function splitTicket(
  trx: Sql,
  { ticketId, number, ownerId, homeId, interactionIds }: Mixed,
  told: Told,
): Promise<number> {
  const opened = await firstRow<{ id: number; number: number }>(
    trx,
    `insert into hd_tickets (document_id, subject, ticket_status, priority, tags, customer_id, home_customer_id, assignee_id, team_id, follow_up_of_id, channels, last_channel, last_message_at,
                             delivery_failed, sender_trust, folder, folder_since, judged, junk_reason, created_at, updated_at, published_at)
     select ?, coalesce(i.subject, t.subject), t.ticket_status, t.priority, t.tags, ?, ?, t.assignee_id, t.team_id, null, '[]', i.channel, i.last_message_at,
            false, 'ok', t.folder, t.folder_since, t.judged, t.junk_reason, i.opened_at, ?, ?
       from hd_tickets t join hd_interactions i on i.id = ? where t.id = ? returning id, number`,
    [newDocumentId(), ownerId, homeId, told.at, told.at, interactionIds[0], ticketId],
  );
  if (!opened) throw new Error('The ticket was not stored.');
  await rows(trx, 'update hd_interactions set ticket_id = ? where id = any(?::integer[])', [opened.id, interactionIds]);
  await rows(trx, 'update hd_messages set ticket_id = ? where interaction_id = any(?::integer[])', [
    opened.id,
    interactionIds,
  ]);
  await rows(
    trx,
    'insert into hd_read_marks (agent_id, ticket_id, read_at) select agent_id, ?, read_at from hd_read_marks where ticket_id = ?',
    [opened.id, ticketId],
  );
  for (const id of [ticketId, opened.id]) {
    await refreshListColumns(trx, id);
    await refreshState(trx, id);
  }
  const changes = [{ field: 'interaction', from: `#${String(number)}`, to: `#${String(opened.number)}` }];
  await insertAuditEntries(trx, [
    { ...told, ticketId, action: 'interaction_left', changes },
    { ...told, ticketId: opened.id, action: 'interaction_joined', changes },
  ]);
  return opened.id;
}

/** Who waits, whether the newest sender is trusted, and whether something came back: from what the ticket holds now. */
export async function refreshState(trx: Sql, ticketId: number): Promise<void> {
  await rows(
    trx,
    `update hd_tickets t set
        waiting_since = case when t.ticket_status in ('resolved', 'closed') then null else (
          select min(m.occurred_at) from hd_messages m where m.ticket_id = t.id and m.direction = 'inbound' and m.automatic is null
             and m.occurred_at > coalesce((select max(o.occurred_at) from hd_messages o where o.ticket_id = t.id and o.direction = 'outbound'), '-infinity')) end,
        sender_trust = coalesce((select m.sender_trust from hd_messages m where m.ticket_id = t.id and m.direction = 'inbound' order by m.occurred_at desc, m.id desc limit 1), 'ok'),
        delivery_failed = exists (select 1 from hd_messages m where m.ticket_id = t.id and m.direction = 'outbound' and m.delivery_state in ('failed', 'uncertain'))
      where t.id = ?`,
    [ticketId],
  );
}
