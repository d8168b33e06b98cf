import type { MovedCounts } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What speaks for the values of a customer: how well it is proven, and how much there is of it. */

export interface SideFacts {
  readonly id: number;
  readonly tickets: number;
  readonly nameProof: number;
  readonly isAccountProven: boolean;
  /** when its own identities were last seen; null: it has none */
  readonly identitiesSeenAt: Date | null;
}

export async function factsOf(
  sql: Sql,
  customerIds: readonly number[],
  assurances: readonly string[],
  deviceKinds: readonly string[],
): Promise<Map<number, SideFacts>> {
  const found = await rows<SideFacts>(
    sql,
    `select c.id, (select count(*)::integer from hd_tickets t where t.customer_id = c.id) as tickets,
            coalesce((select max(array_position(?::text[], i.assurance::text)) - 1 from hd_customer_identities i
                       where i.customer_id = c.id and i.kind <> all(?::text[]) and i.scope !~ '^(apart|typed):'), -1) as "nameProof",
            exists (select 1 from hd_customer_identities i join hd_account_domains d on d.account_id = c.account_id
                     where i.customer_id = c.id and i.kind = 'email' and i.scope = '' and i.assurance in ('authenticated', 'verified')
                       and (split_part(i.value, '@', 2) = d.domain or split_part(i.value, '@', 2) like '%.' || d.domain)) as "isAccountProven",
            (select max(i.last_seen_at) from hd_customer_identities i where i.customer_id = c.id) as "identitiesSeenAt"
       from hd_customers c where c.id = any(?::integer[])`,
    [assurances, deviceKinds, customerIds],
  );
  return new Map(found.map((each) => [each.id, each]));
}

/** Names of these accounts, by row id. */
export async function accountNames(sql: Sql, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: number; name: string }>(
    sql,
    'select id, name from hd_accounts where id = any(?::integer[])',
    [[...new Set(ids)]],
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** What a merge would move from this customer. */
export async function countsOf(sql: Sql, customerId: number): Promise<MovedCounts> {
  const row = await firstRow<MovedCounts>(
    sql,
    `select (select count(*)::integer from hd_tickets where customer_id = x.id) as tickets,
            (select count(*)::integer from hd_interactions where customer_id = x.id) as interactions,
            (select count(*)::integer from hd_messages where customer_id = x.id) as messages,
            (select count(*)::integer from hd_customer_identities where customer_id = x.id) as identities
       from (select ?::integer as id) x`,
    [customerId],
  );
  return row ?? { tickets: 0, interactions: 0, messages: 0, identities: 0 };
}
