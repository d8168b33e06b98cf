import type { Core } from '@strapi/strapi';

import type { DriftRow } from '../../../../../contracts/http/knowledge-drift';
import { noteOf } from '../../../core/drift/marks';
import { driftFigures } from './drift-figures';
import { markForReview } from './reviews';

/** Of so many days: a week is too little to say something of most articles. */
const DAYS = '30';
/** Fewer people than this, and somebody's time is better spent elsewhere, however sure it is. */
const FEWEST_AVOIDABLE = 3;
/** Nobody looks at a hundred articles; the worst come first, and the next ones when those were looked at. */
const AT_ONCE = 20;

/** Articles that certainly fail, the most costly first. */
export async function failingArticles(strapi: Core.Strapi, now: Date): Promise<DriftRow[]> {
  const { data } = await driftFigures(strapi, { days: DAYS, sort: 'avoidableTickets', limit: AT_ONCE }, now);
  return data.filter(
    ({ verdict, avoidableTickets }) => verdict === 'failing' && (avoidableTickets?.value ?? 0) >= FEWEST_AVOIDABLE,
  );
}

/** Marks them for review, once until somebody looks. */
export async function markFailing(strapi: Core.Strapi, now: Date): Promise<void> {
  for (const row of await failingArticles(strapi, now)) {
    const { documentId, locale } = row.article;
    await markForReview(strapi, { article: documentId, locale, reason: 'drift', note: noteOf(row) });
  }
}
