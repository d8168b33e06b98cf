import type { TeamRef } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Teams and who belongs to them. */

export async function teamByDocumentId(sql: Sql, documentId: string): Promise<{ id: number; name: string } | null> {
  return firstRow(sql, 'select id, name from hd_teams where document_id = ?', [documentId]);
}

export async function teamRefs(sql: Sql): Promise<TeamRef[]> {
  return rows<TeamRef>(
    sql,
    `select document_id as "documentId", name, coalesce(color, '') as color from hd_teams order by lower(name), id`,
    [],
  );
}

/** Row ids of the private teams that this agent is no member of. */
export async function hiddenTeamsOf(sql: Sql, agentId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    `select t.id from hd_teams t where t.is_private
        and not exists (select 1 from hd_team_members m where m.team_id = t.id and m.agent_id = ?) order by t.id`,
    [agentId],
  );
  return found.map(({ id }) => id);
}
