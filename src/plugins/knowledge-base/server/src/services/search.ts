import type { Core } from '@strapi/strapi';

import type { KnowledgeSearchService } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import type { Ranked } from '../../../core/search/ranking';
import { languagesFrom } from './languages';
import { findArticles } from './search-finding';
import { searched } from './search-gaps';

/** Of what was looked for, so much must be said: less is another question. */
const ENOUGH_TO_SHOW = 0.3;
/** A message is answered by what says most of it, also in its title or headings, or not at all. */
const ENOUGH_TO_SUGGEST = { coverage: 0.4, text: 0.12 } as const;

const isFound = ({ features }: Ranked): boolean => features.coverage >= ENOUGH_TO_SHOW;
const isWorthSuggesting = ({ features }: Ranked): boolean =>
  features.coverage >= ENOUGH_TO_SUGGEST.coverage && features.text >= ENOUGH_TO_SUGGEST.text;

/** KnowledgeSearchService of contracts/services/knowledge-base.ts. */
export function searchService(strapi: Core.Strapi): KnowledgeSearchService {
  const sql = databaseOf(strapi);
  return {
    find: async (query) =>
      findArticles(sql, {
        ...query,
        languages: await languagesFrom(strapi, query.locale),
        typing: 'words',
        now: systemClock.now(),
        isGoodEnough: isFound,
      }),
    suggest: async (query) => {
      const { hits } = await findArticles(sql, {
        ...query,
        languages: await languagesFrom(strapi, query.locale),
        typing: 'message',
        now: systemClock.now(),
        isGoodEnough: isWorthSuggesting,
      });
      return hits;
    },
    searched: (search) => searched(sql, search),
  };
}
