import type { Core } from '@strapi/strapi';

import type { KnowledgeBaseService } from '../../../../../contracts';
import { articleService } from './articles';
import { readHelpSettings } from './help-settings';
import { framedPage } from './pages';
import { learnReaders } from './readers';
import { searchService } from './search';
import { trailService } from './trail';

/** KnowledgeBaseService of contracts/services/knowledge-base.ts. */
export default function facade({ strapi }: { strapi: Core.Strapi }): KnowledgeBaseService {
  return {
    articles: articleService(strapi),
    search: searchService(strapi),
    trail: trailService(),
    learnReaders: (who) => learnReaders(strapi, who),
    settings: () => readHelpSettings(strapi),
    page: framedPage,
  };
}
