import type { TimelineCounts } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import type { StorySubject } from './story';

/** How much there is of each, for the filter of a story. */

const COUNTED_UP_TO = 1000;

/** Beyond so many of the newest messages nothing is counted: each that is must be looked at. */
const LOOKED_AT = 20_000;

export async function storyCounts(sql: Sql, subject: StorySubject): Promise<TimelineCounts> {
  const [messages, event] = await Promise.all([messageCounts(sql, subject), eventCount(sql, subject)]);
  const channels: Record<string, number> = {};
  for (const { channel, count } of messages) channels[channel] = capped((channels[channel] ?? 0) + count);
  const sum = (isNote: boolean): number =>
    capped(messages.filter((each) => each.isNote === isNote).reduce((total, { count }) => total + count, 0));
  return { channels, kinds: { message: sum(false), note: sum(true), event } };
}

const capped = (count: number): number => Math.min(count, COUNTED_UP_TO);

function messageCounts(
  sql: Sql,
  { customerIds }: StorySubject,
): Promise<{ channel: string; isNote: boolean; count: number }[]> {
  return rows(
    sql,
    `select s.channel, s.is_note as "isNote", count(*)::integer as count from (
       select m.channel, m.kind = 'note' as is_note from hd_messages m join hd_tickets t on t.id = m.ticket_id and t.folder = 'inbox'
        where m.customer_id = any(?::integer[]) and m.kind <> 'system' limit ?) s group by s.channel, s.is_note`,
    [customerIds, LOOKED_AT],
  );
}

async function eventCount(sql: Sql, { customerIds, accountId }: StorySubject): Promise<number> {
  const most = String(COUNTED_UP_TO);
  const row = await firstRow<{ count: number }>(
    sql,
    `with recursive family as (
       select id, 1 as depth from unnest(?::integer[]) as c(id)
       union all select c.id, f.depth + 1 from hd_customers c join family f on c.merged_into_id = f.id where f.depth < 50
     ), merges as (
       select r.undone_at from cm_merge_records r where r.survivor_id in (select id from family) or r.absorbed_id in (select id from family) limit ${most}
     ), tickets as (
       select id from hd_tickets where customer_id = any(?::integer[]) and folder = 'inbox' limit ${most}
     )
     select least(${most},
       (select count(*) from tickets)
       + (select count(*) from (select 1 from hd_audit_entries e where e.ticket_id in (select id from tickets) limit ${most}) e)
       + (select count(*) from (select 1 from hd_profile_notes n where n.customer_id = any(?::integer[]) or n.account_id = ?::integer limit ${most}) n)
       + (select count(*) + count(undone_at) from merges))::integer as count`,
    [customerIds, customerIds, customerIds, accountId],
  );
  return row?.count ?? 0;
}
