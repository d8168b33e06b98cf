import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** How far the followers of this plugin have come. */

export async function followerCursor(sql: Sql, name: string): Promise<string | null> {
  const row = await firstRow<{ cursor: string }>(sql, 'select cursor from hd_follower_cursors where name = ?', [name]);
  return row?.cursor ?? null;
}

export async function saveFollowerCursor(trx: Sql, name: string, cursor: string): Promise<void> {
  await rows(
    trx,
    'insert into hd_follower_cursors (name, cursor) values (?, ?) on conflict (name) do update set cursor = excluded.cursor',
    [name, cursor],
  );
}

/** row ids of customers after this one, in order */
export async function customersAfter(sql: Sql, id: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql, 'select id from hd_customers where id > ? order by id limit ?', [
    id,
    limit,
  ]);
  return found.map((row) => row.id);
}
