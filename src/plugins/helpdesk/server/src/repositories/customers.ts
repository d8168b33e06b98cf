import type { Access, CustomerView, IdentityView } from '../../../../../contracts';
import { visibleCustomer } from '../../../../../kernel/access';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** customer rows. */

export interface NewCustomer {
  readonly displayName: string;
  readonly nameIsKnown: boolean;
  readonly seenAt: Date;
}

export async function createCustomers(trx: Sql, customers: readonly NewCustomer[]): Promise<number[]> {
  if (customers.length === 0) return [];
  const records = customers.map((customer, at) => ({ ...customer, at, document: newDocumentId() }));
  const created = await rows<{ id: number; document_id: string }>(
    trx,
    `insert into hd_customers (document_id, display_name, name_is_known, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select x.document, x."displayName", x."nameIsKnown", x."seenAt", x."seenAt", x."seenAt", x."seenAt", x."seenAt"
       from jsonb_to_recordset(?::jsonb) as x(document text, "displayName" text, "nameIsKnown" boolean, "seenAt" timestamp)
     returning id, document_id`,
    [json(records)],
  );
  const ids = new Map(created.map((row) => [row.document_id, row.id]));
  return records.map((record) => ids.get(record.document) ?? 0);
}

export async function lockCustomers(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(trx, 'select id from hd_customers where id = any(?::integer[]) order by id for no key update', [
    [...new Set(customerIds)],
  ]);
}

/** Those among these customers to whom somebody of ours has ever written. */
export async function answeredAmong(trx: Sql, customerIds: readonly number[]): Promise<ReadonlySet<number>> {
  if (customerIds.length === 0) return new Set();
  const answered = await rows<{ id: number }>(
    trx,
    `select x.id from unnest(?::integer[]) as x(id)
      where exists (select 1 from hd_messages m where m.customer_id = x.id and m.direction = 'outbound')`,
    [[...new Set(customerIds)]],
  );
  return new Set(answered.map(({ id }) => id));
}

export async function touchCustomers(
  trx: Sql,
  seen: readonly { id: number; displayName: string | null; seenAt: Date }[],
): Promise<void> {
  if (seen.length === 0) return;
  await rows(
    trx,
    `update hd_customers c set
        last_seen_at = greatest(c.last_seen_at, x.seen),
        display_name = case when not c.name_is_known and x.name is not null then x.name else c.display_name end,
        name_is_known = c.name_is_known or x.name is not null
       from (select id, max("seenAt") as seen, max("displayName") as name
               from jsonb_to_recordset(?::jsonb) as y(id integer, "displayName" text, "seenAt" timestamp) group by id order by id) x
      where c.id = x.id and (c.last_seen_at < x.seen - interval '1 minute' or (not c.name_is_known and x.name is not null))`,
    [json(seen)],
  );
}

interface CustomerRow {
  id: number;
  document_id: string;
  display_name: string;
  language: string | null;
  first_seen_at: Date | null;
  last_seen_at: Date | null;
  created_at: Date | null;
  identities:
    | (Omit<IdentityView, 'firstSeenAt' | 'lastSeenAt'> & { firstSeenAt: string | null; lastSeenAt: string | null })[]
    | null;
}

const SELECT = `
  select c.id, c.document_id, c.display_name, c.language, c.first_seen_at, c.last_seen_at, c.created_at,
         (select json_agg(json_build_object('documentId', i.document_id, 'kind', i.kind, 'value', i.value, 'scope', i.scope, 'assurance', i.assurance,
                                              'origin', coalesce(i.origin, 'message'), 'language', i.language, 'firstSeenAt', i.first_seen_at, 'lastSeenAt', i.last_seen_at) order by i.id)
            from hd_customer_identities i where i.customer_id = c.id) as identities
    from hd_customers c`;

function asView(row: CustomerRow): CustomerView {
  // Plain SQL need not say when.
  const seen = row.first_seen_at ?? row.created_at ?? new Date(0);
  return {
    documentId: row.document_id,
    displayName: row.display_name,
    language: row.language,
    firstSeenAt: seen.toISOString(),
    lastSeenAt: (row.last_seen_at ?? seen).toISOString(),
    identities: (row.identities ?? []).map((identity) => ({
      ...identity,
      firstSeenAt: inUtc(identity.firstSeenAt) ?? seen.toISOString(),
      lastSeenAt: inUtc(identity.lastSeenAt) ?? seen.toISOString(),
    })),
  };
}

/** Timestamps inside JSON come without a zone; ours are UTC. */
const inUtc = (timestamp: string | null): string | null => timestamp && new Date(`${timestamp}Z`).toISOString();

/** Follows a merge: the link of an absorbed customer leads to the one that holds everything now. */
export async function customerByDocumentId(
  sql: Sql,
  documentId: string,
): Promise<{ id: number; view: CustomerView } | null> {
  const row = await firstRow<CustomerRow>(
    sql,
    `${SELECT} where c.id = (
       with recursive chain as (
         select id, merged_into_id, 1 as depth from hd_customers where document_id = ?
         union all select n.id, n.merged_into_id, chain.depth + 1 from hd_customers n join chain on n.id = chain.merged_into_id where chain.depth < 50
       ) select id from chain where merged_into_id is null limit 1)`,
    [documentId],
  );
  return row && { id: row.id, view: asView(row) };
}

export async function customersByIds(sql: Sql, ids: readonly number[]): Promise<CustomerView[]> {
  const found = await rows<CustomerRow>(sql, `${SELECT} where c.id = any(?::integer[]) order by c.id`, [ids]);
  return found.map(asView);
}

export async function searchCustomers(sql: Sql, text: string, access: Access): Promise<CustomerView[]> {
  const visible = visibleCustomer(access, 'c');
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = await rows<CustomerRow>(
    sql,
    `${SELECT} where c.merged_into_id is null and (lower(c.display_name) like ?
        or c.id in (select customer_id from hd_customer_identities where value like ? limit 20)) and ${visible.sql}
      order by c.last_seen_at desc limit 20`,
    [pattern, pattern, ...visible.bindings],
  );
  return found.map(asView);
}
