import type { Core } from '@strapi/strapi';

import type { Sql } from '../../../../../kernel/database';
import type { FollowedWork } from '../../../../../kernel/follower';
import { withPlainForms } from '../../../../../kernel/search-text/accents';
import { documentOf } from '../../../core/search-text/document';
import { searchLanguage, type SearchLanguage } from '../../../../../kernel/search-text/language';
import { fileWords } from '../../../core/search-text/words';
import { customersChangedSince } from '../repositories/customer-changes';
import { customersAfter, followerCursor, saveFollowerCursor } from '../repositories/follower-cursors';
import { businessLanguages } from '../repositories/search-languages';
import {
  closeGaps,
  messagesAfter,
  messagesBefore,
  messagesInGaps,
  newestMessage,
  rememberGaps,
  takeQueued,
  type IdRange,
} from '../repositories/search-reading';
import {
  countLanguages,
  filesOfMessages,
  removeDocuments,
  searchableMessages,
  writeCustomerNames,
  writeDocuments,
  writeFileNames,
  writeTicketNames,
} from '../repositories/search-writing';
import { contextOf } from './context';

/**
 * Fills the index of the search from what was written: new messages by their id, changed ones by the queue that
 * triggers fill, customers by the log of those who were written. What ingest does is not part of it.
 */

export const SEARCHED_MESSAGES = 'search: messages';
export const SEARCHED_HISTORY = 'search: history';
const SEARCHED_CUSTOMERS = 'search: customers';
const AT_ONCE = 400;

/** Call in register. */
export function searchFollowing(strapi: Core.Strapi): FollowedWork[] {
  const { sql, transaction } = contextOf(strapi);
  return [
    { name: SEARCHED_MESSAGES, step: () => transaction(followMessages) },
    { name: SEARCHED_CUSTOMERS, step: () => followCustomers(sql, transaction) },
  ];
}

async function followMessages(trx: Sql): Promise<boolean> {
  const came = await startedAt(trx);
  const { ids, gaps, cursor } = await messagesAfter(trx, came, AT_ONCE);
  const history = ids.length < AT_ONCE ? await historyBehind(trx, AT_ONCE - ids.length) : NO_HISTORY;
  await rememberGaps(trx, [...gaps, ...history.gaps]);
  const late = await messagesInGaps(trx, AT_ONCE);
  const queued = await takeQueued(trx, AT_ONCE);
  const wanted = [...new Set([...ids, ...history.ids, ...late, ...queued])].sort((one, other) => one - other);
  if (wanted.length > 0) await indexMessages(trx, wanted);
  if (cursor !== came) await saveFollowerCursor(trx, SEARCHED_MESSAGES, String(cursor));
  if (history.cursor !== null) await saveFollowerCursor(trx, SEARCHED_HISTORY, String(history.cursor));
  await closeGaps(trx);
  return ids.length === AT_ONCE || history.isMore || late.length === AT_ONCE || queued.length === AT_ONCE;
}

/** Where new messages are read from. What is there at the first start is history: read beside them, the newest first. */
async function startedAt(trx: Sql): Promise<number> {
  const cursor = await followerCursor(trx, SEARCHED_MESSAGES);
  if (cursor !== null) return Number(cursor);
  const newest = await newestMessage(trx);
  await saveFollowerCursor(trx, SEARCHED_MESSAGES, String(newest));
  await saveFollowerCursor(trx, SEARCHED_HISTORY, String(newest + 1));
  return newest;
}

interface HistoryStep {
  readonly ids: readonly number[];
  readonly gaps: readonly IdRange[];
  /** all from here on are read; null: nothing is left */
  readonly cursor: number | null;
  readonly isMore: boolean;
}

const NO_HISTORY: HistoryStep = { ids: [], gaps: [], cursor: null, isMore: false };

async function historyBehind(trx: Sql, limit: number): Promise<HistoryStep> {
  const came = Number((await followerCursor(trx, SEARCHED_HISTORY)) ?? 0);
  if (came <= 1) return NO_HISTORY;
  const step = await messagesBefore(trx, came, limit);
  return { ...step, isMore: step.cursor > 1 };
}

async function indexMessages(trx: Sql, ids: readonly number[]): Promise<void> {
  const usual = usualLanguage(await businessLanguages(trx));
  const messages = await searchableMessages(trx, ids);
  const told = messages.map(({ id }) => id);
  const files = await filesOfMessages(trx, told);
  const documents = messages.map((message) =>
    documentOf(
      message,
      files.filter(({ messageId }) => messageId === message.id).map(({ fileName }) => fileName),
      usual,
    ),
  );
  await removeDocuments(
    trx,
    ids.filter((id) => !told.includes(id)),
  );
  if (documents.length === 0) return;
  await writeDocuments(trx, documents);
  await writeTicketNames(
    trx,
    messages.map(({ ticketId, ticketSubject }) => ({
      id: ticketId,
      words: withPlainForms(ticketSubject.toLowerCase()),
    })),
  );
  await writeFileNames(
    trx,
    told,
    files.map(({ id, messageId, fileName }) => ({
      id,
      messageId,
      words: withPlainForms(fileWords(fileName).toLowerCase()),
    })),
  );
  await countLanguages(trx, countedLanguages(documents));
}

const usualLanguage = (tags: readonly string[]): SearchLanguage | null =>
  tags.map(searchLanguage).find((language) => language !== null) ?? null;

function countedLanguages(documents: readonly { language: SearchLanguage | null }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { language } of documents) if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return counts;
}

/** Everybody once, then whoever was written. */
async function followCustomers(
  sql: Sql,
  transaction: <Result>(work: (trx: Sql) => Promise<Result>) => Promise<Result>,
): Promise<boolean> {
  const known = await followerCursor(sql, SEARCHED_CUSTOMERS);
  const { customerIds, cursor } = await nextCustomers(sql, known);
  if (cursor === known) return false;
  await transaction(async (trx) => {
    if (customerIds.length > 0) await writeCustomerNames(trx, customerIds);
    await saveFollowerCursor(trx, SEARCHED_CUSTOMERS, cursor);
  });
  return customerIds.length > 0;
}

/** A cursor is a place in the log, or while all customers are gone through: `all`, the last one's id, where the log began. */
async function nextCustomers(sql: Sql, cursor: string | null): Promise<{ customerIds: number[]; cursor: string }> {
  const start = cursor ?? `all/0/${(await customersChangedSince(sql, null, 1)).cursor}`;
  const [scan, lastId, log] = start.split('/');
  if (scan !== 'all' || log === undefined) return customersChangedSince(sql, start, AT_ONCE);
  const customerIds = await customersAfter(sql, Number(lastId), AT_ONCE);
  const last = customerIds.at(-1);
  return { customerIds, cursor: last === undefined ? log : `all/${String(last)}/${log}` };
}
