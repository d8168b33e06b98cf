import { EVERYTHING, visibleCustomer, type SqlCondition } from '../../../../../kernel/access';
import type { Access, CustomerHit } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import { withoutAccents } from '../../../../../kernel/search-text/accents';
import type { Candidate } from '../../../core/search-ranking';
import { allOf } from './search-conditions';
import { whileTime } from './search-walk';

/** Names that hold the words, in part or nearly: subjects, files, customers and their addresses. */

const MOST_NAMES = 200;
/** Three signs are what the index is made of: shorter ones would read all of it. */
const SHORTEST = 3;
const PARTLY = 0.05;

const pattern = (word: string): string => `%${withoutAccents(word).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
const isLong = (word: string): boolean => [...word].length >= SHORTEST;

/** All words stand in the name; null: none of them is long enough to look for. */
function inName(column: string, words: readonly string[]): SqlCondition | null {
  return words.some(isLong) ? { sql: `${column} like all(?::text[])`, bindings: [words.map(pattern)] } : null;
}

/** Every word is like one of the name's, a slip of the finger apart; a short one stands in it. */
function nearName(column: string, words: readonly string[]): SqlCondition | null {
  const isNear = (word: string): boolean => [...word].length > SHORTEST;
  if (!words.some(isNear)) return null;
  return {
    sql: words.map((word) => (isNear(word) ? `${column} %> ?::text` : `${column} like ?`)).join(' and '),
    bindings: words.map((word) => (isNear(word) ? withoutAccents(word) : pattern(word))),
  };
}

export interface NameSearch {
  readonly words: readonly string[];
  /** on the ticket `t` */
  readonly conditions: readonly SqlCondition[];
}

/** Tickets by a part of their subject, and messages by a part of a file's name. */
export async function partlyNamed(trx: Sql, { words, conditions }: NameSearch): Promise<Candidate[]> {
  const subject = inName('s.words', words);
  const file = inName('f.words', words);
  if (!subject || !file) return [];
  return [
    ...(await ticketsNamed(trx, subject, conditions)),
    ...(await rows<Candidate>(
      trx,
      `select m.ticket_id as "ticketId", m.id as "messageId", ${String(PARTLY)}::float8 as relevance, m.occurred_at as at, false as "isExact"
         from (select f.message_id from hd_search_files f where ${file.sql} limit ${String(MOST_NAMES)}) f join hd_messages m on m.id = f.message_id join hd_tickets t on t.id = m.ticket_id
        where ${allOf(conditions).sql}`,
      [...file.bindings, ...allOf(conditions).bindings],
    )),
  ];
}

/** Tickets whose subject is nearly what was typed. */
export async function nearlyNamed(trx: Sql, { words, conditions }: NameSearch): Promise<Candidate[]> {
  const subject = nearName('s.words', words);
  return subject ? whileTime(trx, () => ticketsNamed(trx, subject, conditions)) : [];
}

function ticketsNamed(trx: Sql, named: SqlCondition, conditions: readonly SqlCondition[]): Promise<Candidate[]> {
  const { sql, bindings } = allOf(conditions);
  return rows<Candidate>(
    trx,
    `select t.id as "ticketId", null::integer as "messageId", ${String(PARTLY)}::float8 as relevance, t.last_message_at as at, false as "isExact"
       from (select s.ticket_id from hd_search_tickets s where ${named.sql} limit ${String(MOST_NAMES)}) s join hd_tickets t on t.id = s.ticket_id where ${sql}`,
    [...named.bindings, ...bindings],
  );
}

type FoundCustomer = Omit<CustomerHit, 'customer' | 'lastSeenAt'> & {
  readonly documentId: string;
  readonly displayName: string;
  readonly lastSeenAt: Date | null;
};

/** Customers by a part of their name or of an address; nearly, when there is none. The best first. */
export async function namedCustomers(
  trx: Sql,
  words: readonly string[],
  access: Access,
  limit: number,
): Promise<FoundCustomer[]> {
  const partly = inName('s.words', words);
  if (!partly) return [];
  const found = await customersNamed(trx, partly, words, access, limit);
  const nearly = found.length === 0 ? nearName('s.words', words) : null;
  return nearly ? whileTime(trx, () => customersNamed(trx, nearly, words, access, limit)) : found;
}

function customersNamed(
  trx: Sql,
  named: SqlCondition,
  words: readonly string[],
  access: Access,
  limit: number,
): Promise<FoundCustomer[]> {
  const visible = visibleCustomer(access, 'c');
  const [first = ''] = words;
  return rows<FoundCustomer>(
    trx,
    `select c.document_id as "documentId", c.display_name as "displayName", c.last_seen_at as "lastSeenAt", a.name as account,
            coalesce(case when lower(c.display_name) like all(?::text[]) then c.display_name end,
                     (select i.value from hd_customer_identities i where i.customer_id = c.id and i.kind <> 'visitor' and lower(i.value) like any(?::text[]) order by i.id limit 1), c.display_name) as found
       from (select s.customer_id from hd_search_customers s where ${named.sql} limit ${String(MOST_NAMES)}) s
       join hd_customers c on c.id = s.customer_id left join hd_accounts a on a.id = c.account_id
      where c.merged_into_id is null and ${visible.sql}
      order by lower(c.display_name) like ? desc, c.last_seen_at desc nulls last, c.id desc limit ?`,
    [words.map(pattern), words.map(pattern), ...named.bindings, ...visible.bindings, pattern(first).slice(1), limit],
  );
}

/** Row ids of customers whom a text may mean. */
export async function customersMeant(trx: Sql, text: string, limit: number): Promise<number[]> {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const named = inName('s.words', words);
  if (!named) return [];
  const visible = visibleCustomer(EVERYTHING, 'c');
  const found = await rows<{ id: number }>(
    trx,
    `select c.id from hd_search_customers s join hd_customers c on c.id = s.customer_id where ${named.sql} and ${visible.sql} order by c.last_seen_at desc nulls last limit ?`,
    [...named.bindings, ...visible.bindings, limit],
  );
  return found.map(({ id }) => id);
}

export interface NamedRecord {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
}

/** All agents or teams, for a value that names one. */
export const agentNames = (trx: Sql): Promise<NamedRecord[]> =>
  rows(
    trx,
    'select id, document_id as "documentId", display_name as name from hd_agents order by display_name limit 1000',
  );
export const teamNames = (trx: Sql): Promise<NamedRecord[]> =>
  rows(trx, 'select id, document_id as "documentId", name from hd_teams order by name limit 1000');
export async function teamsOfAgent(trx: Sql, agentId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(trx, 'select team_id as id from hd_team_members where agent_id = ?', [
    agentId,
  ]);
  return found.map(({ id }) => id);
}
export async function channelNames(trx: Sql): Promise<string[]> {
  const found = await rows<{ channel: string }>(
    trx,
    'select distinct channel from hd_channel_accounts order by channel',
  );
  return found.map(({ channel }) => channel);
}
