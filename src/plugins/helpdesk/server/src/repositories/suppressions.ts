import type { SuppressionView } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Addresses that get no message any more. Values are lower-case. */

export interface NewSuppression {
  readonly kind: string;
  readonly value: string;
  readonly reason: string;
  readonly at: Date;
  /** the one that came back; null: they said so themselves */
  readonly messageId: number | null;
}

export async function saveSuppressions(trx: Sql, suppressions: readonly NewSuppression[]): Promise<void> {
  if (suppressions.length === 0) return;
  const records = suppressions.map((each) => ({ ...each, document: newDocumentId() }));
  await rows(
    trx,
    `insert into hd_suppressions (document_id, kind, value, reason, at, message_id)
     select distinct on (x.kind, x.value) x.document, x.kind, x.value, x.reason, x.at, x."messageId"
       from jsonb_to_recordset(?::jsonb) as x(document text, kind text, value text, reason text, at timestamptz, "messageId" integer)
      order by x.kind, x.value, x.at desc
     on conflict (kind, value) do update set reason = excluded.reason, at = excluded.at, message_id = excluded.message_id`,
    [json(records)],
  );
}

/** Who wants messages again gets them. */
export async function liftSuppressions(
  trx: Sql,
  addresses: readonly { readonly kind: string; readonly value: string; readonly at: Date }[],
): Promise<void> {
  if (addresses.length === 0) return;
  await rows(
    trx,
    `delete from hd_suppressions s using jsonb_to_recordset(?::jsonb) as x(kind text, value text, at timestamptz)
      where s.kind = x.kind and s.value = x.value and s.at <= x.at`,
    [json(addresses)],
  );
}

interface Row {
  document_id: string;
  kind: string;
  value: string;
  reason: string;
  at: Date;
}

export async function suppressionsAmong(sql: Sql, kind: string, values: readonly string[]): Promise<SuppressionView[]> {
  const found = await rows<Row>(
    sql,
    'select document_id, kind, value, reason, at from hd_suppressions where kind = ? and value = any(?::text[]) order by value',
    [kind, values.map((value) => value.trim().toLowerCase())],
  );
  return found.map(({ document_id: documentId, kind: of, value, reason, at }) => ({
    documentId,
    kind: of,
    value,
    reason,
    at: at.toISOString(),
  }));
}

/** Identities of a customer that take no messages: documentIds. */
export async function suppressedIdentities(sql: Sql, customerId: number): Promise<string[]> {
  const found = await rows<{ document_id: string }>(
    sql,
    `select ci.document_id from hd_customer_identities ci join hd_suppressions s on s.kind = ci.kind and s.value = lower(ci.value)
      where ci.customer_id = ? order by ci.id`,
    [customerId],
  );
  return found.map((row) => row.document_id);
}

/** Deletes one; answers it with the ticket whose message had come back, as far as they exist. */
export async function removeSuppression(
  trx: Sql,
  documentId: string,
): Promise<{ value: string; ticketId: number | null } | null> {
  return firstRow(
    trx,
    `delete from hd_suppressions s where s.document_id = ?
     returning s.value, (select m.ticket_id from hd_messages m where m.id = s.message_id) as "ticketId"`,
    [documentId],
  );
}
