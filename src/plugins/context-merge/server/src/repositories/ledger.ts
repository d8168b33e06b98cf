import type { Access, Actor, GuestInteraction, MergeReason, MergeState, MovedRecords } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import type { Layer, MergeLayers } from '../../../core/merging/layers';
import type { FieldValue } from '../../../core/merging/values';
import { visibleMerge } from './story';

/** The ledger of merges: who, why, when, which rows, which values. */

export interface NewMerge {
  readonly survivorId: number;
  readonly absorbedId: number;
  readonly reason: MergeReason;
  readonly by: Actor;
  readonly score: number | null;
  readonly moved: Readonly<Record<string, readonly number[]>>;
  /** of one of the two, in a ticket of the other */
  readonly guests: readonly GuestInteraction[];
  readonly layers: readonly Layer[];
}

export async function insertMerge(trx: Sql, merge: NewMerge): Promise<number> {
  const { survivorId, absorbedId, reason, by, score, moved, guests, layers } = merge;
  const row = await firstRow<{ id: number }>(
    trx,
    `insert into cm_merge_records (document_id, survivor_id, absorbed_id, reason, by_name, by_agent_id, score, moved, guests, fields)
     values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb) returning id::integer as id`,
    [
      newDocumentId(),
      survivorId,
      absorbedId,
      reason,
      by.name,
      by.type === 'agent' ? by.agentId : null,
      score,
      json(moved),
      json(guests),
      json(layers),
    ],
  );
  if (!row) throw new Error('The merge was not written down.');
  return row.id;
}

export interface MergeEdge {
  readonly id: number;
  readonly documentId: string;
  readonly survivorId: number;
  readonly absorbedId: number;
  readonly state: MergeState;
  /** null: merged before values were written down, or undone */
  readonly layers: readonly Layer[] | null;
}

const EDGE =
  'select id::integer as id, document_id as "documentId", survivor_id as "survivorId", absorbed_id as "absorbedId", state, fields::json as layers from cm_merge_records';

export async function mergeByDocument(sql: Sql, documentId: string): Promise<MergeEdge | null> {
  return firstRow<MergeEdge>(sql, `${EDGE} where document_id = ?`, [documentId]);
}

/** Under the row's lock. */
export async function lockMerge(trx: Sql, id: number): Promise<MergeEdge | null> {
  return firstRow<MergeEdge>(trx, `${EDGE} where id = ? for update`, [id]);
}

/** The standing merges into and of these customers, oldest first. */
export async function edgesAmong(trx: Sql, survivorIds: readonly number[]): Promise<MergeEdge[]> {
  return rows<MergeEdge>(trx, `${EDGE} where state = 'active' and survivor_id = any(?::integer[]) order by id`, [
    survivorIds,
  ]);
}

/** What was in a ticket of somebody else before the standing merges into these customers. */
export async function guestsAmong(trx: Sql, survivorIds: readonly number[]): Promise<GuestInteraction[]> {
  return rows<GuestInteraction>(
    trx,
    `select g."interactionId", g."ticketId" from cm_merge_records m, jsonb_to_recordset(m.guests) as g("interactionId" integer, "ticketId" integer)
      where m.state = 'active' and m.survivor_id = any(?::integer[])`,
    [survivorIds],
  );
}

export async function saveLayers(trx: Sql, merges: readonly MergeLayers[]): Promise<void> {
  if (merges.length === 0) return;
  await rows(
    trx,
    `update cm_merge_records m set fields = x.layers
       from jsonb_to_recordset(?::jsonb) as x("mergeId" bigint, layers jsonb) where m.id = x."mergeId"`,
    [json(merges)],
  );
}

export interface Undone {
  readonly by: string;
  readonly at: Date;
  readonly kept: readonly { readonly field: string; readonly value: FieldValue | null }[];
  /** everybody who was one at that time: what was kept may be of any of them */
  readonly lineage: readonly number[];
}

