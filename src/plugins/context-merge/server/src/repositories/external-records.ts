import type { ExternalRecordView } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** What other systems call our customers and accounts. */

export type RecordSubject = 'customer' | 'account';

export interface StoredRecord {
  readonly id: number;
  readonly documentId: string;
  readonly externalId: string;
  /** row id of the customer or account, following merges; null: it is gone */
  readonly belongsTo: number | null;
  readonly belongsToDocument: string | null;
  readonly homeCustomerId: number | null;
  readonly url: string | null;
  readonly rowHash: string | null;
}

/** Whose upsert it is, for what is told of these changes; and one upsert of a system at a time. */
export async function beginUpsert(trx: Sql, system: string): Promise<void> {
  await rows(
    trx,
    `select set_config('throughline.system', ?, true), pg_advisory_xact_lock(hashtextextended('upsert ' || ?, 727))`,
    [system, system],
  );
}

export async function recordsOf(
  trx: Sql,
  system: string,
  subject: RecordSubject,
  externalIds: readonly string[],
): Promise<Map<string, StoredRecord>> {
  const target = subject === 'customer' ? 'customer_id' : 'account_id';
  const found = await rows<StoredRecord>(
    trx,
    `select r.id::integer as id, r.document_id as "documentId", r.external_id as "externalId", r.url, r.row_hash as "rowHash", r.home_customer_id as "homeCustomerId",
            t.id as "belongsTo", t.document_id as "belongsToDocument"
       from cm_external_records r
       left join ${subject === 'customer' ? 'hd_customers' : 'hd_accounts'} t on t.id = ${subject === 'customer' ? survivorOf('r.customer_id') : `r.${target}`}
      where r.system = ? and r.subject = ? and r.external_id = any(?::text[])`,
    [system, subject, externalIds],
  );
  return new Map(found.map((record) => [record.externalId, record]));
}

const survivorOf = (customer: string): string => `(
  with recursive chain as (
    select id, merged_into_id, 1 as depth from hd_customers where id = ${customer}
    union all select n.id, n.merged_into_id, chain.depth + 1 from hd_customers n join chain on n.id = chain.merged_into_id where chain.depth < 50
  ) select id from chain where merged_into_id is null limit 1)`;

/** Those among these customers who have a record of this system. */
export async function recordedAmong(trx: Sql, system: string, customerIds: readonly number[]): Promise<Set<number>> {
  if (customerIds.length === 0) return new Set();
  const found = await rows<{ customer_id: number }>(
    trx,
    'select distinct customer_id from cm_external_records where system = ? and customer_id = any(?::integer[])',
    [system, customerIds],
  );
  return new Set(found.map((row) => row.customer_id));
}

export interface RecordToWrite {
  readonly externalId: string;
  readonly belongsTo: number;
  readonly url: string | null;
  readonly rowHash: string | null;
}

export interface WrittenRecord {
  readonly externalId: string;
  readonly documentId: string;
  readonly belongsTo: string;
}

/** Makes or changes records; answers each with the documentId of what it belongs to. */
export async function writeRecords(
  trx: Sql,
  system: string,
  subject: RecordSubject,
  records: readonly RecordToWrite[],
): Promise<Map<string, WrittenRecord>> {
  if (records.length === 0) return new Map();
  const target = subject === 'customer' ? 'customer_id' : 'account_id';
  const prepared = records.map((record) => ({ ...record, document: newDocumentId() }));
  const written = await rows<WrittenRecord>(
    trx,
    `with written as (
       insert into cm_external_records as r (document_id, system, subject, external_id, ${target}, url, row_hash)
       select x.document, s.system, s.subject, x."externalId", x."belongsTo", x.url, x."rowHash"
         from jsonb_to_recordset(?::jsonb) as x(document text, "externalId" text, "belongsTo" integer, url text, "rowHash" text),
              (select ?::text as system, ?::text as subject) s
       on conflict (system, external_id, subject) do update
          set url = excluded.url, row_hash = excluded.row_hash, updated_at = now(),
              ${target} = excluded.${target},
              home_customer_id = case when r.${target} = excluded.${target} then r.home_customer_id end
       returning document_id, external_id, ${target} as target
     )
     select w.external_id as "externalId", w.document_id as "documentId", t.document_id as "belongsTo"
       from written w join ${subject === 'customer' ? 'hd_customers' : 'hd_accounts'} t on t.id = w.target`,
    [json(prepared), system, subject],
  );
  return new Map(written.map((record) => [record.externalId, record]));
}

export async function externalRecordsOf(
  sql: Sql,
  subject: { readonly customerId: number } | { readonly accountId: number },
): Promise<ExternalRecordView[]> {
  const [column, id] =
    'customerId' in subject ? ['customer_id', subject.customerId] : ['account_id', subject.accountId];
  const found = await rows<{ documentId: string; system: string; externalId: string; url: string | null; at: Date }>(
    sql,
    `select document_id as "documentId", system, external_id as "externalId", url, updated_at as at
       from cm_external_records where ${column} = ? order by system, id`,
    [id],
  );
  return found.map((record) => ({ ...record, at: record.at.toISOString() }));
}

export async function removeRecord(sql: Sql, documentId: string): Promise<{ customerId: number | null } | null> {
  return firstRow<{ customerId: number | null }>(
    sql,
    'delete from cm_external_records where document_id = ? returning customer_id as "customerId"',
    [documentId],
  );
}
