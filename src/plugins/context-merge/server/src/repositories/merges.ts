import type { CustomerRef, MergeHint } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** The ledger of merges, and what merely suggests one. */

export async function recordMerge(
  trx: Sql,
  merge: { survivorId: number; absorbedId: number; reason: string; moved: Readonly<Record<string, number[]>> },
): Promise<void> {
  await rows(
    trx,
    'insert into cm_merge_records (document_id, survivor_id, absorbed_id, reason, moved) values (?, ?, ?, ?, ?::jsonb)',
    [newDocumentId(), merge.survivorId, merge.absorbedId, merge.reason, json(merge.moved)],
  );
  await rows(
    trx,
    'update cm_merge_suggestions s set customer_id = ? where customer_id = ? and not exists (select 1 from cm_merge_suggestions o where o.customer_id = ? and o.kind = s.kind and o.value = s.value)',
    [merge.survivorId, merge.absorbedId, merge.survivorId],
  );
  await rows(trx, 'delete from cm_merge_suggestions where customer_id = ? or other_customer_id = ?', [
    merge.absorbedId,
    merge.absorbedId,
  ]);
}

export interface Suggestion {
  readonly customerId: number;
  readonly otherCustomerId: number | null;
  readonly reason: MergeHint['reason'];
  readonly kind: string;
  readonly value: string;
}

export async function insertSuggestions(trx: Sql, suggestions: readonly Suggestion[]): Promise<void> {
  if (suggestions.length === 0) return;
  const records = suggestions.map((suggestion) => ({ ...suggestion, document: newDocumentId() }));
  await rows(
    trx,
    `insert into cm_merge_suggestions (document_id, customer_id, other_customer_id, reason, kind, value)
     select x.document, x."customerId", x."otherCustomerId", x.reason, x.kind, x.value
       from jsonb_to_recordset(?::jsonb) as x(document text, "customerId" integer, "otherCustomerId" integer, reason text, kind text, value text)
     on conflict (customer_id, kind, value) do update set other_customer_id = coalesce(excluded.other_customer_id, cm_merge_suggestions.other_customer_id)`,
    [json(records)],
  );
}

interface HintRow {
  document_id: string;
  customer: CustomerRef;
  reason: MergeHint['reason'];
  kind: string;
  value: string;
  suggested_at: Date;
}

/**
 * "Maybe the same person", seen from either side: who owns an address that this customer typed, and who typed one
 * that this customer owns.
 */
export async function hintsFor(sql: Sql, customerId: number): Promise<MergeHint[]> {
  const found = await rows<HintRow>(
    sql,
    `with owned as (
       select s.*, coalesce(o.id, i.customer_id) as owner_id from cm_merge_suggestions s
         -- who was deleted owns nothing any more
         left join hd_customers o on o.id = s.other_customer_id
         left join hd_customer_identities i on i.kind = s.kind and i.scope = '' and i.value = s.value
        where s.customer_id = ? or s.other_customer_id = ?
           or (s.kind, s.value) in (select kind, value from hd_customer_identities where customer_id = ? and scope = '')
     )
     select o.document_id, json_build_object('documentId', c.document_id, 'displayName', c.display_name) as customer, o.reason, o.kind, o.value, o.suggested_at
       from owned o join hd_customers c on c.id = case when o.customer_id = ? then o.owner_id else o.customer_id end
      where o.owner_id is not null and o.owner_id <> o.customer_id and c.merged_into_id is null order by o.suggested_at desc limit 5`,
    [customerId, customerId, customerId, customerId],
  );
  return found.map((row) => ({
    documentId: row.document_id,
    customer: row.customer,
    reason: row.reason,
    kind: row.kind,
    value: row.value,
    at: row.suggested_at.toISOString(),
  }));
}

/** Which of these customers are known by nothing but devices. */
export async function anonymousAmong(
  sql: Sql,
  customerIds: readonly number[],
  deviceKinds: readonly string[],
): Promise<Set<number>> {
  if (customerIds.length === 0) return new Set();
  const known = await rows<{ customer_id: number }>(
    sql,
    'select distinct customer_id from hd_customer_identities where customer_id = any(?::integer[]) and kind <> all(?::text[])',
    [customerIds, deviceKinds],
  );
  const named = new Set(known.map((row) => row.customer_id));
  return new Set(customerIds.filter((customerId) => !named.has(customerId)));
}
