import type { Core } from '@strapi/strapi';

import { AGENT_READER, type PastGuideRun, type ReadingPastService } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { newToken } from '../../../../../kernel/crypto';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { keptWords } from '../../../core/deflection';
import { guideOf, type GuideSteps } from '../../../core/guide';
import { begun, movedOn, outcomeOf, type GuideRun } from '../../../core/guide-run';
import { wordsOf } from '../../../core/help/words';
import { insertPastOffers } from '../repositories/deflections';
import { keepRun } from '../repositories/guide-runs';
import { guideNamed } from '../repositories/help-pages';
import { countDriftAnew } from './drift-counting';
import { languagesFrom } from './languages';

/** Between two answers of a run that is told of afterwards. */
const ANSWER_MS = 25_000;

/** ReadingPastService of contracts/services/knowledge-base.ts. */
export function readingPastService(strapi: Core.Strapi): ReadingPastService {
  const sql = databaseOf(strapi);
  return {
    async guideRuns(runs) {
      for (const run of runs) await keepPastRun(strapi, run);
    },
    offers: (offers) =>
      inTransaction(strapi, (trx) =>
        insertPastOffers(
          trx,
          offers.map(({ text, ...offer }) => ({ ...offer, words: keptWords(text) })),
        ),
      ),
    count: () => countDriftAnew(strapi, systemClock.now()),
  };

  async function keepPastRun(on: Core.Strapi, { options, ...made }: PastGuideRun): Promise<void> {
    const guide = await guideNamed(sql, made.guide, await languagesFrom(on, made.locale), AGENT_READER);
    const steps = guide && guideOf(guide.steps);
    if (!steps) return;
    const run = walked(steps, options, made);
    if (run.steps.length > 0)
      await keepRun(sql, { id: newToken(128), ...run }, null, { ...made, outcome: outcomeOf(steps, run) });
  }
}

/** Where these options lead, as if they had been chosen one after another. */
function walked(
  steps: GuideSteps,
  options: readonly string[],
  { locale, at }: Pick<PastGuideRun, 'locale' | 'at'>,
): GuideRun {
  const words = wordsOf(locale);
  const labels = { solved: words.thatSolved, next: words.notSolved };
  return options.reduce<GuideRun>(
    (run, option, index) =>
      movedOn(
        steps,
        run,
        { kind: 'choose', step: run.step, option },
        { labels, at: new Date(at.getTime() + index * ANSWER_MS) },
      ),
    begun(steps),
  );
}
