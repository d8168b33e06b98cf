import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { AcceptedDelivery, Findings, QuarantineReason, Release } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { writeSynced } from '../../../../../kernel/synced-file';

/**
 * Deliveries as they came: stored before they are believed, kept when they cannot be read. What is still to be done
 * with one stands in a narrow row beside it (`cc_pending_envelopes`), which is gone when it is done.
 */

const IN_DATABASE = 1024 * 1024;

/** A delivery, and whether its connector asks the world about it before it is read. */
export interface DeliveryToStore extends AcceptedDelivery {
  readonly isExamined: boolean;
}

/** Stores deliveries; answers for each whether it had been stored before. */
export async function insertEnvelopes(
  sql: Sql,
  folder: string,
  deliveries: readonly DeliveryToStore[],
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
       insert into cc_pending_envelopes (envelope_id, is_examined) select id, account = any(?::integer[]) from stored
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
      [...new Set(deliveries.filter((delivery) => delivery.isExamined).map((each) => each.channelAccountId))],
    ],
  );
  const fresh = new Set(inserted.map((row) => `${String(row.account)}:${row.key}`));
  // The first of two equal deliveries in one batch is the fresh one.
  return records.map((record) => !fresh.delete(`${String(record.account)}:${record.key}`));
}

/** Which of these deliveries of an account are stored already. */
export async function storedEventKeys(
  sql: Sql,
  channelAccountId: number,
  eventKeys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await rows<{ key: string }>(
    sql,
    'select event_key as key from cc_envelopes where channel_account_id = ? and event_key = any(?::text[])',
    [channelAccountId, eventKeys],
  );
  return new Set(found.map(({ key }) => key));
}

async function asRecord(folder: string, delivery: DeliveryToStore) {
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
  /** null: they stand in a file */
  readonly inlineRaw: Buffer | null;
  readonly receivedAt: Date;
  readonly findings: Findings | null;
  readonly release: Release | null;
}

export interface DeliveryRow {
  id: string;
  document_id: string;
  channel_account_id: number;
  headers: Record<string, string>;
  context: Record<string, unknown>;
  raw: Buffer | null;
  raw_file: string | null;
  received_at: Date;
  findings: Findings | null;
  release: Release | null;
}

const INGEST_LOCK = 727_003;

/**
 * Every statement of ingest looks up a few keys. In a fresh database, or a burst after quiet, the planner has no
 * statistics and would read whole tables for them: within these transactions it keeps to the indexes.
 */
const INDEXED_PLANS = `set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true), set_config('enable_hashjoin', 'off', true)`;

/**
 * One process ingests at a time: the lock goes with the transaction, so another takes over the moment this one dies,
 * and messages of one sender keep their order. False: another process has it.
 */
export async function tryIngestLock(trx: Sql): Promise<boolean> {
  const lock = await firstRow<{ taken: boolean }>(
    trx,
    `select pg_try_advisory_xact_lock(?) as taken, ${INDEXED_PLANS}`,
    [INGEST_LOCK],
  );
  return lock?.taken === true;
}

export async function ingestLock(trx: Sql): Promise<void> {
  await rows(trx, `select pg_advisory_xact_lock(?), ${INDEXED_PLANS}`, [INGEST_LOCK]);
}

const DUE = `p.state = 'received' and (p.not_before is null or p.not_before <= now())`;
export const DELIVERY_COLUMNS = `e.id, e.document_id, e.channel_account_id, e.headers::json as headers, e.context::json as context, e.raw, e.raw_file, e.received_at`;
const PENDING = `cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id`;

/** The next due envelopes that are read at once, in order of arrival. The caller holds the ingest lock. */
export async function takeDue(trx: Sql, folder: string, limit: number): Promise<DueEnvelope[]> {
  const found = await rows<DeliveryRow>(
    trx,
    `select ${DELIVERY_COLUMNS}, null as findings, p.release::json as release from ${PENDING}
      where ${DUE} and not p.is_examined order by p.envelope_id limit ?`,
    [limit],
  );
  return found.map((row) => asDue(folder, row));
}

/** These again, one by one or in halves, after their batch failed; without those that are read outside of it. */
export async function takeThese(trx: Sql, folder: string, ids: readonly string[]): Promise<DueEnvelope[]> {
  const found = await rows<DeliveryRow>(
    trx,
    `select ${DELIVERY_COLUMNS}, null as findings, p.release::json as release from ${PENDING}
      where p.state = 'received' and not p.is_examined and p.envelope_id = any(?::bigint[]) order by p.envelope_id`,
    [ids],
  );
  return found.map((row) => asDue(folder, row));
}

/** The next due envelopes about which the world is asked first, without those already being worked on. */
export async function dueForExamination(
  sql: Sql,
  folder: string,
  underWay: readonly string[],
  { limit, large }: { limit: number; large: boolean },
): Promise<DueEnvelope[]> {
  const found = await rows<DeliveryRow>(
    sql,
    `select ${DELIVERY_COLUMNS}, x.findings::json as findings, p.release::json as release
       from ${PENDING} left join cc_examinations x on x.envelope_id = e.id
      where ${DUE} and p.is_examined and p.envelope_id <> all(?::bigint[]) and (?::boolean or e.raw_file is null) order by p.envelope_id limit ?`,
    [underWay, large, limit],
  );
  return found.map((row) => asDue(folder, row));
}

/** Those of these that are still waiting to be stored. */
export async function stillPending(trx: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await rows<{ id: string }>(
    trx,
    `select envelope_id as id from cc_pending_envelopes where state = 'received' and envelope_id = any(?::bigint[])`,
    [ids],
  );
  return new Set(found.map((row) => row.id));
}

export function asDue(folder: string, row: DeliveryRow): DueEnvelope {
  return {
    id: row.id,
    documentId: row.document_id,
    channelAccountId: row.channel_account_id,
    headers: row.headers,
    context: row.context,
    readRaw: () => bytesOf(folder, row),
    inlineRaw: row.raw ?? (row.raw_file === null ? Buffer.alloc(0) : null),
    receivedAt: row.received_at,
    findings: row.findings,
    release: row.release,
  };
}

/** The bytes of an envelope, from its row or its file; rejects when the file is gone. */
export async function bytesOf(folder: string, row: Pick<DeliveryRow, 'raw' | 'raw_file'>): Promise<Buffer> {
  if (row.raw !== null) return row.raw;
  return row.raw_file === null ? Buffer.alloc(0) : readFile(path.join(folder, row.raw_file));
}

export async function markDone(trx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await rows(trx, 'delete from cc_pending_envelopes where envelope_id = any(?::bigint[])', [ids]);
}

/** An envelope that waits for a person, and why. */
export interface KeptEnvelope {
  readonly id: string;
  readonly reason: QuarantineReason;
  readonly detail: string;
  readonly from: string | null;
  readonly subject: string | null;
}

export async function quarantine(trx: Sql, kept: readonly KeptEnvelope[]): Promise<void> {
  if (kept.length === 0) return;
  await rows(
    trx,
    `update cc_pending_envelopes p set state = 'quarantined', reason = x.reason, detail = x.detail, sender = x.sender, subject = x.subject
       from jsonb_to_recordset(?::jsonb) as x(id bigint, reason text, detail text, sender text, subject text) where p.envelope_id = x.id`,
    [
      json(
        kept.map(({ id, reason, detail, from, subject }) => ({
          id,
          reason,
          detail: detail.slice(0, 500),
          sender: from?.slice(0, 300) ?? null,
          subject: subject?.slice(0, 300) ?? null,
        })),
      ),
    ],
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
