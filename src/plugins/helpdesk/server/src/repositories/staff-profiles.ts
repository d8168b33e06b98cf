import type { AgentProfile, Availability, Colleague, StaffMember } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** What agents set up about themselves, and which teams they belong to. */

/** An absence that is over is none, whoever asks. */
const AVAILABILITY = `case when a.availability = 'away' and (a.away_until is null or a.away_until > timezone('utc', now())) then 'away' else 'available' end`;

const MEMBER = `a.id, a.document_id as "documentId", a.admin_user_id as "adminUserId", a.display_name as "displayName", coalesce(u.email, '') as email,
  a.signature, coalesce(a.languages, '[]')::json as languages, ${AVAILABILITY} as availability, coalesce(a.away_note, '') as "awayNote",
  a.away_until as away_until, a.last_seen_at as last_seen_at,
  coalesce((select json_agg(json_build_object('documentId', t.document_id, 'name', t.name, 'color', coalesce(t.color, '')) order by lower(t.name), t.id)
              from hd_team_members m join hd_teams t on t.id = m.team_id where m.agent_id = a.id), '[]') as teams`;

/** Strapi deletes admin users; what they wrote keeps its agent. */
const STAFF = 'hd_agents a join admin_users u on u.id = a.admin_user_id';

type MemberRow = Omit<StaffMember, 'awayUntil' | 'lastSeenAt'> & {
  readonly id: number;
  readonly away_until: Date | null;
  readonly last_seen_at: Date | null;
};

export interface StoredMember extends StaffMember {
  /** row id */
  readonly id: number;
}

const asMember = ({ away_until, last_seen_at, ...row }: MemberRow): StoredMember => ({
  ...row,
  ...absence(row.availability, row.awayNote, away_until),
  lastSeenAt: last_seen_at?.toISOString() ?? null,
});

/** Of an absence that is over, nothing is left. */
const absence = (
  availability: Availability,
  awayNote: string,
  until: Date | null,
): Pick<Colleague, 'availability' | 'awayNote' | 'awayUntil'> =>
  availability === 'away'
    ? { availability, awayNote, awayUntil: until?.toISOString() ?? null }
    : { availability, awayNote: '', awayUntil: null };

export async function allStaff(sql: Sql): Promise<StaffMember[]> {
  const found = await rows<MemberRow>(
    sql,
    `select ${MEMBER} from ${STAFF} order by lower(a.display_name), a.id limit 2000`,
  );
  return found.map(asMember).map(({ id: _, ...member }) => member);
}

/** Locked until the transaction ends. */
export async function lockMember(trx: Sql, documentId: string): Promise<StoredMember | null> {
  const row = await firstRow<MemberRow>(trx, `select ${MEMBER} from ${STAFF} where a.document_id = ? for update of a`, [
    documentId,
  ]);
  return row && asMember(row);
}

export async function enrolAgent(
  sql: Sql,
  agent: { readonly id: number; readonly email: string; readonly displayName: string },
): Promise<AgentProfile> {
  const enrolled = await firstRow<AgentProfile>(
    sql,
    `insert into hd_agents (document_id, admin_user_id, display_name, email, availability, created_at, updated_at, published_at)
     values (?, ?, ?, ?, 'available', timezone('utc', now()), timezone('utc', now()), timezone('utc', now()))
     on conflict (admin_user_id) do update set email = excluded.email
     returning id, document_id as "documentId", display_name as "displayName", coalesce(email, '') as email, signature`,
    [newDocumentId(), agent.id, agent.displayName, agent.email],
  );
  if (!enrolled) throw new Error('The agent was not stored.');
  return enrolled;
}

export interface ProfileColumns {
  readonly displayName: string;
  readonly signature: string | null;
  readonly languages: readonly string[];
  readonly availability: string;
  readonly awayNote: string;
  readonly awayUntil: Date | null;
}

export async function saveMember(trx: Sql, agentId: number, columns: ProfileColumns): Promise<void> {
  const { displayName, signature, languages, availability, awayNote, awayUntil } = columns;
  await rows(
    trx,
    `update hd_agents set display_name = ?, signature = ?, languages = ?::jsonb, availability = ?, away_note = ?,
            away_until = timezone('utc', ?::timestamptz), updated_at = timezone('utc', now()) where id = ?`,
    [displayName, signature, json(languages), availability, awayNote, awayUntil, agentId],
  );
}

/** Leaves the teams that are not named and joins the others; where they lead, they go on leading. */
export async function setTeamsOf(trx: Sql, agentId: number, teams: readonly string[]): Promise<void> {
  await rows(
    trx,
    'delete from hd_team_members m using hd_teams t where t.id = m.team_id and m.agent_id = ? and t.document_id <> all(?::text[])',
    [agentId, teams],
  );
  await rows(
    trx,
    `insert into hd_team_members (team_id, agent_id)
     select t.id, ? from hd_teams t where t.document_id = any(?::text[]) on conflict (team_id, agent_id) do nothing`,
    [agentId, teams],
  );
}

export async function teamsOfAgent(sql: Sql, agentId: number): Promise<string[]> {
  const found = await rows<{ documentId: string }>(
    sql,
    `select t.document_id as "documentId" from hd_team_members m join hd_teams t on t.id = m.team_id where m.agent_id = ? order by t.id`,
    [agentId],
  );
  return found.map(({ documentId }) => documentId);
}

/** Agents who may sign in: those whom work can be handed to. */
export async function activeColleagues(sql: Sql): Promise<Colleague[]> {
  const found = await rows<Omit<Colleague, 'awayUntil'> & { readonly away_until: Date | null }>(
    sql,
    `select a.document_id as "documentId", a.display_name as "displayName", ${AVAILABILITY} as availability,
            coalesce(a.away_note, '') as "awayNote", a.away_until as away_until
       from ${STAFF} and u.is_active and not coalesce(u.blocked, false) order by a.display_name, a.id limit 500`,
  );
  return found.map(({ away_until, ...row }) => ({ ...row, ...absence(row.availability, row.awayNote, away_until) }));
}
