import type { Core } from '@strapi/strapi';

import type { KnowledgeSearchService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { insertSearch } from '../repositories/happenings';

/** KnowledgeSearchService of contracts/services/knowledge-base.ts. */
export function searchService(strapi: Core.Strapi): KnowledgeSearchService {
  const sql = databaseOf(strapi);
  return {
    find: () => Promise.resolve({ hits: [], corrected: null }),
    suggest: () => Promise.resolve([]),
    searched: (search) => insertSearch(sql, search),
  };
}
