import type { Access, MacroView, NewMacro, TeamRef } from '../../../../../contracts';
import { visibleMacro } from '../../../../../kernel/access';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { asMacroActions } from '../../../core/stored-values';

/** Macros, and all that their words can name. */

interface Row extends Pick<MacroView, 'documentId' | 'name' | 'shortcut' | 'text' | 'audience' | 'language' | 'uses'> {
  id: number;
  into: string;
  actions: unknown;
  agentId: number | null;
  teamId: number | null;
  team: TeamRef | null;
  lastUsedAt: Date | null;
}

export interface StoredMacro extends MacroView {
  readonly id: number;
  /** whose own it is */
  readonly agentId: number | null;
  /** row id */
  readonly teamId: number | null;
}

const SELECT = `
  select m.id, m.document_id as "documentId", m.name, coalesce(m.shortcut, '') as shortcut, coalesce(m.text, '') as text, m."into", m.actions::json as actions,
         m.audience, coalesce(m.language, '') as language, coalesce(m.uses, 0) as uses, m.last_used_at as "lastUsedAt", m.agent_id as "agentId", m.team_id as "teamId",
         case when tm.id is not null then json_build_object('documentId', tm.document_id, 'name', tm.name, 'color', coalesce(tm.color, '')) end as team
    from hd_macros m left join hd_teams tm on tm.id = m.team_id and m.audience = 'team'`;

const asStored = ({ into, actions, lastUsedAt, ...row }: Row): StoredMacro => ({
  ...row,
  into: into === 'note' ? 'note' : 'reply',
  actions: asMacroActions(actions),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

/** Everybody's, those of the agent's teams, their own. */
const IS_FOUND = `(m.audience = 'everybody' or (m.audience = 'me' and m.agent_id = ?)
  or (m.audience = 'team' and m.team_id in (select team_id from hd_team_members where agent_id = ?)))`;

export async function macrosOf(sql: Sql, agentId: number): Promise<StoredMacro[]> {
  const found = await rows<Row>(
    sql,
    `${SELECT} where ${IS_FOUND} order by coalesce(m.uses, 0) desc, m.last_used_at desc nulls last, lower(m.name), m.id limit 1000`,
    [agentId, agentId],
  );
  return found.map(asStored);
}

export async function macroOf(sql: Sql, documentId: string, agentId: number): Promise<StoredMacro | null> {
  const row = await firstRow<Row>(sql, `${SELECT} where m.document_id = ? and ${IS_FOUND}`, [
    documentId,
    agentId,
    agentId,
  ]);
  return row && asStored(row);
}

/** Their own; with `mayShape` the shared ones too, but for those of teams that are hidden. */
export async function editableMacros(
  sql: Sql,
  { agentId, mayShape, access }: { readonly agentId: number; readonly mayShape: boolean; readonly access: Access },
): Promise<StoredMacro[]> {
  const visible = visibleMacro(access, 'm');
  const found = await rows<Row>(
    sql,
    `${SELECT} where (m.audience = 'me' and m.agent_id = ?) or (m.audience <> 'me' and ?::boolean and ${visible.sql}) order by lower(m.name), m.id limit 1000`,
    [agentId, mayShape, ...visible.bindings],
  );
  return found.map(asStored);
}

export async function lockMacro(trx: Sql, documentId: string): Promise<StoredMacro | null> {
  const row = await firstRow<Row>(trx, `${SELECT} where m.document_id = ? for update of m`, [documentId]);
  return row && asStored(row);
}

/** Who may be found by what is typed is decided one at a time. */
export async function lockShortcuts(trx: Sql): Promise<void> {
  await rows(trx, "select pg_advisory_xact_lock(hashtext('hd_macros.shortcut'))", []);
}

/**
 * Whether somebody who types this shortcut would find another macro of the same language, too: shared ones stand in
 * the way of each other, and an agent's own in the way of their own.
 */
export async function isShortcutTaken(
  trx: Sql,
  { shortcut, language, audience }: Pick<NewMacro, 'shortcut' | 'language' | 'audience'>,
  agentId: number | null,
  besides: number,
): Promise<boolean> {
  if (shortcut === '') return false;
  const row = await firstRow(
    trx,
    `select 1 from hd_macros where lower(shortcut) = lower(?) and coalesce(language, '') = ? and id <> ?
        and case when ? = 'me' then audience = 'me' and agent_id = ? else audience <> 'me' end limit 1`,
    [shortcut, language, besides, audience, agentId],
  );
  return row !== null;
}

type Columns = Omit<NewMacro, 'team'> & { readonly teamId: number | null; readonly agentId: number | null };

const values = ({ name, shortcut, text, into, actions, audience, teamId, agentId, language }: Columns): unknown[] => [
  name,
  shortcut,
  text,
  into,
  json(actions),
  audience,
  teamId,
  agentId,
  language,
];

export async function insertMacro(trx: Sql, macro: Columns, at: Date): Promise<string> {
  const documentId = newDocumentId();
  await rows(
    trx,
    `insert into hd_macros (name, shortcut, text, "into", actions, audience, team_id, agent_id, language, document_id, uses, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    [...values(macro), documentId, at, at, at],
  );
  return documentId;
}

export async function updateMacro(trx: Sql, id: number, macro: Columns, at: Date): Promise<void> {
  await rows(
    trx,
    `update hd_macros set name = ?, shortcut = ?, text = ?, "into" = ?, actions = ?::jsonb, audience = ?, team_id = ?, agent_id = ?, language = ?, updated_at = ? where id = ?`,
    [...values(macro), at, id],
  );
}

export async function deleteMacro(trx: Sql, id: number): Promise<void> {
  await rows(trx, 'delete from hd_macros where id = ?', [id]);
}

export async function countUses(sql: Sql, documentIds: readonly string[], at: Date): Promise<void> {
  await rows(
    sql,
    'update hd_macros set uses = coalesce(uses, 0) + 1, last_used_at = ? where document_id = any(?::text[])',
    [at, documentIds],
  );
}

/** What an agent is called outside; null: there is none. */
export async function agentDocumentId(sql: Sql, id: number): Promise<string | null> {
  const row = await firstRow<{ documentId: string }>(
    sql,
    'select document_id as "documentId" from hd_agents where id = ?',
    [id],
  );
  return row?.documentId ?? null;
}
