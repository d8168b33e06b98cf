import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction } from '../../../../../kernel/database';
import { followersOf } from '../../../../../kernel/follower';
import { isIndexing } from '../repositories/search-writing';
import { findQueuedHints } from './search-hints';
import { indexNext } from './search-indexing';

/**
 * Keeps the index as what is published: whatever code wrote it, by the queue that triggers fill; and at once where this
 * process wrote it, so that who publishes finds it. Call in register.
 */
export function followArticles(strapi: Core.Strapi): void {
  const step = (): Promise<boolean> => indexNext(strapi);
  followersOf(strapi).add({ name: 'knowledge: search', step });
  followersOf(strapi).add({
    name: 'knowledge: hints',
    // Compared is what is indexed: while articles wait for that, as in an import, hints wait for them.
    step: async () =>
      !(await isIndexing(databaseOf(strapi))) &&
      inRetriedTransaction(strapi, (trx) => findQueuedHints(trx, systemClock.now())),
  });
  busOf(strapi).subscribe('knowledge.changed', async () => {
    while (await step());
  });
}
