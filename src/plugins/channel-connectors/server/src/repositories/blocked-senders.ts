import type { Access } from '../../../../../contracts';
import { seesAll, visibleCustomer, type SqlCondition } from '../../../../../kernel/access';
import { newDocumentId } from '../../../../../kernel/ids';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Addresses, and `@` with a domain, whose messages go to the junk folder. */

export interface BlockedSenderRow {
  readonly documentId: string;
  readonly value: string;
  readonly blockedBy: string;
  readonly at: Date;
}

const COLUMNS = `document_id as "documentId", value, blocked_by as "blockedBy", created_at as at`;

/** The address of somebody who has written to nobody but a private team is that team's secret. */
function visibleSender(access: Access): SqlCondition {
  if (seesAll(access)) return { sql: 'true', bindings: [] };
  const { sql, bindings } = visibleCustomer(access, 'c');
  return {
    sql: `not exists (select 1 from hd_customer_identities i join hd_customers c on c.id = i.customer_id
                       where i.kind = 'email' and i.value = cc_blocked_senders.value and not ${sql})`,
    bindings,
  };
}

export async function blockedSenders(sql: Sql, access: Access): Promise<BlockedSenderRow[]> {
  const visible = visibleSender(access);
  return rows<BlockedSenderRow>(
    sql,
    `select ${COLUMNS} from cc_blocked_senders where ${visible.sql} order by created_at desc, id desc`,
    visible.bindings,
  );
}

/** Those of these values that are blocked. */
export async function blockedAmong(sql: Sql, values: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows<{ value: string }>(
    sql,
    'select value from cc_blocked_senders where value = any(?::text[])',
    [values],
  );
  return new Set(found.map(({ value }) => value));
}

/** Blocking again changes nothing, and answers the entry that stands. */
export async function insertBlockedSender(
  sql: Sql,
  value: string,
  by: string,
): Promise<(BlockedSenderRow & { readonly isNew: boolean }) | null> {
  return firstRow(
    sql,
    `insert into cc_blocked_senders (document_id, value, blocked_by) values (?, ?, ?)
     on conflict (value) do update set value = excluded.value returning ${COLUMNS}, xmax = 0 as "isNew"`,
    [newDocumentId(), value, by],
  );
}

/** Whether it was there. */
export async function deleteBlockedSender(sql: Sql, documentId: string, access: Access): Promise<boolean> {
  const visible = visibleSender(access);
  const deleted = await rows(
    sql,
    `delete from cc_blocked_senders where document_id = ? and ${visible.sql} returning id`,
    [documentId, ...visible.bindings],
  );
  return deleted.length > 0;
}
