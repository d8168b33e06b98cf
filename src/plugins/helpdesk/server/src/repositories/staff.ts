import type {
  Access,
  AgentAddress,
  AgentProfile,
  ChannelAccountChange,
  ChannelAccountRecord,
} from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { agentLanguage } from '../../../core/agent-language';

/** Agents, their read marks, and the accounts that they answer on. */

const AGENT =
  'id, document_id as "documentId", display_name as "displayName", coalesce(email, \'\') as email, signature';

/** Whoever is asked for here is signed in: seen now. */
export async function upsertAgent(
  sql: Sql,
  agent: { adminUserId: number; displayName: string; email: string },
): Promise<AgentProfile> {
  const known = await firstRow<AgentProfile>(
    sql,
    `update hd_agents set last_seen_at = timezone('utc', now()) where admin_user_id = ? returning ${AGENT}`,
    [agent.adminUserId],
  );
  if (known) return known;
  const created = await firstRow<AgentProfile>(
    sql,
    `insert into hd_agents (document_id, admin_user_id, display_name, email, availability, last_seen_at, created_at, updated_at, published_at)
     values (?, ?, ?, ?, 'available', timezone('utc', now()), timezone('utc', now()), timezone('utc', now()), timezone('utc', now()))
     on conflict (admin_user_id) do update set email = excluded.email returning ${AGENT}`,
    [newDocumentId(), agent.adminUserId, agent.displayName, agent.email],
  );
  if (!created) throw new Error('The agent was not stored.');
  return created;
}

export async function agentByDocumentId(
  sql: Sql,
  documentId: string,
): Promise<{ id: number; displayName: string } | null> {
  return firstRow(sql, 'select id, display_name as "displayName" from hd_agents where document_id = ?', [documentId]);
}

/** Staff who may sign in right now, with the address that Strapi knows them by. */
const ACTIVE_STAFF =
  'hd_agents a join admin_users u on u.id = a.admin_user_id and u.is_active and not coalesce(u.blocked, false)';

/** `told`: the language of their admin panel and those they answer in, BCP 47; null: nothing chosen. */
type StoredAddress = Omit<AgentAddress, 'language'> & { readonly told: readonly (string | null)[] };

export async function agentAddresses(sql: Sql): Promise<AgentAddress[]> {
  const found = await rows<StoredAddress>(
    sql,
    `select a.document_id as "documentId", a.display_name as "displayName", lower(u.email) as email,
            (jsonb_build_array(u.prefered_language) || coalesce(a.languages, '[]'))::json as told
       from ${ACTIVE_STAFF} where u.email <> '' order by a.id`,
    [],
  );
  return found.map(({ told, ...agent }) => ({ ...agent, language: agentLanguage(told) }));
}

export async function activeAgent(sql: Sql, documentId: string): Promise<{ id: number; displayName: string } | null> {
  return firstRow(sql, `select a.id, a.display_name as "displayName" from ${ACTIVE_STAFF} where a.document_id = ?`, [
    documentId,
  ]);
}

export async function saveAgent(
  sql: Sql,
  agentId: number,
  profile: { displayName?: string | undefined; signature?: string | null | undefined },
): Promise<AgentProfile | null> {
  const { displayName = null, signature = null } = profile;
  return firstRow<AgentProfile>(
    sql,
    `update hd_agents set display_name = coalesce(?, display_name), signature = case when ?::boolean then ? else signature end where id = ? returning ${AGENT}`,
    [displayName, profile.signature !== undefined, signature, agentId],
  );
}

const ACCOUNT = `id, document_id as "documentId", connector, channel, name, coalesce(address, '') as address, enabled, path_token as "pathToken", created_at as "createdAt",
  ('{"greeting": "", "signature": "", "tone": ""}'::jsonb || coalesce(brand_voice, '{}'))::json as "brandVoice", coalesce(settings, '{}')::json as settings,
  (select json_build_object('id', tm.id, 'documentId', tm.document_id, 'isPrivate', coalesce(tm.is_private, false)) from hd_teams tm where tm.id = team_id) as team`;

