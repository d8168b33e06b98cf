import type { NewTeam, TeamRef, TeamView } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

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

const TEAM = `
  select t.id, t.document_id as "documentId", t.name, coalesce(t.color, '') as color, coalesce(t.description, '') as description, coalesce(t.is_private, false) as "isPrivate",
         coalesce((select json_agg(json_build_object('documentId', a.document_id, 'displayName', a.display_name, 'isLead', m.is_lead) order by m.is_lead desc, lower(a.display_name), a.id)
                     from hd_team_members m join hd_agents a on a.id = m.agent_id where m.team_id = t.id), '[]') as members
    from hd_teams t`;

export type StoredTeam = TeamView & { readonly id: number };

export async function teams(sql: Sql): Promise<TeamView[]> {
  const found = await rows<StoredTeam>(sql, `${TEAM} order by lower(t.name), t.id`, []);
  return found.map(({ id: _id, ...team }) => team);
}

/** Under the row's lock: two who save one team do not mix their members. */
export async function lockTeam(trx: Sql, documentId: string): Promise<StoredTeam | null> {
  await rows(trx, 'select id from hd_teams where document_id = ? for update', [documentId]);
  return storedTeam(trx, documentId);
}

export async function storedTeam(sql: Sql, documentId: string): Promise<StoredTeam | null> {
  return firstRow<StoredTeam>(sql, `${TEAM} where t.document_id = ?`, [documentId]);
}

/** Whether another team has this name, however it is written. */
export async function isNameTaken(sql: Sql, name: string, exceptId: number): Promise<boolean> {
  const found = await rows(sql, 'select 1 from hd_teams where lower(name) = lower(?) and id <> ? limit 1', [
    name,
    exceptId,
  ]);
  return found.length > 0;
}

type TeamColumns = Pick<NewTeam, 'name' | 'description' | 'color' | 'isPrivate'>;

export async function insertTeam(trx: Sql, team: TeamColumns, at: Date): Promise<string> {
  const documentId = newDocumentId();
  await rows(
    trx,
    `insert into hd_teams (document_id, name, description, color, is_private, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [documentId, team.name, team.description, team.color, team.isPrivate, at, at, at],
  );
  return documentId;
}

export async function saveTeam(trx: Sql, id: number, team: TeamColumns, at: Date): Promise<void> {
  await rows(
    trx,
    'update hd_teams set name = ?, description = ?, color = ?, is_private = ?, updated_at = ? where id = ?',
    [team.name, team.description, team.color, team.isPrivate, at, id],
  );
}

/** Replaces who belongs to it; answers how many of those named are agents. */
export async function setMembers(trx: Sql, teamId: number, members: NewTeam['members']): Promise<number> {
  await rows(trx, 'delete from hd_team_members where team_id = ?', [teamId]);
  const added = await rows(
    trx,
    `insert into hd_team_members (team_id, agent_id, is_lead)
     select ?::integer, a.id, bool_or(x."isLead") from jsonb_to_recordset(?::jsonb) as x(agent text, "isLead" boolean)
       join hd_agents a on a.document_id = x.agent group by a.id returning agent_id`,
    [teamId, json(members)],
  );
  return added.length;
}

export async function hasActiveTickets(sql: Sql, teamId: number): Promise<boolean> {
  const found = await rows(
    sql,
    `select 1 from hd_tickets where team_id = ? and folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold') limit 1`,
    [teamId],
  );
  return found.length > 0;
}

/** Its tickets, channel accounts and macros have no team afterwards. Answers the tickets' row ids. */
export async function removeTeam(trx: Sql, teamId: number, at: Date): Promise<number[]> {
  const tickets = await rows<{ id: number }>(
    trx,
    `update hd_tickets t set team_id = null, updated_at = ? from (select id from hd_tickets where team_id = ? order by id for no key update) x where t.id = x.id returning t.id`,
    [at, teamId],
  );
  await rows(trx, 'update hd_channel_accounts set team_id = null where team_id = ?', [teamId]);
  await rows(
    trx,
    `update hd_macros set team_id = null, audience = 'everybody' where team_id = ? and audience = 'team'`,
    [teamId],
  );
  await rows(trx, 'delete from hd_teams where id = ?', [teamId]);
  return tickets.map(({ id }) => id);
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

export async function privateTeamIds(sql: Sql): Promise<number[]> {
  const found = await rows<{ id: number }>(sql, 'select id from hd_teams where is_private order by id', []);
  return found.map(({ id }) => id);
}

/** Row ids of the private teams of each of these agents; who is in none is left out. */
export async function membershipsOf(
  sql: Sql,
  agentIds: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const found = await rows<{ agent: number; teams: number[] }>(
    sql,
    `select m.agent_id as agent, array_agg(t.id order by t.id) as teams from hd_team_members m
       join hd_teams t on t.id = m.team_id and t.is_private where m.agent_id = any(?::integer[]) group by m.agent_id`,
    [agentIds],
  );
  return new Map(found.map(({ agent, teams: own }) => [agent, own]));
}

/** Whether one of these teams (documentIds) is one of those that are hidden (row ids). */
export async function isHiddenAmong(
  sql: Sql,
  hiddenTeams: readonly number[],
  documentIds: readonly string[],
): Promise<boolean> {
  const found = await rows(
    sql,
    'select 1 from hd_teams where id = any(?::integer[]) and document_id = any(?::text[]) limit 1',
    [hiddenTeams, documentIds],
  );
  return found.length > 0;
}
