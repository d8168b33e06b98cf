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

/** Messages that have come up in a gap and have no document. */
export async function messagesInGaps(trx: Sql, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    trx,
    `select m.id from hd_search_gaps g join hd_messages m on m.id between g.first_id and g.last_id
      where m.kind <> 'system' and not exists (select 1 from hd_search_docs d where d.message_id = m.id) order by m.id limit ?`,
    [limit],
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

export async function searchLag(sql: Sql, cursor: number): Promise<{ messages: number; seconds: number }> {
  const row = await firstRow<{ messages: number; seconds: number }>(
    sql,
    `select (greatest(0, coalesce((select max(id) from hd_messages), 0) - ?) + (select count(*) from (select 1 from hd_search_queue limit 100000) q))::integer as messages,
            greatest(0, coalesce(extract(epoch from timezone('utc', now()) - (select coalesce(created_at, occurred_at) from hd_messages where id > ? order by id limit 1)), 0),
                        coalesce(extract(epoch from now() - (select queued_at from hd_search_queue order by id limit 1)), 0))::integer as seconds`,
    [cursor, cursor],
  );
  return row ?? { messages: 0, seconds: 0 };
}
