import {
  HelpdeskError,
  type Access,
  type CustomerHit,
  type QueryNotice,
  type SearchResult,
  type SearchService,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { parseQuery, type SearchQuery } from '../../../core/search-query/query';
import { isAnsweredByNames, typedWords, withoutCommonWords } from '../../../core/search-query/words';
import { rankTickets, type Candidate } from '../../../core/search-ranking';
import { markWords } from '../../../../../kernel/search-text/marks';
import { followerCursor } from '../repositories/follower-cursors';
import {
  documentCondition,
  type Glue,
  begunBy,
  ticketConditions,
  timeConditions,
  wordsCondition,
  type Resolved,
} from '../repositories/search-conditions';
import { businessTimeZone } from '../repositories/search-languages';
import { namedCustomers, nearlyNamed, partlyNamed } from '../repositories/search-names';
import { newestMessage, searchLag } from '../repositories/search-reading';
import {
  isTimedOut,
  MOST_CANDIDATES,
  numberedTickets,
  prepareSearch,
  relevanceOf,
  searchTickets,
  walkMessages,
} from '../repositories/search-walk';
import type { ServiceContext } from './context';
import { readSearchCursor, writeSearchCursor, type SearchPlace } from './search-cursor';
import { SEARCHED_HISTORY, SEARCHED_MESSAGES } from './search-following';
import { ticketHits } from './search-hits';
import { meaningOf, searchedLanguages } from './search-meaning';

/** SearchService of contracts/services/workspace. */
export function searchService(context: ServiceContext): SearchService {
  return {
    async find({ text, cursor, limit }, agentId, access) {
      const place = cursor === undefined ? null : readSearchCursor(cursor);
      const now = context.clock.now();
      try {
        return await context.transaction((trx) => findIn(trx, { text, limit, place, now, agentId, access }));
      } catch (cause) {
        throw isTimedOut(cause) ? new HelpdeskError('search_too_slow') : cause;
      }
    },
    async lag() {
      const cursorOf = async (name: string): Promise<number> => Number((await followerCursor(context.sql, name)) ?? 0);
      return searchLag(context.sql, await cursorOf(SEARCHED_MESSAGES), await cursorOf(SEARCHED_HISTORY));
    },
  };
}

interface Asked {
  readonly text: string;
  readonly limit: number;
  readonly place: SearchPlace | null;
  readonly now: Date;
  readonly agentId: number;
  readonly access: Access;
}

interface Found {
  readonly candidates: readonly Candidate[];
  readonly isCapped: boolean;
}

const NOTHING: SearchResult = { tickets: [], customers: [], notices: [], capped: false, nextCursor: null };
const SOME_WORDS: QueryNotice = { code: 'some_words', part: '', expected: [] };
const CUSTOMERS_SHOWN = 5;
/** Fewer than this, and parts of names are looked through as well. */
const FEW = 20;

async function findIn(trx: Sql, asked: Asked): Promise<SearchResult> {
  await prepareSearch(trx);
  const parsed = parseQuery(asked.text, dayIn(await businessTimeZone(trx), asked.now));
  if (parsed.terms.length + parsed.conditions.length + parsed.places.length === 0)
    return { ...NOTHING, notices: [...parsed.notices] };
  const languages = await searchedLanguages(trx, asked.text);
  const query = withoutCommonWords(parsed, languages);
  const { resolved, notices } = await meaningOf(trx, query, asked.agentId, languages);
  const start: SearchPlace = asked.place ?? {
    asOf: asked.now,
    upTo: await newestMessage(trx),
    shown: new Set<number>(),
  };
  const all = await candidatesOf(trx, query, resolved, asked.access, start, '&&');
  const isOfSome = all.candidates.length === 0 && hasSeveralWords(query);
  const { candidates, isCapped } = isOfSome ? await candidatesOf(trx, query, resolved, asked.access, start, '||') : all;
  const ranked = rankTickets(candidates, start.asOf).filter(({ ticketId }) => !start.shown.has(ticketId));
  const page = ranked.slice(0, asked.limit);
  const shown = new Set([...start.shown, ...page.map(({ ticketId }) => ticketId)]);
  return {
    tickets: await ticketHits(trx, query, resolved, page),
    customers: asked.place === null ? await customersOf(trx, query, asked.access) : [],
    notices: [...parsed.notices, ...notices, ...(isOfSome && candidates.length > 0 ? [SOME_WORDS] : [])],
    capped: isCapped,
    nextCursor: ranked.length > page.length ? writeSearchCursor({ ...start, shown }) : null,
  };
}

/** More than one that may be missing. */
const hasSeveralWords = ({ terms }: SearchQuery): boolean => terms.filter(({ isNegated }) => !isNegated).length > 1;

/** The day of a place's calendar; an unknown time zone is that of the world. */
function dayIn(timeZone: string, now: Date): string {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
  } catch {
    return now.toISOString().slice(0, 10);
  }
}

