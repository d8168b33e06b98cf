import type { AccountRef, Assurance } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** Which account a mail domain names, whom that has put where, and who is at a domain. */

/** The account that names this domain, other than one; the one that named it first. */
export async function accountNaming(trx: Sql, domain: string, exceptId: number | null): Promise<AccountRef | null> {
  return firstRow<AccountRef>(
    trx,
    `select a.document_id as "documentId", a.name from hd_account_domains d join hd_accounts a on a.id = d.account_id
      where d.domain = ? and d.account_id is distinct from ?::integer order by a.id limit 1`,
    [domain, exceptId],
  );
}

/** domain → account, for those of these domains that an account names */
export async function accountsByDomain(trx: Sql, domains: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ domain: string; id: number }>(
    trx,
    'select domain, min(account_id) as id from hd_account_domains where domain = any(?::text[]) group by domain',
    [domains],
  );
  return new Map(found.map(({ domain, id }) => [domain, id]));
}

/** A mail address of somebody who belongs to no account. */
export interface UnplacedAddress {
  readonly customerId: number;
  readonly identityId: number;
  readonly value: string;
  readonly assurance: Assurance;
}

/** Junk says nothing about where somebody works: who has written nothing else is left out. */
const IS_WANTED = `(not exists (select 1 from hd_tickets t where t.customer_id = c.id) or exists (select 1 from hd_tickets t where t.customer_id = c.id and t.folder = 'inbox'))`;
const IS_UNPLACED = `c.account_id is null and c.merged_into_id is null and ${IS_WANTED}`;
const IS_MAIL = "i.kind = 'email' and i.scope = ''";
const COLUMNS = 'i.customer_id as "customerId", i.id as "identityId", i.value, i.assurance';

/** those of these customers, strongest address first */
export async function unplacedAddresses(sql: Sql, customerIds: readonly number[]): Promise<UnplacedAddress[]> {
  return rows<UnplacedAddress>(
    sql,
    `select ${COLUMNS} from hd_customer_identities i join hd_customers c on c.id = i.customer_id
      where i.customer_id = any(?::integer[]) and ${IS_MAIL} and ${IS_UNPLACED}
      order by i.customer_id, array_position(array['claimed', 'provider', 'authenticated', 'verified'], i.assurance::text) desc nulls last, i.id`,
    [customerIds],
  );
}

/** everybody unplaced at this domain or below it, in id order */
export async function unplacedAtDomain(sql: Sql, domain: string, limit: number): Promise<UnplacedAddress[]> {
  const backwards = [...domain].reverse().join('');
  return rows<UnplacedAddress>(
    sql,
    `select distinct on (i.customer_id) ${COLUMNS} from hd_customer_identities i join hd_customers c on c.id = i.customer_id
      where (reverse(split_part(i.value, '@', 2)) = ? or (reverse(split_part(i.value, '@', 2)) ~>=~ ? and reverse(split_part(i.value, '@', 2)) ~<~ ?))
        and ${IS_MAIL} and ${IS_UNPLACED}
      order by i.customer_id, i.id limit ?`,
    // '/' comes right after '.'
    [backwards, `${backwards}.`, `${backwards}/`, limit],
  );
}

export interface DomainAssignment extends Pick<UnplacedAddress, 'customerId' | 'identityId' | 'assurance'> {
  readonly domain: string;
  readonly accountId: number;
}

/**
 * Puts customers into accounts, each by a domain only once: whoever was taken out again stays out. Answers who was
 * put somewhere.
 */
export async function assignByDomain(trx: Sql, assignments: readonly DomainAssignment[]): Promise<number[]> {
  if (assignments.length === 0) return [];
  await rows(trx, 'select id from hd_customers where id = any(?::integer[]) order by id for no key update', [
    assignments.map(({ customerId }) => customerId),
  ]);
  const placed = await rows<{ id: number }>(
    trx,
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as x("customerId" integer, "identityId" integer, assurance text, domain text, "accountId" integer)
     ), remembered as (
       insert into hd_domain_assignments (customer_id, domain, account_id, identity_id, assurance)
       select g."customerId", g.domain, g."accountId", g."identityId", g.assurance from given g join hd_customers c on c.id = g."customerId"
        where c.account_id is null and c.merged_into_id is null
       on conflict (customer_id, domain) do nothing returning customer_id, account_id
     )
     update hd_customers c set account_id = r.account_id, updated_at = timezone('utc', now()) from remembered r where c.id = r.customer_id returning c.id`,
    [json(assignments)],
  );
  return placed.map(({ id }) => id);
}

/** An agent has said that this customer belongs to no account: the rule has had its say. */
export async function forbidDomains(trx: Sql, customerId: number, domains: readonly string[]): Promise<void> {
  await rows(
    trx,
    `insert into hd_domain_assignments (customer_id, domain) select ?, d from unnest(?::text[]) as d on conflict (customer_id, domain) do nothing`,
    [customerId, [...new Set(domains)]],
  );
}

/** Whether the rule has made an account for this domain before, which somebody may have deleted since. */
export async function wasAccountMade(trx: Sql, domain: string): Promise<boolean> {
  return (await firstRow(trx, 'select 1 from hd_domain_accounts where domain = ?', [domain])) !== null;
}

export async function rememberAccountMade(trx: Sql, domain: string, accountId: number): Promise<void> {
  await rows(trx, 'insert into hd_domain_accounts (domain, account_id) values (?, ?) on conflict (domain) do nothing', [
    domain,
    accountId,
  ]);
}
