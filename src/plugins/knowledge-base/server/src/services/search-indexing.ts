import type { Core } from '@strapi/strapi';

import { databaseOf, inRetriedTransaction, inTransaction } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { loggerOf, sentenceOf } from '../../../../../kernel/log';
import { forgetNotIndexed, queuedArticles, setAside, type WaitingArticle } from '../repositories/not-indexed';
import { AT_ONCE, indexWaiting } from './search-index';

const LONGEST_REASON = 300;
/** SQLSTATE: transactions that stood in each other's way, no room left, a lock that was not given in time. */
const PASSING = /^(?:40...|53...|55P03|57014|25P03)$/;

/**
 * Indexes the next articles that were written; true: there may be more. Where they cannot be indexed together each is
 * taken by itself, and what fails alone is set aside with its reason: one article must not keep all others from being
 * found. Written anew, or asked for by an editor, it is tried again.
 * @throws whatever says nothing about the articles: the database is away, or had no room
 */
export async function indexNext(strapi: Core.Strapi): Promise<boolean> {
  try {
    const indexed = await inRetriedTransaction(strapi, async (trx) => {
      const articles = await indexWaiting(trx);
      await forgetNotIndexed(trx, articles);
      return articles;
    });
    return indexed.length > 0;
  } catch (cause) {
    if (isPassing(cause)) throw cause;
    return indexOneByOne(strapi);
  }
}

async function indexOneByOne(strapi: Core.Strapi): Promise<boolean> {
  const waiting = await queuedArticles(databaseOf(strapi), AT_ONCE);
  for (const one of waiting) await indexAlone(strapi, one);
  return waiting.length > 0;
}

async function indexAlone(strapi: Core.Strapi, waiting: WaitingArticle): Promise<void> {
  const { article } = waiting;
  try {
    await inRetriedTransaction(strapi, async (trx) => forgetNotIndexed(trx, await indexWaiting(trx, article)));
  } catch (cause) {
    if (isPassing(cause)) throw cause;
    loggerOf(strapi, 'knowledge-base').error('An article could not be indexed, and is set aside.', { article }, cause);
    await inTransaction(strapi, (trx) => setAside(trx, waiting, sentenceOf(cause).slice(0, LONGEST_REASON)));
  }
}

/** The article is not to blame: the same one may go through in a moment. */
function isPassing(cause: unknown): boolean {
  if (isDatabaseOutage(cause)) return true;
  return cause instanceof Error && 'code' in cause && PASSING.test(String(cause.code));
}
