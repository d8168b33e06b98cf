import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What the follower of the search has still to read, and how far it came. */

export interface IdRange {
  readonly first: number;
  readonly last: number;
}

/** The next messages by id: what is seen now, and the ids between them that are not. */
export async function messagesAfter(
  trx: Sql,
  cursor: number,
  limit: number,
): Promise<{ ids: number[]; gaps: IdRange[]; cursor: number }> {
  const found = await rows<{ id: number }>(trx, 'select id from hd_messages where id > ? order by id limit ?', [
    cursor,
    limit,
  ]);
  const ids = found.map(({ id }) => id);
  const gaps = ids.flatMap((id, at) => {
    const before = ids[at - 1] ?? cursor;
    return id - before > 1 ? [{ first: before + 1, last: id - 1 }] : [];
  });
  return { ids, gaps, cursor: ids.at(-1) ?? cursor };
}

/** The messages before this one, the newest first; its gaps reach down to the first id when there are no more. */
export async function messagesBefore(
  trx: Sql,
  cursor: number,
  limit: number,
): Promise<{ ids: number[]; gaps: IdRange[]; cursor: number }> {
  const found = await rows<{ id: number }>(trx, 'select id from hd_messages where id < ? order by id desc limit ?', [
    cursor,
    limit,
  ]);
  const ids = found.map(({ id }) => id);
  const last = found.length < limit ? 1 : (ids.at(-1) ?? 1);
  const ends = last === 1 ? [...ids, 0] : ids;
  const gaps = ends.flatMap((id, at) => {
    const after = ends[at - 1] ?? cursor;
    return after - id > 1 ? [{ first: id + 1, last: after - 1 }] : [];
  });
  return { ids, gaps, cursor: last };
}

export async function newestMessage(sql: Sql): Promise<number> {
  const row = await firstRow<{ id: number }>(sql, 'select coalesce(max(id), 0)::integer as id from hd_messages');
  return row?.id ?? 0;
}

/** Somebody may still be writing them: every id here was drawn by a transaction of a lower number than the one kept. */
export async function rememberGaps(trx: Sql, gaps: readonly IdRange[]): Promise<void> {
  if (gaps.length === 0) return;
  await rows(
    trx,
    `insert into hd_search_gaps (first_id, last_id, until_xid)
     select x.first, x.last, pg_snapshot_xmax(pg_current_snapshot()) from unnest(?::integer[], ?::integer[]) as x(first, last) on conflict do nothing`,
    [gaps.map(({ first }) => first), gaps.map(({ last }) => last)],
  );
}

/**
 * Messages that have come up in a gap and have no document. Gap by gap and message by message: a planner that joins them
 * reads all messages there are, also where there is no gap at all.
 */
export async function messagesInGaps(trx: Sql, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    trx,
    `select c.id from hd_search_gaps g
      cross join lateral (
        select m.id from hd_messages m where m.id between g.first_id and g.last_id and m.kind <> 'system'
           and not coalesce((select true from hd_search_docs d where d.message_id = m.id), false) order by m.id limit ?) c
      order by c.id limit ?`,
    [limit, limit],
  );
  return found.map(({ id }) => id);
}

/** Gaps in which nothing can come up any more. An id is drawn a moment before its transaction has a number: hence the minute. */
export async function closeGaps(trx: Sql): Promise<void> {
  await rows(
    trx,
    "delete from hd_search_gaps where until_xid <= pg_snapshot_xmin(pg_current_snapshot()) and seen_at < now() - interval '1 minute'",
  );
}

/** Takes messages out of the queue whose documents are to be made anew. */
export async function takeQueued(trx: Sql, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    trx,
    'delete from hd_search_queue where id in (select id from hd_search_queue order by id limit ?) returning message_id as id',
    [limit],
  );
  return [...new Set(found.map(({ id }) => id))].sort((one, other) => one - other);
}

/** `history`: messages from this one on are read, whatever came before it is not; 0: all of it is. */
export async function searchLag(
  sql: Sql,
  cursor: number,
  history: number,
): Promise<{ messages: number; seconds: number }> {
  const row = await firstRow<{ messages: number; seconds: number }>(
    sql,
    `select (greatest(0, coalesce((select max(id) from hd_messages), 0) - ?) + greatest(0, ? - 1) + (select count(*) from (select 1 from hd_search_queue limit 100000) q))::integer as messages,
            greatest(0, coalesce(extract(epoch from timezone('utc', now()) - (select coalesce(created_at, occurred_at) from hd_messages where id > ? order by id limit 1)), 0),
                        coalesce(extract(epoch from now() - (select queued_at from hd_search_queue order by id limit 1)), 0))::integer as seconds`,
    [cursor, history, cursor],
  );
  return row ?? { messages: 0, seconds: 0 };
}
