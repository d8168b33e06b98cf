import type { Core } from '@strapi/strapi';

import type { KnowledgeSearchService } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import type { Ranked } from '../../../core/search/ranking';
import { insertSearch } from '../repositories/happenings';
import { languagesFrom } from './languages';
import { findArticles } from './search-finding';

const ENOUGH_TO_SHOW = 0.08;
/** A message is answered by what says most of it, or not at all. */
const ENOUGH_TO_SUGGEST = { score: 0.28, coverage: 0.35 } as const;

const isFound = ({ score }: Ranked): boolean => score >= ENOUGH_TO_SHOW;
const isWorthSuggesting = ({ score, features }: Ranked): boolean =>
  score >= ENOUGH_TO_SUGGEST.score && features.coverage >= ENOUGH_TO_SUGGEST.coverage;

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
    searched: (search) => insertSearch(sql, search),
  };
}
