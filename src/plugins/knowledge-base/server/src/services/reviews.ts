import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import type { ReviewsResponse, ReviewView } from '../../../../../contracts/http/knowledge-editing';
import { decodeCursor, encodeCursor } from '../../../../../kernel/cursor';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { figuresOf } from '../../../core/drift/marks';
import { editorPath } from '../../../core/paths';
import { insertMark, settleMarks, wasMarked, type MarkReason } from '../repositories/review-marks';
import {
  reviewCounts,
  reviewRow,
  reviewRows,
  saveCheck,
  seeNew,
  type ReviewFilter,
  type ReviewRow,
} from '../repositories/reviews';
import { readHelpSettings } from './help-settings';

/** Days in which the same reason does not come up again: somebody has just looked. */
const QUIET_DAYS = 30;

/**
 * An article is to be looked at before its time. Once until somebody does, and not again within 30 days of that; nothing
 * where it is not published in this language. Answers whether it is marked now.
 */
export async function markForReview(
  strapi: Core.Strapi,
  { article, locale, reason, note }: { article: string; locale: string; reason: MarkReason; note: string },
): Promise<boolean> {
  const sql = databaseOf(strapi);
  if (await wasMarked(sql, { article, locale, reason }, QUIET_DAYS)) return false;
  const subject = new Date().toISOString();
  return insertMark(sql, { article, locale, reason, subject, note });
}

/** Asked by a person: at once, whatever was before; what they said last stands. */
export async function askForReview(
  strapi: Core.Strapi,
  { article, locale, note }: { article: string; locale: string; note: string },
): Promise<void> {
  await inTransaction(strapi, async (trx) => {
    await settleMarks(trx, article, locale, ['asked']);
    const mark = { article, locale, reason: 'asked' as const, subject: new Date().toISOString(), note };
    if (!(await insertMark(trx, mark))) throw new HelpdeskError('article_not_found');
  });
}

/**
 * "Checked, still right": begins its time anew and settles what it was marked for.
 *
 * @throws HelpdeskError article_not_found
 */
export async function checked(strapi: Core.Strapi, article: string, locale: string, by: string): Promise<void> {
  if (!(await reviewOf(strapi, article, locale))) throw new HelpdeskError('article_not_found');
  await inTransaction(strapi, async (trx) => {
    await saveCheck(trx, { article, locale, by });
    await settleMarks(trx, article, locale, ['release', 'links', 'drift', 'asked']);
  });
}

const JOB = 'knowledge-base:newReviews';
const BEFORE_MORNING = '17 3 * * *';
/** So many that are seen for the first time together are no day's work of editors, but an import or a beginning. */
const MANY = 20;
const SPREAD_DAYS = 60;

/** Call in register. */
export function defineReviews(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, () => seeNewArticles(strapi));
  jobsOf(strapi).cron(JOB, BEFORE_MORNING);
}

/** What is published for the first time gets its time; many at once are spread over two months. */
export async function seeNewArticles(strapi: Core.Strapi): Promise<void> {
  const { reviewDays } = await readHelpSettings(strapi);
  await seeNew(databaseOf(strapi), reviewDays, { many: MANY, spread: SPREAD_DAYS });
}

/** null: it is not published in this language. */
export async function reviewOf(strapi: Core.Strapi, documentId: string, locale: string): Promise<ReviewView | null> {
  const { reviewDays } = await readHelpSettings(strapi);
  const row = await reviewRow(databaseOf(strapi), documentId, locale, reviewDays);
  return row && viewOf(row);
}

export async function reviewPage(
  strapi: Core.Strapi,
  filter: ReviewFilter,
  page: { readonly cursor: string | undefined; readonly limit: number; readonly me: string | null },
): Promise<ReviewsResponse> {
  const sql = databaseOf(strapi);
  const { reviewDays: days } = await readHelpSettings(strapi);
  await seeNewArticles(strapi);
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor);
  const found = await reviewRows(sql, filter, { days, after, limit: page.limit + 1 });
  const { interval, release, links, drift, asked, ...counts } = await reviewCounts(sql, days, page.me);
  const shown = found.slice(0, page.limit);
  const last = found.length > page.limit ? shown.at(-1) : undefined;
  return {
    data: shown.map(viewOf),
    nextCursor: last ? encodeCursor({ at: last.dueKey, id: last.id }) : null,
    counts: { ...counts, byReason: { interval, release, links, drift, asked } },
  };
}

function viewOf(row: ReviewRow): ReviewView {
  const { documentId, locale, title, audience, owner, ownerName, category, checkedBy, isDue, views } = row;
  return {
    documentId,
    locale,
    title,
    audience,
    adminPath: editorPath('article', documentId, locale),
    owner: owner === null ? null : { documentId: ownerName === null ? null : owner, name: ownerName ?? '' },
    category,
    publishedAt: row.publishedAt.toISOString(),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    checkedBy,
    interval: row.interval,
    dueAt: row.dueAt.toISOString(),
    isDue,
    reasons: reasonsOf(row),
    views,
  };
}

const GRAVITY = ['asked', 'drift', 'links', 'release', 'interval'];

function reasonsOf({ marks, isOverdue, dueAt }: ReviewRow): ReviewView['reasons'] {
  const byTime: ReviewView['reasons'] = isOverdue
    ? [{ reason: 'interval', note: '', figures: null, since: dueAt.toISOString() }]
    : [];
  const marked = marks.map(({ reason, note, since }) => {
    const figures = reason === 'drift' ? figuresOf(note) : null;
    return { reason, note: figures ? '' : note, figures, since: new Date(since).toISOString() };
  });
  return [...marked, ...byTime].sort((one, other) => GRAVITY.indexOf(one.reason) - GRAVITY.indexOf(other.reason));
}
