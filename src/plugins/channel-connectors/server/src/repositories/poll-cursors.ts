import type { PollCursor } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** How far receivers have read in places that are not ours, such as mailboxes. */

/** Where reading had come to; null: it never began. */
export async function readCursor(
  sql: Sql,
  channelAccountId: number,
  name: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const row = await firstRow<{ state: Record<string, unknown> }>(
    sql,
    'select state::json as state from cc_poll_cursors where channel_account_id = ? and name = ?',
    [channelAccountId, name],
  );
  return row?.state ?? null;
}

/** Writes it over what was there; inside of a transaction, together with what was read. */
export async function saveCursor(sql: Sql, { channelAccountId, name, state }: PollCursor): Promise<void> {
  await rows(
    sql,
    `insert into cc_poll_cursors (channel_account_id, name, state) values (?, ?, ?::jsonb)
     on conflict (channel_account_id, name) do update set state = excluded.state, updated_at = now()`,
    [channelAccountId, name, json(state)],
  );
}
