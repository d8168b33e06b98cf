import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { AcceptedDelivery, QuarantineReason } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { writeSynced } from '../../../../../kernel/synced-file';

/**
 * Deliveries as they came: stored before they are believed, kept when they cannot be read. What is still to be done
 * with one stands in a narrow row beside it (`cc_pending_envelopes`), which is gone when it is done.
 */

const IN_DATABASE = 1024 * 1024;

/** Stores deliveries; answers for each whether it had been stored before. */
export async function insertEnvelopes(
  sql: Sql,
  folder: string,
  deliveries: readonly AcceptedDelivery[],
): Promise<boolean[]> {
  const records = await Promise.all(deliveries.map((delivery) => asRecord(folder, delivery)));
  const inserted = await rows<{ account: number; key: string }>(
    sql,
    `with stored as (
       insert into cc_envelopes (document_id, channel_account_id, event_key, headers, context, raw, raw_file, size, received_at)
       select document_id, account, key, headers::jsonb, context::jsonb, raw, file, size, received
         from unnest(?::text[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[], ?::integer[], ?::timestamptz[])
           as x(document_id, account, key, headers, context, raw, file, size, received)
       on conflict (channel_account_id, event_key) do nothing
       returning id, channel_account_id as account, event_key as key
     ), pending as (
       insert into cc_pending_envelopes (envelope_id) select id from stored
     )
     select account, key from stored`,
    [
      records.map((record) => record.documentId),
      records.map((record) => record.account),
      records.map((record) => record.key),
      records.map((record) => record.headers),
      records.map((record) => record.context),
      records.map((record) => record.raw),
      records.map((record) => record.file),
      records.map((record) => record.size),
      records.map((record) => record.received),
    ],
  );
  const fresh = new Set(inserted.map((row) => `${String(row.account)}:${row.key}`));
  // The first of two equal deliveries in one batch is the fresh one.
  return records.map((record) => !fresh.delete(`${String(record.account)}:${record.key}`));
}

async function asRecord(folder: string, delivery: AcceptedDelivery) {
  const documentId = newDocumentId();
  const isLarge = delivery.body.length > IN_DATABASE;
  if (isLarge) await writeSynced(path.join(folder, documentId), delivery.body);
  return {
    documentId,
    account: delivery.channelAccountId,
    key: delivery.eventKey.slice(0, 300),
    headers: json(delivery.headers),
    context: json(delivery.context),
    raw: isLarge ? null : delivery.body,
    file: isLarge ? documentId : null,
    size: delivery.body.length,
    received: (delivery.receivedAt ?? new Date()).toISOString(),
  };
}

export interface DueEnvelope {
  readonly id: string;
  readonly documentId: string;
  readonly channelAccountId: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  /** its bytes; rejects when a large one's file is gone */
  readonly readRaw: () => Promise<Buffer>;
  readonly receivedAt: Date;
}

interface Row {
  id: string;
  document_id: string;
  channel_account_id: number;
  headers: Record<string, string>;
  context: Record<string, unknown>;
  raw: Buffer | null;
  raw_file: string | null;
  received_at: Date;
}

const INGEST_LOCK = 727_003;

/**
 * Every statement of ingest looks up a few keys. In a fresh database, or a burst after quiet, the planner has no
 * statistics and would read whole tables for them: within these transactions it keeps to the indexes.
 */
const INDEXED_PLANS = `set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true)`;

/**
 * The next due envelopes in order of arrival, held by this transaction. One process ingests at a time: the lock goes
 * with the transaction, so another takes over the moment this one dies, and messages of one sender keep their order.
 */
export async function takeDue(trx: Sql, folder: string, limit: number): Promise<DueEnvelope[]> {
  const lock = await firstRow<{ taken: boolean }>(
    trx,
    `select pg_try_advisory_xact_lock(?) as taken, ${INDEXED_PLANS}`,
    [INGEST_LOCK],
  );
  if (!lock?.taken) return [];
  return readPending(
    trx,
    folder,
    `(p.not_before is null or p.not_before <= now()) order by p.envelope_id limit ?`,
    limit,
  );
}

/** These again, one by one or in halves, after their batch failed. */
export async function takeThese(trx: Sql, folder: string, ids: readonly string[]): Promise<DueEnvelope[]> {
  await rows(trx, `select pg_advisory_xact_lock(?), ${INDEXED_PLANS}`, [INGEST_LOCK]);
  return readPending(trx, folder, `p.envelope_id = any(?::bigint[]) order by p.envelope_id`, ids);
}

