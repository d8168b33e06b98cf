import type { PreferencesBody } from '../../../../../contracts/http/inbox';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

interface PreferencesRow {
  readonly preferences: PreferencesBody;
}

/** As `json`: Strapi's driver leaves `jsonb` unparsed. */
export async function preferencesOf(sql: Sql, agentId: number): Promise<PreferencesBody> {
  const row = await firstRow<PreferencesRow>(
    sql,
    'select preferences::json from inbox_preferences where agent_id = ?',
    [agentId],
  );
  return row?.preferences ?? {};
}

/** Merges key by key into what is stored, and answers the whole. */
export async function mergePreferences(sql: Sql, agentId: number, changes: PreferencesBody): Promise<PreferencesBody> {
  const row = await firstRow<PreferencesRow>(
    sql,
    `insert into inbox_preferences (agent_id, preferences) values (?, ?::jsonb)
       on conflict (agent_id) do update set preferences = inbox_preferences.preferences || excluded.preferences
       returning preferences::json`,
    [agentId, changes],
  );
  return row?.preferences ?? changes;
}

/** Row ids of the agents who want to be mailed what customers write on their tickets. */
export async function agentsWantingNotices(sql: Sql): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    `select agent_id as id from inbox_preferences where preferences @> '{"mailNotices": true}'`,
    [],
  );
  return found.map(({ id }) => id);
}
