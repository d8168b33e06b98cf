import type { Access, AccountRef, CustomerProfile, ReachableChannel } from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What a profile shows beside the customer's own columns. */

/** The customer that a documentId stands for, following merges; null: there is none. */
export async function customerKey(sql: Sql, documentId: string): Promise<number | null> {
  const row = await firstRow<{ id: number }>(
    sql,
    `with recursive chain as (
       select id, merged_into_id, 1 as depth from hd_customers where document_id = ?
       union all select n.id, n.merged_into_id, chain.depth + 1 from hd_customers n join chain on n.id = chain.merged_into_id where chain.depth < 50
     ) select id from chain where merged_into_id is null limit 1`,
    [documentId],
  );
  return row?.id ?? null;
}

export interface ProfileFacts {
  readonly account: AccountRef | null;
  readonly counts: CustomerProfile['counts'];
  readonly mergedCustomers: number;
  /** of private teams: counted nowhere else */
  readonly hiddenTickets: number;
}

const IS_ACTIVE = "ticket_status in ('new', 'open', 'pending', 'on_hold')";

/** Junk and trash are not part of it. */
export async function profileFacts(sql: Sql, customerId: number, access: Access): Promise<ProfileFacts | null> {
  const visible = visibleTicket(access, 't');
  const row = await firstRow<{
    account: AccountRef | null;
    tickets: number;
    openTickets: number;
    interactions: number;
    hiddenTickets: number;
    mergedCustomers: number;
  }>(
    sql,
    `with recursive absorbed as (
       select id, 1 as depth from hd_customers where merged_into_id = ?
       union all select c.id, a.depth + 1 from hd_customers c join absorbed a on c.merged_into_id = a.id where a.depth < 50
     )
     select (select json_build_object('documentId', a.document_id, 'name', a.name) from hd_accounts a where a.id = c.account_id) as account,
            t.tickets, t.open as "openTickets", t.hidden as "hiddenTickets",
            (select count(*)::integer from hd_interactions i join hd_tickets t on t.id = i.ticket_id where i.customer_id = c.id and t.folder = 'inbox' and ${visible.sql}) as interactions,
            (select count(*)::integer from absorbed) as "mergedCustomers"
       from hd_customers c,
            lateral (select (count(*) filter (where seen))::integer as tickets, (count(*) filter (where seen and ${IS_ACTIVE}))::integer as open,
                            (count(*) filter (where not seen))::integer as hidden
                       from (select t.ticket_status, ${visible.sql} as seen from hd_tickets t where t.customer_id = c.id and t.folder = 'inbox') own) t
      where c.id = ?`,
    [customerId, ...visible.bindings, ...visible.bindings, customerId],
  );
  if (!row) return null;
  const { account, mergedCustomers, hiddenTickets, ...counts } = row;
  return { account, counts, mergedCustomers, hiddenTickets };
}

/** A channel, and the kind of identity that it writes to. */
export interface KnownChannel {
  readonly channel: string;
  readonly identityKind: string;
  /** false: it can only go on with what the customer began */
  readonly startsInteractions: boolean;
}

interface ChannelRow {
  channel: string;
  identity: string;
  address: string;
  language: string | null;
  last_used_at: Date | null;
}

/**
 * Channels with an enabled account on which this customer has an identity that can be written to; of several
 * identities the one used last. A channel that cannot begin counts while something on it goes on.
 */
export async function reachableChannels(
  sql: Sql,
  customerId: number,
  channels: readonly KnownChannel[],
): Promise<ReachableChannel[]> {
  const found = await rows<ChannelRow>(
    sql,
    `with used as (
       select channel, reply_identity_id, max(last_message_at) as last_used_at, bool_or(ended_at is null) as goes_on
         from hd_interactions where customer_id = ? group by channel, reply_identity_id
     )
     select distinct on (k.channel) k.channel, i.document_id as identity, i.value as address, i.language, u.last_used_at
       from jsonb_to_recordset(?::jsonb) as k(channel text, "identityKind" text, "startsInteractions" boolean)
       join hd_customer_identities i on i.customer_id = ?
       left join used u on u.channel = k.channel and u.reply_identity_id = i.id
      where (i.kind = k."identityKind" or u.channel is not null) and (k."startsInteractions" or u.goes_on)
        and exists (select 1 from hd_channel_accounts a where a.channel = k.channel and a.enabled and i.scope in ('', a.document_id))
      order by k.channel, u.last_used_at desc nulls last, i.last_seen_at desc nulls last, i.id`,
    [customerId, JSON.stringify(channels), customerId],
  );
  return found
    .map(({ last_used_at: lastUsedAt, ...channel }) => ({ ...channel, lastUsedAt: lastUsedAt?.toISOString() ?? null }))
    .sort((a, b) => (b.lastUsedAt ?? '').localeCompare(a.lastUsedAt ?? ''));
}
