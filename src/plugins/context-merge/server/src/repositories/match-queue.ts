import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Who is to be compared, and how far what was written has been followed. */

export interface Waiting {
  readonly id: string;
  readonly customerId: number;
  readonly again: boolean;
}

/** `again`: compare them even if they say of themselves what they said before. */
export async function enqueue(trx: Sql, customerIds: readonly number[], again: boolean): Promise<void> {
  if (customerIds.length === 0) return;
  await rows(
    trx,
    'insert into cm_match_waiting (customer_id, again) select distinct id, ?::boolean from unnest(?::integer[]) as x(id)',
    [again, customerIds],
  );
}

/**
 * Three lanes: the newest of those with news of their own, the newest of all, and the oldest. So who writes to us now
 * does not wait behind an import of thousands, and nobody waits for ever. Only what is returned may be taken out: what
 * comes meanwhile for the same customer is another row.
 */
export async function nextWaiting(sql: Sql, limit: number): Promise<Waiting[]> {
  const lane = Math.floor(limit / 3);
  return rows<Waiting>(
    sql,
    `with lanes as (
       (select * from cm_match_waiting where again order by id desc limit ?)
        union (select * from cm_match_waiting order by id desc limit ?)
        union (select * from cm_match_waiting order by id limit ?)
     ) select id, customer_id as "customerId", again from lanes order by id`,
    [lane, lane, limit - 2 * lane],
  );
}

export async function dequeue(trx: Sql, waiting: readonly Waiting[]): Promise<void> {
  await rows(trx, 'delete from cm_match_waiting where id = any(?::bigint[])', [waiting.map(({ id }) => id)]);
}

/** At most 9,999. */
export async function countWaiting(sql: Sql): Promise<number> {
  const row = await firstRow<{ count: number }>(
    sql,
    'select count(distinct customer_id)::integer as count from (select customer_id from cm_match_waiting limit 9999) w',
  );
  return row?.count ?? 0;
}

export async function changesCursor(sql: Sql): Promise<string | null> {
  const row = await firstRow<{ cursor: string | null }>(sql, 'select changes_cursor as cursor from cm_match_state');
  return row?.cursor ?? null;
}

export async function saveChangesCursor(trx: Sql, cursor: string): Promise<void> {
  await rows(trx, 'update cm_match_state set changes_cursor = ?', [cursor]);
}

interface MessageMarks {
  /** bigint as text */
  readonly cursor: string;
  readonly ceiling: string;
  readonly last: string;
  readonly isDecided: boolean;
}

/**
 * Ids are drawn before they are committed: a message may appear below one that was read. So a ceiling is set first,
 * and messages up to it are read when every transaction that could have drawn an id below it has ended.
 */
export async function messageMarks(sql: Sql): Promise<MessageMarks | null> {
  return firstRow<MessageMarks>(
    sql,
    `select s.message_cursor as cursor, s.message_ceiling as ceiling,
            (select case when q.is_called then q.last_value else 0 end from hd_messages_id_seq q) as last,
            coalesce(pg_snapshot_xmin(pg_current_snapshot()) > s.message_ceiling_xid, false) as "isDecided"
       from cm_match_state s`,
  );
}

/** Every id up to here was drawn by a transaction whose number is lower than this one's. */
export async function raiseCeiling(sql: Sql): Promise<void> {
  await rows(
    sql,
    'update cm_match_state set message_ceiling = (select last_value from hd_messages_id_seq), message_ceiling_xid = pg_current_xact_id()',
  );
}

export async function saveMessageCursor(trx: Sql, id: string): Promise<void> {
  await rows(trx, 'update cm_match_state set message_cursor = ?::bigint', [id]);
}

/** They are gone: nobody waits for them. */
export async function forgetWaiting(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(trx, 'delete from cm_match_waiting where customer_id = any(?::integer[])', [customerIds]);
}