/** Its layers are needed no more. They would outlive the customers whose values they hold. */
export async function markUndone(trx: Sql, id: number, { by, at, kept, lineage }: Undone): Promise<void> {
  await rows(
    trx,
    `update cm_merge_records set state = 'undone', undone_by = ?, undone_at = ?::timestamptz, kept = ?::jsonb, lineage = ?::integer[],
            fields = null where id = ?`,
    [by, at, json(kept), lineage, id],
  );
}

/**
 * Nothing of these customers is left in the ledger but that there were merges; nor in the lines of others, with whom
 * they were one when a merge between those was undone.
 */
export async function eraseMerges(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    `update cm_merge_records set state = 'erased', moved = '{}', guests = '[]', fields = null, kept = '[]', lineage = '{}'
      where survivor_id = any(?::integer[]) or absorbed_id = any(?::integer[])`,
    [customerIds, customerIds],
  );
  await rows(trx, "update cm_merge_records set kept = '[]' where lineage && ?::integer[]", [customerIds]);
}

export interface LedgerRow {
  readonly id: number;
  readonly document_id: string;
  readonly survivor_id: number;
  readonly absorbed_id: number;
  readonly reason: MergeReason;
  readonly by_name: string;
  readonly merged_at: Date;
  readonly score: number | null;
  readonly moved: Partial<Record<keyof MovedRecords, number>>;
  readonly fields: readonly Layer[] | null;
  readonly state: MergeState;
  readonly undone_by: string | null;
  readonly undone_at: Date | null;
  readonly kept: readonly { readonly field: string; readonly value: FieldValue | null }[];
}

/** How many of each were moved: the ids stay where they are. */
const LEDGER_ROW = `
  select id::integer as id, document_id, survivor_id, absorbed_id, reason, by_name, date_trunc('milliseconds', merged_at) as merged_at, score,
         (select coalesce(json_object_agg(k, jsonb_array_length(v)), '{}') from jsonb_each(moved) as x(k, v)) as moved,
         fields::json as fields, state, undone_by, undone_at, kept::json as kept
    from cm_merge_records`;

export async function ledgerRow(sql: Sql, id: number): Promise<LedgerRow | null> {
  return firstRow<LedgerRow>(sql, `${LEDGER_ROW} where id = ?`, [id]);
}

export interface LedgerFilter {
  /** of these customers; null: of all */
  readonly customerIds: readonly number[] | null;
  readonly reason: MergeReason | null;
  readonly since: Date | null;
  readonly before: { readonly at: string; readonly id: number } | null;
  readonly limit: number;
  readonly access: Access;
}

/** documentIds of both customers of each of these merges; one who was erased is left out. */
export async function sidesOf(sql: Sql, documentIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = await rows<{ merge: string; customers: string[] }>(
    sql,
    `select r.document_id as merge, array_remove(array[s.document_id, a.document_id], null) as customers from cm_merge_records r
       left join hd_customers s on s.id = r.survivor_id left join hd_customers a on a.id = r.absorbed_id where r.document_id = any(?::text[])`,
    [documentIds],
  );
  return new Map(found.map(({ merge, customers }) => [merge, customers]));
}

/** Newest first. */
export async function ledgerRows(sql: Sql, filter: LedgerFilter): Promise<LedgerRow[]> {
  const { customerIds, reason, since, before, limit, access } = filter;
  const visible = visibleMerge(access, 'cm_merge_records');
  const conditions = [
    visible.sql,
    ...(customerIds ? ['(survivor_id = any(?::integer[]) or absorbed_id = any(?::integer[]))'] : []),
    ...(reason ? ['reason = ?'] : []),
    ...(since ? ['merged_at >= ?::timestamptz'] : []),
    ...(before ? ["(date_trunc('milliseconds', merged_at), id) < (?::timestamptz, ?::bigint)"] : []),
  ];
  return rows<LedgerRow>(
    sql,
    `${LEDGER_ROW} where ${conditions.join(' and ')} order by date_trunc('milliseconds', merged_at) desc, id desc limit ?`,
    [
      ...visible.bindings,
      ...(customerIds ? [customerIds, customerIds] : []),
      ...(reason ? [reason] : []),
      ...(since ? [since] : []),
      ...(before ? [before.at, before.id] : []),
      limit,
    ],
  );
}