async function readPending(trx: Sql, folder: string, which: string, binding: unknown): Promise<DueEnvelope[]> {
  const found = await rows<Row>(
    trx,
    `select e.id, e.document_id, e.channel_account_id, e.headers::json as headers, e.context::json as context, e.raw, e.raw_file, e.received_at
       from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id where p.state = 'received' and ${which}`,
    [binding],
  );
  return found.map((row) => asDue(folder, row));
}

function asDue(folder: string, row: Row): DueEnvelope {
  return {
    id: row.id,
    documentId: row.document_id,
    channelAccountId: row.channel_account_id,
    headers: row.headers,
    context: row.context,
    readRaw: () => bytesOf(folder, row),
    receivedAt: row.received_at,
  };
}

async function bytesOf(folder: string, row: Pick<Row, 'raw' | 'raw_file'>): Promise<Buffer> {
  if (row.raw !== null) return row.raw;
  return row.raw_file === null ? Buffer.alloc(0) : readFile(path.join(folder, row.raw_file));
}

export async function markDone(trx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await rows(trx, 'delete from cc_pending_envelopes where envelope_id = any(?::bigint[])', [ids]);
}

export async function quarantine(
  trx: Sql,
  kept: readonly { id: string; reason: QuarantineReason; detail: string }[],
): Promise<void> {
  if (kept.length === 0) return;
  await rows(
    trx,
    `update cc_pending_envelopes p set state = 'quarantined', reason = x.reason, detail = x.detail
       from jsonb_to_recordset(?::jsonb) as x(id bigint, reason text, detail text) where p.envelope_id = x.id`,
    [json(kept.map((each) => ({ ...each, detail: each.detail.slice(0, 500) })))],
  );
}

/** One more failure of this envelope: it waits longer each time, and at the last one it is kept aside. */
export async function noteFailure(
  sql: Sql,
  id: string,
  limits: { mostFailures: number },
  detail: string,
): Promise<{ quarantined: boolean }> {
  const row = await firstRow<{ state: string }>(
    sql,
    `update cc_pending_envelopes set failures = failures + 1, not_before = now() + make_interval(secs => least(power(2, failures), 60)),
            state = case when failures + 1 >= ? then 'quarantined' else state end,
            reason = case when failures + 1 >= ? then 'processing_failed' else reason end, detail = ?
      where envelope_id = ?::bigint returning state`,
    [limits.mostFailures, limits.mostFailures, detail.slice(0, 500), id],
  );
  return { quarantined: row?.state === 'quarantined' };
}

export interface QuarantinedRow {
  readonly documentId: string;
  readonly channelAccountId: number;
  readonly reason: QuarantineReason;
  readonly detail: string | null;
  readonly receivedAt: Date;
  readonly size: number;
  readonly start: Buffer | null;
  readonly rawFile: string | null;
}

export async function quarantined(sql: Sql): Promise<QuarantinedRow[]> {
  return rows<QuarantinedRow>(
    sql,
    `select e.document_id as "documentId", e.channel_account_id as "channelAccountId", p.reason, p.detail, e.received_at as "receivedAt", e.size,
            substring(e.raw from 1 for 3000) as start, e.raw_file as "rawFile"
       from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id where p.state = 'quarantined' order by e.id desc limit 200`,
    [],
  );
}

export async function countQuarantined(sql: Sql): Promise<number> {
  const row = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from (select 1 from cc_pending_envelopes where state = 'quarantined' limit 999) s`,
    [],
  );
  return row?.count ?? 0;
}

export async function rawOf(sql: Sql, folder: string, documentId: string): Promise<Buffer | null> {
  const row = await firstRow<{ raw: Buffer | null; raw_file: string | null }>(
    sql,
    `select e.raw, e.raw_file from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id where e.document_id = ? and p.state = 'quarantined'`,
    [documentId],
  );
  return row && bytesOf(folder, row);
}

export async function receiveAgain(sql: Sql, documentId: string): Promise<boolean> {
  const again = await rows(
    sql,
    `update cc_pending_envelopes p set state = 'received', failures = 0, not_before = null from cc_envelopes e where e.id = p.envelope_id and e.document_id = ? and p.state = 'quarantined' returning p.envelope_id`,
    [documentId],
  );
  return again.length > 0;
}
