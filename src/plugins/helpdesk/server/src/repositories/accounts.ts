import type { Access, AccountProfile, AccountRef, AccountSummary, AttributeValues } from '../../../../../contracts';
import { visibleAccount, visibleCustomer, visibleTicket, type SqlCondition } from '../../../../../kernel/access';
import { decodeCursor, encodeCursor } from '../../../../../kernel/cursor';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { asAttributes, asTags } from '../../../core/stored-values';

/** Companies that customers belong to. Their mail domains stand in repositories/account-domains. */

export interface AccountRow extends AccountRef {
  readonly id: number;
  readonly domains: readonly string[];
  readonly parentId: number | null;
  readonly attributes: AttributeValues;
  readonly createdAt: Date;
}

interface Row {
  id: number;
  document_id: string;
  name: string | null;
  domains: unknown;
  parent_id: number | null;
  attributes: unknown;
  created_at: Date | null;
}

const COLUMNS =
  'a.id, a.document_id, a.name, a.domains::json as domains, a.parent_id, a.attributes::json as attributes, a.created_at';

const asAccount = (row: Row): AccountRow => ({
  id: row.id,
  documentId: row.document_id,
  name: row.name ?? '',
  domains: asTags(row.domains),
  parentId: row.parent_id,
  attributes: asAttributes(row.attributes),
  createdAt: row.created_at ?? new Date(0),
});

export async function accountByDocumentId(sql: Sql, documentId: string): Promise<AccountRow | null> {
  const row = await firstRow<Row>(sql, `select ${COLUMNS} from hd_accounts a where a.document_id = ?`, [documentId]);
  return row && asAccount(row);
}

/** One writer of accounts at a time: two that were each right alone can make a circle, or share a domain. */
export async function lockAccounts(trx: Sql): Promise<void> {
  await rows(trx, "select pg_advisory_xact_lock(hashtextextended('hd_accounts', 727))");
}

export interface AccountColumns {
  readonly name: string;
  readonly domains: readonly string[];
  readonly parentId: number | null;
  readonly attributes: AttributeValues;
}

export async function insertAccount(
  trx: Sql,
  account: AccountColumns,
  at: Date,
): Promise<AccountRef & { readonly id: number }> {
  const documentId = newDocumentId();
  const row = await firstRow<{ id: number }>(
    trx,
    `insert into hd_accounts (document_id, name, domains, parent_id, attributes, created_at, updated_at, published_at)
     values (?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?) returning id`,
    [documentId, account.name, json(account.domains), account.parentId, json(account.attributes), at, at, at],
  );
  return { id: row?.id ?? 0, documentId, name: account.name };
}

export async function saveAccount(trx: Sql, id: number, account: AccountColumns, at: Date): Promise<void> {
  await rows(
    trx,
    'update hd_accounts set name = ?, domains = ?::jsonb, parent_id = ?, attributes = ?::jsonb, updated_at = ? where id = ?',
    [account.name, json(account.domains), account.parentId, json(account.attributes), at, id],
  );
}

/** Whether the second stands below the first, or is the same. */
export async function isWithin(trx: Sql, id: number, otherId: number): Promise<boolean> {
  const row = await firstRow<{ within: boolean }>(
    trx,
    `with recursive above as (
       select id, parent_id, 1 as depth from hd_accounts where id = ?
       union all select p.id, p.parent_id, a.depth + 1 from hd_accounts p join above a on p.id = a.parent_id where a.depth < 100
     ) select exists (select 1 from above where id = ?) as within`,
    [otherId, id],
  );
  return row?.within ?? false;
}

/** Its bindings stand before those of the conditions. */
function summaryFor(access: Access): SqlCondition {
  const { sql, bindings } = visibleCustomer(access, 'c');
  const customers = `(select count(*)::integer from hd_customers c where c.account_id = a.id and c.merged_into_id is null and ${sql})`;
  return { sql: `select ${COLUMNS}, ${customers} as customers from hd_accounts a`, bindings };
}

type SummaryRow = Row & { customers: number };

function asSummary(row: SummaryRow): AccountSummary {
  const { documentId, name, domains } = asAccount(row);
  return { documentId, name, domains: [...domains], customers: row.customers };
}

