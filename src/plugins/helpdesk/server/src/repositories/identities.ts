import type { IdentityClaim, IdentityRow, KnownIdentity, NewIdentity } from '../../../../../contracts';
import { ASSURANCES } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** customerIdentity rows. Values come normalised from context-merge. */

const COLUMNS = 'i.id, i.customer_id as "customerId", i.kind, i.scope, i.value';

/** A row is only written again for being seen when the last time is older than this: ingest reads far more than it writes. */
const SEEN_STEP = "interval '1 minute'";

/**
 * Locks the identities in id order. For those that nobody owns yet it takes a lock on the value itself and looks
 * again, so that a burst of deliveries from one new sender, in however many processes, makes one customer.
 */
export async function lockIdentities(trx: Sql, claims: readonly IdentityClaim[]): Promise<KnownIdentity[]> {
  const known = await lockExisting(trx, claims);
  const found = new Set(known.map(valueKey));
  const unknown = claims.filter((claim) => !found.has(valueKey(claim)));
  if (unknown.length === 0) return known;
  const keys = unknown.map(valueKey).sort();
  await rows(
    trx,
    `select pg_advisory_xact_lock(hashtextextended(key, 727)) from unnest(?::text[]) with ordinality as k(key, at) order by at`,
    [keys],
  );
  return [...known, ...(await lockExisting(trx, unknown))];
}

const valueKey = (claim: Pick<IdentityClaim, 'kind' | 'scope' | 'value'>): string =>
  `${claim.kind} ${claim.scope} ${claim.value}`;

async function lockExisting(trx: Sql, claims: readonly IdentityClaim[]): Promise<KnownIdentity[]> {
  return rows<KnownIdentity>(
    trx,
    // Whose customer was deleted is nobody's: a new one is made when they write again.
    `select ${COLUMNS}, i.assurance, i.last_seen_at as "lastSeenAt", i.home_customer_id as "homeCustomerId", coalesce(c.name_is_known, false) as "customerIsNamed",
            i.assurance = 'claimed' and coalesce(i.origin, 'message') in ('agent', 'external_record') as "isHearsay"
       from hd_customer_identities i join hd_customers c on c.id = i.customer_id
      where (i.kind, i.scope, i.value) in (select kind, scope, value from jsonb_to_recordset(?::jsonb) as x(kind text, scope text, value text))
      order by i.id for update of i`,
    [json(claims.map(({ kind, scope, value }) => ({ kind, scope, value })))],
  );
}

export async function insertIdentities(
  trx: Sql,
  identities: readonly NewIdentity[],
  seenAt: Date,
): Promise<IdentityRow[]> {
  const sorted = identities
    .map((identity) => ({ ...identity, document: newDocumentId() }))
    .sort((a, b) => compare(a.kind, b.kind) || compare(a.scope, b.scope) || compare(a.value, b.value));
  return rows<IdentityRow>(
    trx,
    `insert into hd_customer_identities as i (document_id, customer_id, home_customer_id, kind, scope, value, assurance, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select x.document, x."customerId", x."homeCustomerId", x.kind, x.scope, x.value, x.assurance, s.at, s.at, s.at, s.at, s.at
       from jsonb_to_recordset(?::jsonb) as x(document text, "customerId" integer, "homeCustomerId" integer, kind text, scope text, value text, assurance text), (select ?::timestamp as at) s
     on conflict (kind, scope, value) do update set last_seen_at = excluded.last_seen_at,
       customer_id = case when exists (select 1 from hd_customers c where c.id = i.customer_id) then i.customer_id else excluded.customer_id end
     returning ${COLUMNS}`,
    [json(sorted), seenAt],
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export async function touchIdentities(
  trx: Sql,
  seen: readonly { id: number; assurance: IdentityClaim['assurance']; seenAt: Date }[],
): Promise<void> {
  if (seen.length === 0) return;
  await rows(
    trx,
    `update hd_customer_identities i set
        last_seen_at = greatest(i.last_seen_at, x.seen),
        assurance = case when x.rank > coalesce(array_position(?::text[], i.assurance::text), 0) then x.assurance else i.assurance end
       from (select id, assurance, max("seenAt") as seen, array_position(?::text[], assurance) as rank
               from jsonb_to_recordset(?::jsonb) as y(id integer, assurance text, "seenAt" timestamp) group by id, assurance order by id) x
      where i.id = x.id and (i.last_seen_at < x.seen - ${SEEN_STEP} or x.rank > coalesce(array_position(?::text[], i.assurance::text), 0))`,
    [[...ASSURANCES], [...ASSURANCES], json(seen), [...ASSURANCES]],
  );
}

export interface CustomersIdentity {
  readonly id: number;
  readonly homeCustomerId: number | null;
  readonly kind: string;
  readonly scope: string;
  readonly value: string;
  readonly assurance: IdentityClaim['assurance'];
}

const OWNED =
  'select id, home_customer_id as "homeCustomerId", kind, scope, value, assurance from hd_customer_identities';

export async function identityOfCustomer(
  sql: Sql,
  customerId: number,
  documentId: string,
): Promise<CustomersIdentity | null> {
  return firstRow<CustomersIdentity>(sql, `${OWNED} where customer_id = ? and document_id = ?`, [
    customerId,
    documentId,
  ]);
}

/** One of the customer's with this value, however it came to be known; the best proven first. */
export async function identityWithValue(
  sql: Sql,
  customerId: number,
  { kind, value }: Pick<IdentityClaim, 'kind' | 'value'>,
): Promise<CustomersIdentity | null> {
  return firstRow<CustomersIdentity>(
    sql,
    // Who failed the sender check only said so (`apart:`).
    `${OWNED} where customer_id = ? and kind = ? and value = ? and scope not like 'apart:%' order by array_position(?::text[], assurance::text) desc nulls last, id limit 1`,
    [customerId, kind, value, [...ASSURANCES]],
  );
}
