import type { AppendItem, TicketStatus } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import type { BatchKnowledge, Candidates } from '../../../core/append-plan';
import type { KnownInteraction, KnownTicket } from '../../../core/placement';

/** What must be known before a batch is placed: which messages are here already, their interactions, and tickets. */

interface Slot {
  readonly slot: number;
  readonly item: AppendItem;
}

export interface StoredBefore {
  readonly ticketId: number;
  readonly interactionId: number;
}

/**
 * Messages of this batch that were stored before, by slot: by this account, or, where letters go to several accounts
 * of ours at once, by another one of the channel. Who failed the sender check never stands in for somebody who did not.
 */
export async function storedBefore(trx: Sql, items: readonly AppendItem[]): Promise<Map<number, StoredBefore>> {
  const asked = items.map((item, slot) => ({
    slot,
    account: item.channelAccount.id,
    external: item.message.externalId,
    ...(item.threading.by === 'thread' && {
      channel: item.channelAccount.channel,
      sender: item.message.sender.replyIdentity.value,
      failed: item.message.sender.trust === 'failed',
    }),
  }));
  const found = await rows<{ slot: number; ticket_id: number; interaction_id: number }>(
    trx,
    `select x.slot, m.ticket_id, m.interaction_id
       from jsonb_to_recordset(?::jsonb) as x(slot integer, account integer, external text, channel text, sender text, failed boolean)
       join hd_messages m on m.external_id = x.external
        and (m.channel_account_id = x.account or (m.channel = x.channel and m.direction = 'inbound'
             and m.sender_address = x.sender and (m.sender_trust = 'failed') = x.failed))
      order by x.slot, m.channel_account_id = x.account, m.id desc`,
    [json(asked)],
  );
  // The last one told counts: this account's own, then the oldest.
  return new Map(found.map((row) => [row.slot, { ticketId: row.ticket_id, interactionId: row.interaction_id }]));
}

interface CandidateRow {
  slot: number;
  how: keyof Candidates;
  id: number;
  document_id: string;
  customer_id: number;
  reply_identity_id: number;
  participants: string[] | null;
  last_message_at: Date;
  ended: boolean;
  ticket_id: number;
  ticket_status: TicketStatus;
  ticket_last_message_at: Date;
  ticket_channels: string[] | null;
}

/** Within one place: what is said to us alone never goes on in a group, where everybody would read the answer. */
const LATEST = `
  select x.slot, 'latest' as how, i.* from asked x cross join lateral (
    select * from hd_interactions c where c.reply_identity_id = x.identity and c.channel_account_id = x.account
       and c.thread_key is not distinct from x.key order by c.id desc limit 1
  ) i where x.session`;
/** The same exchange under another id of theirs that the network has told with the message: we wrote to a number, its account answers. */
const BY_COMPANION = LATEST.replace('c.reply_identity_id = x.identity', 'c.reply_identity_id = any(x.companions)');
/** Several people may talk in one place: of each their own interaction, else the newest of all. */
const BY_KEY = `
  select x.slot, 'named' as how, i.* from asked x cross join lateral (
    select * from hd_interactions c where c.channel_account_id = x.account and c.thread_key = x.key
     order by c.reply_identity_id is not distinct from x.identity desc, c.id desc limit 1
  ) i where x.key is not null`;
const BY_REFERENCE = `
  select x.slot, 'named' as how, i.* from asked x
    join hd_messages m on m.thread_reference = any(x.refs) and m.customer_id = x.customer
    join hd_interactions i on i.id = m.interaction_id where cardinality(x.refs) > 0`;
const PROVEN = `
  select x.slot, 'proven' as how, i.* from asked x join hd_interactions i on i.document_id = x.proven where x.proven is not null`;

const CHOSEN = `
  select x.slot, 'chosen' as how, i.* from asked x join hd_tickets chosen on chosen.document_id = x.chosen cross join lateral (
    select * from hd_interactions c where c.ticket_id = chosen.id order by c.id desc limit 1
  ) i where x.chosen is not null`;

