import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ArticleService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { insertHappenings } from '../repositories/happenings';

/** ArticleService of contracts/services/knowledge-base.ts. */
export function articleService(strapi: Core.Strapi): ArticleService {
  const sql = databaseOf(strapi);
  return {
    read: () => Promise.reject(new HelpdeskError('article_not_found')),
    refs: () => Promise.resolve(new Map()),
    text: () => Promise.reject(new HelpdeskError('article_not_found')),
    draftFrom: () => Promise.reject(new HelpdeskError('article_not_found')),
    record: (happenings) => insertHappenings(sql, happenings),
  };
}
