import type { TimelineCounts } from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { visibleMerge, type StorySubject } from './story';

/** How much there is of each, for the filter of a story. */

const COUNTED_UP_TO = 1000;

export async function storyCounts(sql: Sql, subject: StorySubject): Promise<TimelineCounts> {
  const [messages, event] = await Promise.all([messageCounts(sql, subject), eventCount(sql, subject)]);
  const sum = (count: (each: ChannelCount) => number): number =>
    capped(messages.reduce((total, each) => total + count(each), 0));
  return {
    channels: Object.fromEntries(messages.map(({ channel, said, notes }) => [channel, capped(said + notes)])),
    kinds: { message: sum(({ said }) => said), note: sum(({ notes }) => notes), event },
  };
}

const capped = (count: number): number => Math.min(count, COUNTED_UP_TO);

interface ChannelCount {
  readonly channel: string;
  readonly said: number;
  readonly notes: number;
}

/** An interaction numbers its messages without a gap, so none of them is looked at but the few that nobody said. */
async function messageCounts(sql: Sql, { customerIds, access }: StorySubject): Promise<ChannelCount[]> {
  const visible = visibleTicket(access, 't');
  const found = await rows<ChannelCount>(
    sql,
    `with numbered as (
       select i.channel, sum(i.last_seq) as count from hd_interactions i join hd_tickets t on t.id = i.ticket_id and t.folder = 'inbox'
        where i.customer_id = any(?::integer[]) and ${visible.sql} group by i.channel
     ), unsaid as (
       select m.channel, count(*) filter (where m.kind = 'note') as notes, count(*) as count
         from hd_messages m join hd_tickets t on t.id = m.ticket_id and t.folder = 'inbox'
        where m.customer_id = any(?::integer[]) and ${visible.sql} and m.kind in ('note', 'system') group by m.channel
     )
     select n.channel, greatest(0, n.count - coalesce(u.count, 0))::integer as said, coalesce(u.notes, 0)::integer as notes
       from numbered n left join unsaid u on u.channel = n.channel`,
    [customerIds, ...visible.bindings, customerIds, ...visible.bindings],
  );
  return found.filter(({ said, notes }) => said + notes > 0);
}

async function eventCount(sql: Sql, { customerIds, accountId, access }: StorySubject): Promise<number> {
  const [ticket, merge] = [visibleTicket(access, 't'), visibleMerge(access, 'r')];
  const most = String(COUNTED_UP_TO);
  const row = await firstRow<{ count: number }>(
    sql,
    `with recursive family as (
       select id, 1 as depth from unnest(?::integer[]) as c(id)
       union all select c.id, f.depth + 1 from hd_customers c join family f on c.merged_into_id = f.id where f.depth < 50
     ), merges as (
       select r.undone_at from cm_merge_records r where (r.survivor_id in (select id from family) or r.absorbed_id in (select id from family)) and ${merge.sql} limit ${most}
     ), tickets as (
       select id from hd_tickets t where t.customer_id = any(?::integer[]) and t.folder = 'inbox' and ${ticket.sql} limit ${most}
     )
     select least(${most},
       (select count(*) from tickets)
       + (select count(*) from (select 1 from hd_audit_entries e where e.ticket_id in (select id from tickets) limit ${most}) e)
       + (select count(*) from (select 1 from hd_profile_notes n where n.customer_id = any(?::integer[]) or n.account_id = ?::integer limit ${most}) n)
       + (select count(*) + count(undone_at) from merges))::integer as count`,
    [customerIds, ...merge.bindings, customerIds, ...ticket.bindings, customerIds, accountId],
  );
  return row?.count ?? 0;
}