/** Only the searches that some message of the batch calls for. */
function searchesFor(items: readonly Slot[]): string[] {
  const searches: string[] = [];
  if (items.some(({ item }) => item.threading.by === 'session')) searches.push(LATEST);
  if (items.some(({ item }) => (item.companionIds ?? []).length > 0)) searches.push(BY_COMPANION);
  if (items.some(({ item }) => item.message.thread.key !== null)) searches.push(BY_KEY);
  if (items.some(({ item }) => item.message.thread.references.length > 0)) searches.push(BY_REFERENCE);
  if (items.some(({ item }) => item.message.thread.provenInteraction !== null)) searches.push(PROVEN);
  if (items.some(({ item }) => typeof item.message.thread.chosenTicket === 'string')) searches.push(CHOSEN);
  return searches;
}

export async function knowledgeFor(trx: Sql, items: readonly Slot[]): Promise<BatchKnowledge> {
  return { candidates: await candidatesFor(trx, items), tickets: await ticketsOf(trx, items) };
}

async function candidatesFor(trx: Sql, items: readonly Slot[]): Promise<Map<number, Candidates>> {
  const searches = searchesFor(items);
  if (searches.length === 0) return new Map();
  const found = await rows<CandidateRow>(
    trx,
    `with asked as (
       select * from jsonb_to_recordset(?::jsonb)
         as x(slot integer, account integer, identity integer, companions integer[], customer integer, session boolean, key text, proven text, chosen text, refs text[])
     ), found as (${searches.join(' union all ')})
     select f.slot, f.how, f.id, f.document_id, f.customer_id, f.reply_identity_id, f.participants::json as participants, f.last_message_at, f.ended_at is not null as ended,
            t.id as ticket_id, t.ticket_status, t.last_message_at as ticket_last_message_at, t.channels::json as ticket_channels
       from found f join hd_tickets t on t.id = f.ticket_id order by f.slot, f.id`,
    [json(items.map(asCandidateQuestion))],
  );
  const candidates = new Map<number, Candidates>();
  for (const row of found) {
    const before = candidates.get(row.slot) ?? { proven: null, named: null, latest: null };
    candidates.set(row.slot, { ...before, [row.how]: asInteraction(row) });
  }
  return candidates;
}

function asCandidateQuestion({ slot, item }: Slot) {
  const { thread, sender } = item.message;
  const apart = sender.trust === 'failed';
  return {
    slot,
    account: item.channelAccount.id,
    identity: item.identityId,
    ...(item.companionIds?.length && { companions: item.companionIds }),
    customer: item.customerId,
    session: item.threading.by === 'session' && !apart,
    key: apart ? null : thread.key,
    proven: apart ? null : thread.provenInteraction,
    chosen: apart ? null : (thread.chosenTicket ?? null),
    refs: apart ? [] : thread.references,
  };
}

function asInteraction(row: CandidateRow): KnownInteraction {
  return {
    id: row.id,
    documentId: row.document_id,
    customerId: row.customer_id,
    replyIdentityId: row.reply_identity_id,
    participants: row.participants ?? [],
    lastMessageAt: row.last_message_at,
    ended: row.ended,
    ticket: {
      id: row.ticket_id,
      status: row.ticket_status,
      lastMessageAt: row.ticket_last_message_at,
      channels: row.ticket_channels ?? [],
    },
  };
}

interface TicketRowOfCustomer {
  customer: number;
  id: number;
  ticket_status: TicketStatus;
  last_message_at: Date;
  channels: string[] | null;
  private_team: number | null;
}

/** Those in the inbox: nobody goes on by themselves in what was thrown away. */
async function ticketsOf(trx: Sql, items: readonly Slot[]): Promise<Map<number, KnownTicket[]>> {
  const customers = [...new Set(items.map(({ item }) => item.customerId))];
  const found = await rows<TicketRowOfCustomer>(
    trx,
    `select x.customer, t.id, t.ticket_status, t.last_message_at, t.channels::json as channels, tm.id as private_team
       from unnest(?::integer[]) as x(customer) cross join lateral (
         select id, ticket_status, last_message_at, channels, team_id from hd_tickets where customer_id = x.customer and folder = 'inbox' order by last_message_at desc, id desc limit 10
       ) t left join hd_teams tm on tm.id = t.team_id and tm.is_private`,
    [customers],
  );
  const tickets = new Map<number, KnownTicket[]>();
  for (const row of found) {
    const own = tickets.get(row.customer) ?? [];
    own.push({
      id: row.id,
      status: row.ticket_status,
      lastMessageAt: row.last_message_at,
      channels: row.channels ?? [],
      privateTeam: row.private_team,
    });
    tickets.set(row.customer, own);
  }
  return tickets;
}
