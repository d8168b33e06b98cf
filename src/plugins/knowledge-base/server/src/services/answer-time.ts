import type { Core } from '@strapi/strapi';

import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { saidMinutes } from '../../../core/help/answer-time';

const OVER = { days: 14, fewest: 20 };
const LASTS_MS = 60 * 60_000;
/** where there was nothing to say: a desk that has just begun soon has something */
const SILENCE_LASTS_MS = 5 * 60_000;

interface Known {
  minutes: number | null;
  until: number;
}
const known = new WeakMap<Core.Strapi, Known>();

/**
 * Minutes in which a person usually answers by now, as they are said on pages; null: too few answers to say so. Counted
 * once an hour beside the pages: nobody waits for it.
 */
export function answerMinutes(strapi: Core.Strapi): number | null {
  const last = known.get(strapi);
  const now = performance.now();
  if (last && now < last.until) return last.minutes;
  const next: Known = { minutes: last?.minutes ?? null, until: now + SILENCE_LASTS_MS };
  known.set(strapi, next);
  serviceOf(strapi, 'helpdesk')
    .answerTimes.median(OVER)
    .then((median) => {
      next.minutes = saidMinutes(median);
      if (next.minutes !== null) next.until = now + LASTS_MS;
    })
    .catch((cause: unknown) =>
      loggerOf(strapi, 'help-centre').warn('How quickly people answer could not be counted.', { cause: String(cause) }),
    );
  return next.minutes;
}
