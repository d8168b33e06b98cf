import type { Findings, QuarantineReason } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { bytesOf } from './envelopes';

/** Envelopes that wait for a person: listed, laid open, taken again, thrown away. */

export interface QuarantinedRow {
  readonly documentId: string;
  readonly channelAccountId: number;
  readonly reason: QuarantineReason;
  readonly detail: string | null;
  readonly sender: string | null;
  readonly subject: string | null;
  readonly receivedAt: Date;
  readonly size: number;
  readonly start: Buffer | null;
}

const PENDING = `cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id`;
const KEPT = `p.state = 'quarantined' and p.discarded_at is null`;
const SHOWN = `e.document_id as "documentId", e.channel_account_id as "channelAccountId", p.reason, p.detail, p.sender, p.subject,
            e.received_at as "receivedAt", e.size, substring(e.raw from 1 for 3000) as start`;

/** The newest 200 of these reasons, without those of these channel accounts. */
export async function quarantined(
  sql: Sql,
  reasons: readonly QuarantineReason[],
  hiddenAccounts: readonly number[],
): Promise<QuarantinedRow[]> {
  return rows<QuarantinedRow>(
    sql,
    `select ${SHOWN} from ${PENDING} where ${KEPT} and p.reason = any(?::text[]) and e.channel_account_id <> all(?::integer[]) order by e.id desc limit 200`,
    [reasons, hiddenAccounts],
  );
}

/** documentIds of deliveries in quarantine, each with that of the channel account that it came to. */
export async function accountsOfQuarantined(
  sql: Sql,
  documentIds: readonly string[],
): Promise<readonly (readonly [envelope: string, channelAccount: string])[]> {
  const found = await rows<{ envelope: string; account: string }>(
    sql,
    `select e.document_id as envelope, a.document_id as account from ${PENDING} join hd_channel_accounts a on a.id = e.channel_account_id
      where p.state = 'quarantined' and e.document_id = any(?::text[])`,
    [documentIds],
  );
  return found.map(({ envelope, account }) => [envelope, account]);
}

export async function quarantinedOne(sql: Sql, documentId: string): Promise<QuarantinedRow | null> {
  return firstRow<QuarantinedRow>(
    sql,
    `select ${SHOWN} from ${PENDING} where p.state = 'quarantined' and e.document_id = ?`,
    [documentId],
  );
}

