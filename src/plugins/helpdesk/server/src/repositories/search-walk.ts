import type { SqlCondition } from '../../../../../kernel/access';
import { rows, type Sql } from '../../../../../kernel/database';
import type { Candidate } from '../../../core/search-ranking';
import { allOf } from './search-conditions';

/**
 * Candidates for a search, the newest first. The buckets of documents are walked from the newest, more of them at a
 * time the further back it goes, until enough were found or the time is up: a common word costs what its newest
 * messages cost, and a rare one a look into each bucket's index.
 */

export const MOST_CANDIDATES = 600;
const MOST_MS = 1500;
/** A search that the planner got wrong ends here (T69). */
const STATEMENT_TIMEOUT = '5s';

export interface MessageSearch {
  /** an expression of type tsquery */
  readonly documents: SqlCondition;
  /** on the ticket `t` and the message `m` */
  readonly conditions: readonly SqlCondition[];
  /** on the columns newest_at and oldest_at of a bucket */
  readonly span: readonly SqlCondition[];
  /** what was written later is not looked at: pages of one search stay in order */
  readonly upToMessage: number;
}

export interface Walk {
  readonly candidates: FoundMessage[];
  /** there may be more than was looked at */
  readonly isCapped: boolean;
}

export interface FoundMessage {
  readonly messageId: number;
  readonly ticketId: number;
  readonly at: Date;
}

/** Everything that one search asks, in a transaction of its own that gives up in time. */
export async function prepareSearch(trx: Sql): Promise<void> {
  await rows(trx, `set local statement_timeout = '${STATEMENT_TIMEOUT}'`);
  // Found ids stand in order, and each is looked up until there are enough: joining them all first would read millions.
  await rows(trx, 'set local enable_hashjoin = off');
  await rows(trx, 'set local enable_mergejoin = off');
  await rows(trx, 'set local enable_seqscan = off');
  await rows(trx, 'set local jit = off');
}

export async function walkMessages(trx: Sql, search: MessageSearch): Promise<Walk> {
  const started = performance.now();
  const buckets = await bucketsOf(trx, search);
  const candidates: FoundMessage[] = [];
  for (let at = 0, width = 1; at < buckets.length; at += width, width = Math.min(width * 2, 64)) {
    const group = buckets.slice(at, at + width);
    candidates.push(...(await searchBuckets(trx, search, group, MOST_CANDIDATES - candidates.length)));
    if (candidates.length >= MOST_CANDIDATES) return { candidates, isCapped: true };
    if (performance.now() - started > MOST_MS) return { candidates, isCapped: at + width < buckets.length };
  }
  return { candidates, isCapped: false };
}

async function bucketsOf(trx: Sql, { span, upToMessage }: MessageSearch): Promise<number[]> {
  const { sql, bindings } = allOf(span);
  const found = await rows<{ bucket: number }>(
    trx,
    `select bucket from hd_search_buckets where first_id <= ? and ${sql} order by bucket desc`,
    [upToMessage, ...bindings],
  );
  return found.map(({ bucket }) => bucket);
}

/**
 * Each bucket by its own name, and its ids as an expression: nothing but the index of words can answer, whatever the
 * planner believes of a word. Reading a bucket through costs a hundred times as much.
 */
async function searchBuckets(
  trx: Sql,
  search: MessageSearch,
  buckets: readonly number[],
  limit: number,
): Promise<FoundMessage[]> {
  const { sql, bindings } = allOf(search.conditions);
  const found = buckets.map(
    (bucket) =>
      `select message_id + 0 as id from hd_search_docs_${bucket.toFixed(0)} where doc @@ (select query from wanted)`,
  );
  return rows<FoundMessage>(
    trx,
    `with wanted as materialized (select (${search.documents.sql}) as query)
     select d.id as "messageId", m.ticket_id as "ticketId", m.occurred_at as at
       from (select id from (${found.join(' union all ')}) f order by id desc offset 0) d
       join hd_messages m on m.id = d.id
       join hd_tickets t on t.id = m.ticket_id
      where d.id <= ? and ${sql} order by d.id desc limit ?`,
    [...search.documents.bindings, search.upToMessage, ...bindings, limit],
  );
}

/** How well each fits; of what is not in the index, not at all. */
export async function relevanceOf(
  trx: Sql,
  messageIds: readonly number[],
  words: SqlCondition,
): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ id: number; relevance: number }>(
    trx,
    `select message_id as id, ts_rank_cd('{0.1, 0.25, 0.5, 1.0}', doc, ${words.sql}, 1) as relevance
       from hd_search_docs where message_id = any(?::integer[])`,
    [...words.bindings, messageIds],
  );
  return new Map(found.map(({ id, relevance }) => [id, relevance]));
}

interface FoundTicket {
  readonly ticketId: number;
  readonly at: Date;
}

/** Tickets by what their columns say, the newest first. */
export async function searchTickets(
  trx: Sql,
  conditions: readonly SqlCondition[],
  limit: number,
): Promise<FoundTicket[]> {
  const { sql, bindings } = allOf(conditions);
  return rows<FoundTicket>(
    trx,
    `select t.id as "ticketId", t.last_message_at as at from hd_tickets t where ${sql} order by t.last_message_at desc, t.id desc limit ?`,
    [...bindings, limit],
  );
}

/** Tickets whose number this is, whatever else was typed. */
export async function numberedTickets(
  trx: Sql,
  numbers: readonly number[],
  conditions: readonly SqlCondition[],
): Promise<Candidate[]> {
  if (numbers.length === 0) return [];
  const found = await searchTickets(
    trx,
    [{ sql: 't.number = any(?::integer[])', bindings: [numbers] }, ...conditions],
    numbers.length,
  );
  return found.map(({ ticketId, at }) => ({ ticketId, at, messageId: null, relevance: 1, isExact: true }));
}

const AT_MOST = '400ms';

/**
 * A question that a search can do without: what takes too long has found nothing, and the search goes on. Rolled back in
 * any case, since it only reads, and that brings back the time which the others have.
 */
export async function whileTime<Found>(trx: Sql, ask: () => Promise<Found[]>): Promise<Found[]> {
  await rows(trx, 'savepoint while_time');
  await rows(trx, `set local statement_timeout = '${AT_MOST}'`);
  const found = await ask().catch((cause: unknown) => {
    if (isTimedOut(cause)) return [];
    throw cause;
  });
  await rows(trx, 'rollback to savepoint while_time');
  return found;
}

/** The statement was ended because it took too long. */
export const isTimedOut = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && cause.code === '57014';
