import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/**
 * The key that visitors of a day are counted by, the same for every process. Older ones are deleted at the same time,
 * so that nobody finds out any more whose hash it was.
 */
export async function keyOfDay(sql: Sql, day: string, proposed: string): Promise<string> {
  await rows(sql, 'delete from kb_day_keys where day < ?::date', [day]);
  await rows(sql, 'insert into kb_day_keys (day, key) values (?::date, ?) on conflict do nothing', [day, proposed]);
  const kept = await firstRow<{ key: string }>(sql, 'select key from kb_day_keys where day = ?::date', [day]);
  if (!kept) throw new Error('The key of the day could not be kept.');
  return kept.key;
}

/** The help centre's cookie and the chat's token were seen in one request. */
export async function linkVisitors(sql: Sql, visitor: string, chatVisitor: string): Promise<void> {
  await rows(
    sql,
    `insert into kb_visitor_links (visitor, chat_visitor) values (?, ?)
     on conflict (visitor, chat_visitor) do update set seen_at = now()`,
    [visitor, chatVisitor],
  );
}

/** Of a browser whose owner said no: what it chats as is not known any more to be the same one. */
export const forgetLinksOf = (sql: Sql, visitor: string): Promise<unknown> =>
  rows(sql, 'delete from kb_visitor_links where visitor = ?', [visitor]);