async function candidatesOf(
  trx: Sql,
  query: SearchQuery,
  resolved: Resolved,
  access: Access,
  { upTo: upToMessage, asOf }: SearchPlace,
  glue: Glue,
): Promise<Found> {
  const conditions = [...ticketConditions(query, resolved, access), begunBy(asOf)];
  const documents = documentCondition(query, resolved, glue);
  if (documents === null) return ticketsAlone(trx, query, resolved, conditions);
  const found = await messagesFound(trx, query, resolved, conditions, { documents, upToMessage, glue });
  const numbered = await numberedTickets(trx, query.numbers, conditions);
  const named =
    glue === '&&' && found.candidates.length < FEW && isAnsweredByNames(query)
      ? await byNames(trx, query, conditions, found)
      : [];
  return { candidates: [...numbered, ...found.candidates, ...named], isCapped: found.isCapped };
}

/** Nothing is asked of messages: the newest tickets that fit. */
async function ticketsAlone(
  trx: Sql,
  query: SearchQuery,
  resolved: Resolved,
  conditions: ReturnType<typeof ticketConditions>,
): Promise<Found> {
  const columns = { before: 'coalesce(t.created_at, t.last_message_at)', after: 't.last_message_at' };
  const all = [...conditions, ...timeConditions(query, resolved.timeZone, columns)];
  const tickets = await searchTickets(trx, all, MOST_CANDIDATES + 1);
  const isNumber = query.conditions.some(({ on, isNegated }) => on === 'number' && !isNegated);
  return {
    candidates: tickets
      .slice(0, MOST_CANDIDATES)
      .map((ticket) => ({ ...ticket, messageId: null, relevance: 1, isExact: isNumber })),
    isCapped: tickets.length > MOST_CANDIDATES,
  };
}

async function messagesFound(
  trx: Sql,
  query: SearchQuery,
  resolved: Resolved,
  conditions: ReturnType<typeof ticketConditions>,
  search: { documents: NonNullable<ReturnType<typeof documentCondition>>; upToMessage: number; glue: Glue },
): Promise<Found> {
  const { candidates, isCapped } = await walkMessages(trx, {
    ...search,
    conditions: [
      ...conditions,
      ...timeConditions(query, resolved.timeZone, { before: 'm.occurred_at', after: 'm.occurred_at' }),
    ],
    span: timeConditions(query, resolved.timeZone, { before: 'oldest_at', after: 'newest_at' }),
  });
  const words = wordsCondition(query, resolved, search.glue);
  const ids = candidates.map(({ messageId }) => messageId);
  const relevance = words === null ? null : await relevanceOf(trx, ids, words);
  return {
    candidates: candidates.map((found) => ({
      ...found,
      relevance: relevance === null ? 1 : (relevance.get(found.messageId) ?? 0),
      isExact: false,
    })),
    isCapped,
  };
}

/** Parts of names; and when there is nothing at all, names that are nearly so. */
async function byNames(
  trx: Sql,
  query: SearchQuery,
  conditions: ReturnType<typeof ticketConditions>,
  found: Found,
): Promise<Candidate[]> {
  const search = { words: query.terms.map(({ text }) => text), conditions };
  const known = new Set(found.candidates.map(({ ticketId }) => ticketId));
  const partly = (await partlyNamed(trx, search)).filter(({ ticketId }) => !known.has(ticketId));
  return partly.length === 0 && known.size === 0 ? nearlyNamed(trx, search) : partly;
}

/** Whom the words name. Other operators than `from:` and `customer:` are about tickets: nobody is meant by them. */
async function customersOf(trx: Sql, query: SearchQuery, access: Access): Promise<CustomerHit[]> {
  const isOfTickets = query.conditions.some(({ on }) => on !== 'from' && on !== 'customer');
  if (isOfTickets || query.terms.some(({ isNegated }) => isNegated)) return [];
  const words = typedWords(query).flatMap((typed) => typed.split(/\s+/u));
  const found = await namedCustomers(trx, words, access, CUSTOMERS_SHOWN);
  return found.map(({ documentId, displayName, lastSeenAt, account, found: name }) => ({
    customer: { documentId, displayName },
    found: markWords(name, words),
    account,
    lastSeenAt: (lastSeenAt ?? new Date(0)).toISOString(),
  }));
}