export async function allChannelAccounts(sql: Sql): Promise<ChannelAccountRecord[]> {
  return rows<ChannelAccountRecord>(sql, `select ${ACCOUNT} from hd_channel_accounts order by id`, []);
}

export async function insertChannelAccount(
  sql: Sql,
  account: Omit<ChannelAccountRecord, 'id' | 'documentId' | 'team'>,
): Promise<ChannelAccountRecord> {
  const { connector, channel, name, address, enabled, pathToken, brandVoice, settings } = account;
  const created = await firstRow<ChannelAccountRecord>(
    sql,
    `insert into hd_channel_accounts (document_id, connector, channel, name, address, enabled, path_token, brand_voice, settings, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, timezone('utc', now()), timezone('utc', now()), timezone('utc', now())) returning ${ACCOUNT}`,
    [newDocumentId(), connector, channel, name, address, enabled, pathToken, json(brandVoice), json(settings)],
  );
  if (!created) throw new Error('The channel account was not stored.');
  return created;
}

export async function updateChannelAccount(
  sql: Sql,
  id: number,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await rows(
    sql,
    `update hd_channel_accounts set settings = coalesce(settings, '{}') || ?::jsonb, updated_at = timezone('utc', now()) where id = ?`,
    [json(settings), id],
  );
}

/** Replaces what is given. */
export async function changeChannelAccount(sql: Sql, id: number, change: ChannelAccountChange): Promise<void> {
  const { name = null, address = null, enabled = null, settings, brandVoice, team } = change;
  await rows(
    sql,
    `update hd_channel_accounts set name = coalesce(?, name), address = coalesce(?, address), enabled = coalesce(?, enabled),
            settings = coalesce(?::jsonb, settings), brand_voice = coalesce(?::jsonb, brand_voice),
            team_id = case when ?::boolean then (select tm.id from hd_teams tm where tm.document_id = ?) else team_id end, updated_at = timezone('utc', now()) where id = ?`,
    [
      ...[name, address, enabled, settings ? json(settings) : null, brandVoice ? json(brandVoice) : null],
      ...[team !== undefined, team ?? null, id],
    ],
  );
}

export async function setReadMark(sql: Sql, agentId: number, ticketId: number): Promise<Date> {
  const row = await firstRow<{ read_at: Date }>(
    sql,
    'insert into hd_read_marks (agent_id, ticket_id, read_at) values (?, ?, clock_timestamp()) on conflict (agent_id, ticket_id) do update set read_at = excluded.read_at returning read_at',
    [agentId, ticketId],
  );
  return row?.read_at ?? new Date(0);
}

export async function readMarks(
  sql: Sql,
  agentId: number,
  tickets: readonly string[],
): Promise<Record<string, string>> {
  const found = await rows<{ ticket: string; read_at: Date }>(
    sql,
    'select t.document_id as ticket, r.read_at from hd_read_marks r join hd_tickets t on t.id = r.ticket_id where r.agent_id = ? and t.document_id = any(?::text[])',
    [agentId, tickets],
  );
  return Object.fromEntries(found.map((row) => [row.ticket, row.read_at.toISOString()]));
}

/** Waiting tickets that are the agent's or nobody's and hold something the agent has not read; at most 99. */
export async function countUnread(sql: Sql, agentId: number, access: Access): Promise<number> {
  const visible = visibleTicket(access, 't');
  const row = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from (
       select 1 from hd_tickets t left join hd_read_marks r on r.ticket_id = t.id and r.agent_id = ?
        where t.folder = 'inbox' and t.ticket_status in ('new', 'open', 'pending', 'on_hold') and (t.assignee_id = ? or t.assignee_id is null) and ${visible.sql}
          and t.last_inbound_at is not null and (r.read_at is null or timezone('utc', r.read_at) < t.last_inbound_at) limit 99) s`,
    [agentId, agentId, ...visible.bindings],
  );
  return row?.count ?? 0;
}
