import type { Core } from '@strapi/strapi';

import type { KnowledgeBaseService } from '../../../../../contracts';
import { articleService } from './articles';
import { deflectionService } from './deflections';
import { readHelpSettings, saveHelpSettings } from './help-settings';
import { siteFacts, siteOf } from './help-site';
import { ownersDigests } from './owners-digest';
import { framedPage } from './pages';
import { readingPastService } from './reading-past';
import { importService } from './imports';
import { followBusinessLanguages } from './locales';
import { learnReaders } from './readers';
import { searchService } from './search';
import { trailService } from './trail';
import { visitorFrom } from './visitors';
import { learnWays } from './ways-in';

/** KnowledgeBaseService of contracts/services/knowledge-base.ts. */
export default function facade({ strapi }: { strapi: Core.Strapi }): KnowledgeBaseService {
  return {
    articles: articleService(strapi),
    search: searchService(strapi),
    deflection: deflectionService(strapi, searchService(strapi)),
    trail: trailService(strapi),
    imports: importService(strapi),
    past: readingPastService(strapi),
    learnWays: (ways) => learnWays(strapi, ways),
    learnReaders: (who) => learnReaders(strapi, who),
    digests: (now) => ownersDigests(strapi, now),
    visitor: async (request, customer) =>
      visitorFrom(strapi, request, { remembers: (await siteFacts(strapi)).settings.remembers, customer }),
    languagesReady: () => followBusinessLanguages(strapi),
    settings: () => readHelpSettings(strapi),
    saveSettings: (settings) => saveHelpSettings(strapi, settings),
    page: framedPage(strapi),
    themePath: async () => siteOf(strapi, await siteFacts(strapi), 'en', false).assets.theme,
  };
}
