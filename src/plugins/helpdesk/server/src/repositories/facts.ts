import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Facts of the installation that people may edit, one value a key. */

/** undefined: nobody has written it yet */
export async function storedFact(sql: Sql, key: string): Promise<unknown> {
  const row = await firstRow<{ value: unknown }>(sql, 'select value::json as value from hd_facts where key = ?', [key]);
  return row?.value;
}

export async function saveFact(trx: Sql, key: string, value: unknown, at: Date): Promise<void> {
  await rows(
    trx,
    `insert into hd_facts (key, value, updated_at) values (?, ?::jsonb, ?)
     on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
    [key, json(value), at],
  );
}
