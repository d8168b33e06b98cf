import type { Wish } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** Who wants messages and who does not. Values are lower-case, as those of suppressions. */

type Told = Pick<Wish, 'kind' | 'value' | 'wantsMessages' | 'at'>;

/** Keeps the newest word of each, and answers those that are newer than what was known. */
export async function newerWishes(trx: Sql, wishes: readonly Told[]): Promise<{ kind: string; value: string }[]> {
  if (wishes.length === 0) return [];
  return rows(
    trx,
    `insert into hd_wishes as w (kind, value, wants_messages, at)
     select distinct on (x.kind, x.value) x.kind, x.value, x."wantsMessages", x.at
       from jsonb_to_recordset(?::jsonb) as x(kind text, value text, "wantsMessages" boolean, at timestamptz) order by x.kind, x.value, x.at desc
     on conflict (kind, value) do update set wants_messages = excluded.wants_messages, at = excluded.at where excluded.at > w.at
     returning kind, value`,
    [json(wishes)],
  );
}