export async function searchAccounts(sql: Sql, text: string, limit: number, access: Access): Promise<AccountSummary[]> {
  const [summary, visible] = [summaryFor(access), visibleAccount(access, 'a')];
  const words = text.trim().toLowerCase();
  const pattern = `%${words.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const found = await rows<SummaryRow>(
    sql,
    `${summary.sql} where (lower(a.name) like ? or lower(a.name) % ? or a.id in (select account_id from hd_account_domains where domain like ?)) and ${visible.sql}
      order by lower(a.name) like ? desc, similarity(lower(a.name), ?) desc, a.id limit ?`,
    [...summary.bindings, pattern, words, pattern, ...visible.bindings, pattern, words, limit],
  );
  return found.map(asSummary);
}

/** newest first */
export async function accountsByPage(
  sql: Sql,
  page: { readonly cursor?: string | undefined; readonly limit: number },
  access: Access,
): Promise<{ data: AccountSummary[]; nextCursor: string | null }> {
  const [summary, visible] = [summaryFor(access), visibleAccount(access, 'a')];
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor);
  const found = await rows<SummaryRow>(
    sql,
    `${summary.sql} where ${visible.sql} ${after ? 'and a.id < ?' : ''} order by a.id desc limit ?`,
    [...summary.bindings, ...visible.bindings, ...(after ? [after.id] : []), page.limit + 1],
  );
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const at = (last?.created_at ?? new Date(0)).toISOString();
  return {
    data: shown.map(asSummary),
    nextCursor: found.length > page.limit && last ? encodeCursor({ at, id: last.id }) : null,
  };
}

export type AccountFacts = Pick<AccountProfile, 'parent' | 'children' | 'customers' | 'counts'>;

const CUSTOMERS_SHOWN = 50;
const CHILDREN_SHOWN = 200;

export async function accountFacts(
  sql: Sql,
  account: Pick<AccountRow, 'id' | 'parentId'>,
  access: Access,
): Promise<AccountFacts> {
  const { id, parentId } = account;
  const [ticket, person, relative] = [
    visibleTicket(access, 'own'),
    visibleCustomer(access, 'c'),
    visibleAccount(access, 'r'),
  ];
  const [parent, children, customers, counts] = await Promise.all([
    firstRow<AccountRef>(
      sql,
      `select document_id as "documentId", name from hd_accounts r where id = ? and ${relative.sql}`,
      [parentId, ...relative.bindings],
    ),
    rows<AccountRef>(
      sql,
      `select document_id as "documentId", name from hd_accounts r where parent_id = ? and ${relative.sql} order by lower(name), id limit ?`,
      [id, ...relative.bindings, CHILDREN_SHOWN],
    ),
    customersOfAccount(sql, id, access),
    firstRow<AccountFacts['counts']>(
      sql,
      `select count(*)::integer as customers, coalesce(sum(t.tickets), 0)::integer as tickets, coalesce(sum(t.open), 0)::integer as "openTickets"
         from hd_customers c,
              lateral (select count(*) as tickets, count(*) filter (where ticket_status in ('new', 'open', 'pending', 'on_hold')) as open
                         from hd_tickets own where own.customer_id = c.id and own.folder = 'inbox' and ${ticket.sql}) t
        where c.account_id = ? and c.merged_into_id is null and ${person.sql}`,
      [...ticket.bindings, id, ...person.bindings],
    ),
  ]);
  return { parent, children, customers, counts: counts ?? { customers: 0, tickets: 0, openTickets: 0 } };
}

async function customersOfAccount(sql: Sql, id: number, access: Access): Promise<AccountFacts['customers']> {
  const visible = visibleCustomer(access, 'c');
  const found = await rows<{ document_id: string; display_name: string; seen: Date }>(
    sql,
    `select document_id, display_name, coalesce(last_seen_at, created_at, now()::timestamp) as seen from hd_customers c
      where account_id = ? and merged_into_id is null and ${visible.sql} order by last_seen_at desc nulls last, id desc limit ?`,
    [id, ...visible.bindings, CUSTOMERS_SHOWN],
  );
  return found.map((row) => ({
    documentId: row.document_id,
    displayName: row.display_name,
    lastSeenAt: row.seen.toISOString(),
  }));
}

export async function customerIdsOfAccount(sql: Sql, id: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    sql,
    'select id from hd_customers where account_id = ? and merged_into_id is null order by last_seen_at desc nulls last, id desc limit ?',
    [id, limit],
  );
  return found.map((row) => row.id);
}
