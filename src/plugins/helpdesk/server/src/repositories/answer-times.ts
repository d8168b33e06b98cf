import type { AnswerTimeService } from '../../../../../contracts';
import { firstRow, type Sql } from '../../../../../kernel/database';

const MOST_TICKETS = 5_000;

/** AnswerTimeService.median: machines' messages are neither questions nor answers. */
export async function medianAnswerMinutes(
  sql: Sql,
  { days, fewest }: Parameters<AnswerTimeService['median']>[0],
): Promise<number | null> {
  const row = await firstRow<{ answers: number; minutes: number | null }>(
    sql,
    `with asked as (
       select t.id, first.at
         from (select id from hd_tickets where last_message_at > now() - make_interval(days => ?) order by last_message_at desc limit ?) t
         cross join lateral (
           select occurred_at as at from hd_messages
            where ticket_id = t.id and direction = 'inbound' and kind = 'text' and automatic is null order by occurred_at, id limit 1) first
        where first.at > now() - make_interval(days => ?))
     select count(*)::integer as answers,
            (percentile_cont(0.5) within group (order by extract(epoch from answered.at - asked.at)) / 60)::float8 as minutes
       from asked cross join lateral (
         select occurred_at as at from hd_messages
          where ticket_id = asked.id and direction = 'outbound' and kind = 'text' and agent_id is not null and automatic is null
            and occurred_at >= asked.at order by occurred_at, id limit 1) answered`,
    [days, MOST_TICKETS, days],
  );
  return row && row.answers >= fewest ? row.minutes : null;
}
