import { rows, type Sql } from '../../../../../kernel/database';

/** The number of the newest change of anything that the help centre shows; grows with every change. */
export async function newestChange(sql: Sql): Promise<string> {
  const [newest] = await rows<{ id: string }>(
    sql,
    // Numbers are handed out before they are committed: a lower one that comes late shows in how many there are.
    // The sequence itself is asked as well: what was followed may be cleared away.
    `select (select last_value from kb_changes_id_seq)::text || '.' || coalesce((select max(id) from kb_changes), 0)::text || '.' ||
            (select count(*)::text from kb_changes where id > (select max(id) from kb_changes) - 1000) || '.' ||
            coalesce((select extract(epoch from max(checked_at))::text from kb_reviews), '') || '.' ||
            coalesce((select extract(epoch from max(updated_at))::text from hd_channel_accounts), '') || '.' ||
            (select count(*)::text from hd_channel_accounts where enabled) as id`,
  );
  return newest?.id ?? '';
}
