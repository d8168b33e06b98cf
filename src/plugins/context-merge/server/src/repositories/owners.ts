import { rows, type Sql } from '../../../../../kernel/database';

/** Customers that own exactly this value; without a scope in every scope, except those that stand apart. */
export async function ownersOf(
  sql: Sql,
  identity: { kind: string; value: string; scope?: string | undefined },
): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    `select distinct customer_id from hd_customer_identities where kind = ? and value = ? and ${identity.scope === undefined ? "scope !~ '^(apart|typed):'" : 'scope = ?'} limit 20`,
    [identity.kind, identity.value, ...(identity.scope === undefined ? [] : [identity.scope])],
  );
  return found.map((row) => row.customer_id);
}

/** The identities of these kinds that these customers have. */
export async function identitiesOfKinds(
  sql: Sql,
  customerIds: readonly number[],
  kinds: readonly string[],
): Promise<{ customerId: number; kind: string; scope: string; value: string }[]> {
  if (customerIds.length === 0) return [];
  return rows(
    sql,
    'select customer_id as "customerId", kind, scope, value from hd_customer_identities where customer_id = any(?::integer[]) and kind = any(?::text[])',
    [customerIds, kinds],
  );
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