/** How many of these reasons there are, at most 999. */
export async function countQuarantined(
  sql: Sql,
  reasons: readonly QuarantineReason[],
  hiddenAccounts: readonly number[],
): Promise<number> {
  const isHidden = hiddenAccounts.length > 0;
  const row = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from (select 1 from ${isHidden ? PENDING : 'cc_pending_envelopes p'} where ${KEPT} and p.reason = any(?::text[])
        ${isHidden ? 'and e.channel_account_id <> all(?::integer[])' : ''} limit 999) s`,
    [reasons, ...(isHidden ? [hiddenAccounts] : [])],
  );
  return row?.count ?? 0;
}

export interface KeptOriginal {
  readonly documentId: string;
  readonly channelAccountId: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly findings: Findings | null;
  readonly receivedAt: Date;
  readonly raw: Buffer;
}

interface OriginalRow {
  documentId: string;
  channelAccountId: number;
  headers: Record<string, string>;
  context: Record<string, unknown>;
  findings: Findings | null;
  receivedAt: Date;
  raw: Buffer | null;
  raw_file: string | null;
}

const ORIGINAL = `
  select e.document_id as "documentId", e.channel_account_id as "channelAccountId", e.headers::json as headers, e.context::json as context,
         x.findings::json as findings, e.received_at as "receivedAt", e.raw, e.raw_file
    from cc_envelopes e left join cc_examinations x on x.envelope_id = e.id`;

/** A quarantined delivery with all that is known of it; null: there is none of this name, or its bytes are gone. */
export async function quarantinedOriginal(sql: Sql, folder: string, documentId: string): Promise<KeptOriginal | null> {
  const row = await firstRow<OriginalRow>(
    sql,
    `${ORIGINAL} join cc_pending_envelopes p on p.envelope_id = e.id where e.document_id = ? and p.state = 'quarantined'`,
    [documentId],
  );
  return row && withBytes(folder, row);
}

/** The delivery that became this message; null: it is not kept. */
export async function originalOfMessage(sql: Sql, folder: string, messageId: number): Promise<KeptOriginal | null> {
  const row = await firstRow<OriginalRow>(sql, `${ORIGINAL} where x.message_id = ? order by e.id limit 1`, [messageId]);
  return row && withBytes(folder, row);
}

async function withBytes(folder: string, { raw_file, ...row }: OriginalRow): Promise<KeptOriginal | null> {
  const raw = await bytesOf(folder, { raw: row.raw, raw_file }).catch(() => null);
  return raw && { ...row, raw };
}

export interface WorkedOnAgain {
  /** the agent's word as JSON; null: only again */
  readonly release: string | null;
  /** accounts whose deliveries are examined before they are read */
  readonly examinedAccounts: readonly number[];
}

/** Lets it be worked on again; without an agent's word what was found out about it is found out anew. */
export async function receiveAgain(
  trx: Sql,
  documentId: string,
  { release, examinedAccounts }: WorkedOnAgain,
): Promise<boolean> {
  const [again] = await rows<{ id: string }>(
    trx,
    `update cc_pending_envelopes p
        set state = 'received', failures = 0, not_before = null, discarded_at = null, release = coalesce(?::jsonb, release),
            is_examined = e.channel_account_id = any(?::integer[])
       from cc_envelopes e where e.id = p.envelope_id and e.document_id = ? and p.state = 'quarantined' returning p.envelope_id as id`,
    [release, examinedAccounts, documentId],
  );
  if (again && release === null)
    await rows(trx, 'delete from cc_examinations where envelope_id = ?::bigint and message_id is null', [again.id]);
  return again !== undefined;
}

export async function setDiscarded(sql: Sql, documentIds: readonly string[], discarded: boolean): Promise<string[]> {
  const written = await rows<{ documentId: string }>(
    sql,
    `update cc_pending_envelopes p set discarded_at = ${discarded ? 'now()' : 'null'}
       from cc_envelopes e where e.id = p.envelope_id and e.document_id = any(?::text[]) and p.state = 'quarantined'
        and (p.discarded_at is null) = ${String(discarded)} returning e.document_id as "documentId"`,
    [documentIds],
  );
  return written.map(({ documentId }) => documentId);
}

/** Deletes what was thrown away, what machines sent, and what became no message, longer ago; answers the files that are to go. */
export async function purgeKept(
  sql: Sql,
  machineReasons: readonly QuarantineReason[],
  days: { discarded: number; machines: number },
): Promise<{ deliveries: number; files: string[] }> {
  const gone = await rows<{ file: string | null }>(
    sql,
    `delete from cc_envelopes e using cc_pending_envelopes p
      where p.envelope_id = e.id and p.state = 'quarantined'
        and (p.discarded_at < now() - make_interval(days => ?::integer)
             or (p.reason = any(?::text[]) and e.received_at < now() - make_interval(days => ?::integer)))
      returning e.raw_file as file`,
    [days.discarded, machineReasons, days.machines],
  );
  const spent = await rows<{ file: string | null }>(
    sql,
    `delete from cc_envelopes e using cc_examinations x
      where x.envelope_id = e.id and x.message_id is null and e.received_at < now() - make_interval(days => ?::integer)
        and not exists (select 1 from cc_pending_envelopes p where p.envelope_id = e.id)
      returning e.raw_file as file`,
    [days.machines],
  );
  const all = [...gone, ...spent];
  return { deliveries: all.length, files: all.flatMap(({ file }) => file ?? []) };
}

/** Deletes the deliveries of messages that are gone; answers the files that are to go after the commit. */
export async function deleteOriginals(sql: Sql, messageIds: readonly number[]): Promise<string[]> {
  const gone = await rows<{ file: string | null }>(
    sql,
    `delete from cc_envelopes e using cc_examinations x
      where x.envelope_id = e.id and x.message_id = any(?::integer[]) returning e.raw_file as file`,
    [messageIds],
  );
  return gone.flatMap(({ file }) => file ?? []);
}
