import type { NamedRecord, PeopleQuery } from '../../../../../contracts/http/knowledge-people';
import { rows, type Sql } from '../../../../../kernel/database';

const MOST_FOUND = 20;

/** Agents to look after an article: those named, then those found, by name. */
export const findAgents = (sql: Sql, query: PeopleQuery): Promise<NamedRecord[]> =>
  found(sql, `select document_id as id, display_name as name, coalesce(email, '') as detail from hd_agents`, query);

/** Accounts to write for: those named, then those found, by name. */
export const findAccounts = (sql: Sql, query: PeopleQuery): Promise<NamedRecord[]> =>
  found(
    sql,
    `select document_id as id, name, coalesce((select string_agg(domain, ', ') from jsonb_array_elements_text(
              case when jsonb_typeof(domains) = 'array' then domains else '[]' end) as domain), '') as detail
       from hd_accounts`,
    query,
  );

function found(sql: Sql, records: string, { q, named }: PeopleQuery): Promise<NamedRecord[]> {
  const pattern = `%${q.trim().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return rows(
    sql,
    `with known as (${records}), matching as (
       select id from known where name ilike ? or detail ilike ? order by lower(name), id limit ${String(MOST_FOUND)})
     select id as "documentId", name, detail from known
      where id = any(?::text[]) or id in (select id from matching)
      order by (id = any(?::text[])) desc, lower(name), id`,
    [pattern, pattern, named, named],
  );
}
