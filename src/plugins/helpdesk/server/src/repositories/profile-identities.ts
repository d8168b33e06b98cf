import type { CustomerRef, IdentityClaim, IdentityOrigin } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Addresses that somebody writes down for a customer, or takes away again. */

export interface WrittenIdentity extends IdentityClaim {
  readonly customerId: number;
  readonly origin: IdentityOrigin;
  readonly at: Date;
}

/** The caller holds the lock on the value. A row whose customer was deleted becomes this customer's. */
export async function writeIdentity(trx: Sql, identity: WrittenIdentity): Promise<void> {
  const { customerId, kind, scope, value, assurance, origin, at } = identity;
  await rows(
    trx,
    `insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance, origin, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (kind, scope, value) do update set customer_id = excluded.customer_id, assurance = excluded.assurance, origin = excluded.origin`,
    [newDocumentId(), customerId, kind, scope, value, assurance, origin, at, at, at, at, at],
  );
}

export interface OwnedIdentity {
  readonly id: number;
  readonly customerId: number;
  readonly kind: string;
  readonly value: string;
}

export async function lockIdentity(trx: Sql, documentId: string): Promise<OwnedIdentity | null> {
  return firstRow<OwnedIdentity>(
    trx,
    'select id, customer_id as "customerId", kind, value from hd_customer_identities where document_id = ? for update',
    [documentId],
  );
}

/** Whether anything was said by it, or an answer would go to it. */
export async function isIdentityUsed(trx: Sql, identity: OwnedIdentity): Promise<boolean> {
  const row = await firstRow<{ used: boolean }>(
    trx,
    `select exists (select 1 from hd_interactions where reply_identity_id = ?)
         or exists (select 1 from hd_messages where customer_id = ? and direction = 'inbound' and sender_address = ?) as used`,
    [identity.id, identity.customerId, identity.value],
  );
  return row?.used ?? false;
}

export async function deleteIdentity(trx: Sql, id: number): Promise<void> {
  await rows(trx, 'delete from hd_customer_identities where id = ?', [id]);
}

/** mail addresses of a customer whose sender check did not fail */
export async function mailAddressesOf(trx: Sql, customerId: number): Promise<string[]> {
  const found = await rows<{ value: string }>(
    trx,
    "select value from hd_customer_identities where customer_id = ? and kind = 'email' and scope = ''",
    [customerId],
  );
  return found.map(({ value }) => value);
}

export async function customerRefOf(sql: Sql, customerId: number): Promise<CustomerRef | null> {
  return firstRow<CustomerRef>(
    sql,
    'select document_id as "documentId", display_name as "displayName" from hd_customers where id = ?',
    [customerId],
  );
}
