import { rows, type Sql } from '../../../../../kernel/database';

/** Customers that own exactly this value; without a scope in every scope, except those that stand apart. */
export async function ownersOf(
  sql: Sql,
  identity: { kind: string; value: string; scope?: string | undefined },
): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    `select distinct customer_id from hd_customer_identities where kind = ? and value = ? and ${identity.scope === undefined ? "scope not like 'apart:%'" : 'scope = ?'} limit 20`,
    [identity.kind, identity.value, ...(identity.scope === undefined ? [] : [identity.scope])],
  );
  return found.map((row) => row.customer_id);
}
