import type { Core } from '@strapi/strapi';

import type { KnowledgeSearchService } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { languageOrder } from '../../../core/languages';
import type { Ranked } from '../../../core/search/ranking';
import { spokenLanguage } from '../../../core/search/spoken';
import { answersOfMessage, topicOf } from '../../../core/search/suggesting';
import { businessLanguages, languagesFrom } from './languages';
import { findArticles, type RankedArticles } from './search-finding';
import { searched } from './search-gaps';

/** Of what was looked for, so much must be said: less is another question. */
const ENOUGH_TO_SHOW = 0.3;

const enoughToShow = ({ ranked }: RankedArticles): Ranked[] =>
  ranked.filter(({ features }) => features.coverage >= ENOUGH_TO_SHOW);

/** KnowledgeSearchService of contracts/services/knowledge-base.ts. */
export function searchService(strapi: Core.Strapi): KnowledgeSearchService {
  const sql = databaseOf(strapi);
  const spokenIn = async (message: string, asked: string): Promise<string> =>
    spokenLanguage(message, asked, await businessLanguages(strapi));
  return {
    find: async (query) =>
      findArticles(sql, {
        ...query,
        languages: await languagesFrom(strapi, query.locale),
        typing: 'words',
        now: systemClock.now(),
        goodEnough: enoughToShow,
      }),
    suggest: async (query) => {
      const topic = topicOf(query.text);
      const business = await businessLanguages(strapi);
      const spoken = spokenLanguage(topic, query.locale, business);
      const { hits } = await findArticles(sql, {
        ...query,
        text: topic,
        languages: languageOrder(spoken, [query.locale, ...business]),
        typing: 'message',
        now: systemClock.now(),
        goodEnough: ({ ranked, understood: { terms }, articles }) => answersOfMessage({ ranked, terms, articles }),
      });
      return hits;
    },
    spokenIn,
    searched: (search) => searched(sql, search),
  };
}
