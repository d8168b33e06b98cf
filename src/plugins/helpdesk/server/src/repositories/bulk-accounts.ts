import type { BulkAccount, BulkAccounts } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { isEverybodys, normaliseDomain } from '../../../core/mail-domains';
import { lockAccounts } from './accounts';

/** Many accounts at once, as another system tells of them. */

export const bulkAccounts: BulkAccounts = { write, setParents };

type Written = Awaited<ReturnType<BulkAccounts['write']>>[number];

interface Prepared extends BulkAccount {
  readonly document: string;
  readonly refused: Written['refused'];
}

async function write(trx: Sql, accounts: readonly BulkAccount[], at: Date): Promise<Written[]> {
  if (accounts.length === 0) return [];
  await lockAccounts(trx);
  const prepared = judged(accounts, await namedBy(trx, accounts));
  const made = await insertNew(
    trx,
    prepared.filter(({ id }) => id === null),
    at,
  );
  const changed = await change(
    trx,
    prepared.filter(({ id }) => id !== null),
    at,
  );
  return prepared.map(({ id, document, refused }) =>
    id === null
      ? { id: made.get(document) ?? 0, isChanged: true, refused }
      : { id, isChanged: changed.has(id), refused },
  );
}

/** Which accounts name these domains now. */
async function namedBy(trx: Sql, accounts: readonly BulkAccount[]): Promise<Map<string, Set<number>>> {
  const domains = accounts.flatMap(({ domains: told = [] }) => told.flatMap((domain) => normaliseDomain(domain) ?? []));
  const found = await rows<{ domain: string; ids: number[] }>(
    trx,
    'select domain, json_agg(account_id) as ids from hd_account_domains where domain = any(?::text[]) group by domain',
    [[...new Set(domains)]],
  );
  return new Map(found.map(({ domain, ids }) => [domain, new Set(ids)]));
}

/** The domains that an account may have: no free mail, nobody else's, not one of an earlier row. */
function judged(accounts: readonly BulkAccount[], named: ReadonlyMap<string, ReadonlySet<number>>): Prepared[] {
  const takenBy = new Map<string, number>();
  return accounts.map((account, at) => {
    const document = newDocumentId();
    if (account.domains === undefined) return { ...account, document, refused: [] };
    const refused: { domain: string; code: 'domain_taken' | 'free_mail_domain' }[] = [];
    const domains = account.domains.flatMap((told) => {
      const domain = normaliseDomain(told);
      if (domain === null || isEverybodys(domain)) {
        refused.push({ domain: told, code: 'free_mail_domain' });
        return [];
      }
      const isNamed = [...(named.get(domain) ?? [])].some((id) => id !== account.id);
      if (isNamed || (takenBy.get(domain) ?? at) !== at) {
        refused.push({ domain: told, code: 'domain_taken' });
        return [];
      }
      takenBy.set(domain, at);
      return [domain];
    });
    return { ...account, domains: [...new Set(domains)], document, refused };
  });
}

async function insertNew(trx: Sql, accounts: readonly Prepared[], at: Date): Promise<Map<string, number>> {
  if (accounts.length === 0) return new Map();
  const made = await rows<{ id: number; document_id: string }>(
    trx,
    `insert into hd_accounts (document_id, name, domains, attributes, created_at, updated_at, published_at)
     select x.document, x.name, coalesce(x.domains, '[]'), jsonb_strip_nulls(coalesce(x.attributes, '{}')), s.at, s.at, s.at
       from jsonb_to_recordset(?::jsonb) as x(document text, name text, domains jsonb, attributes jsonb), (select ?::timestamp as at) s
     returning id, document_id`,
    [json(accounts), at],
  );
  return new Map(made.map((row) => [row.document_id, row.id]));
}

async function change(trx: Sql, accounts: readonly Prepared[], at: Date): Promise<Set<number>> {
  if (accounts.length === 0) return new Set();
  const changed = await rows<{ id: number }>(
    trx,
    `with told as (
       select a.id, x.name, coalesce(x.domains, a.domains, '[]') as domains,
              jsonb_strip_nulls(coalesce(nullif(a.attributes, 'null'), '{}') || coalesce(x.attributes, '{}')) as attributes
         from hd_accounts a join jsonb_to_recordset(?::jsonb) as x(id integer, name text, domains jsonb, attributes jsonb) on x.id = a.id
     )
     update hd_accounts a set name = t.name, domains = t.domains, attributes = t.attributes, updated_at = ?::timestamp
       from told t
      where a.id = t.id and (a.name, coalesce(a.domains, '[]'), coalesce(a.attributes, '{}')) is distinct from (t.name, t.domains, t.attributes)
     returning a.id`,
    [json(accounts), at],
  );
  return new Set(changed.map(({ id }) => id));
}

async function setParents(
  trx: Sql,
  parents: readonly { readonly id: number; readonly parentId: number | null }[],
): Promise<{ changed: Set<number>; circles: Set<number> }> {
  if (parents.length === 0) return { changed: new Set(), circles: new Set() };
  await lockAccounts(trx);
  // Who comes back to itself when all of it were done stays where it is: so no circle is left, in whatever order.
  const circles = await rows<{ id: number }>(
    trx,
    `with recursive told as (
       select id, "parentId" as parent_id from jsonb_to_recordset(?::jsonb) as x(id integer, "parentId" integer)
     ), wanted as (
       select a.id, case when t.id is null then a.parent_id else t.parent_id end as parent_id from hd_accounts a left join told t on t.id = a.id
     ), above as (
       select t.id as start, t.parent_id as id, 1 as depth from told t where t.parent_id is not null
       union all select above.start, w.parent_id, above.depth + 1 from above join wanted w on w.id = above.id
        where w.parent_id is not null and above.id <> above.start and above.depth < 100
     ) select distinct start as id from above where id = start`,
    [json(parents)],
  );
  const refused = new Set(circles.map(({ id }) => id));
  const changed = await rows<{ id: number }>(
    trx,
    `update hd_accounts a set parent_id = x."parentId", updated_at = timezone('utc', now())
       from jsonb_to_recordset(?::jsonb) as x(id integer, "parentId" integer)
      where a.id = x.id and a.parent_id is distinct from x."parentId" returning a.id`,
    [json(parents.filter(({ id }) => !refused.has(id)))],
  );
  return { changed: new Set(changed.map(({ id }) => id)), circles: refused };
}
