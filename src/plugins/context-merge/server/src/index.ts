import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../kernel/database';
import { leaveLargeBodiesUnread } from '../../../../kernel/large-bodies';
import { registerMigrations } from '../../../../kernel/migrations';
import { serviceOf } from '../../../../kernel/services';
import controllers from './controllers';
import { sidesOf } from './repositories/ledger';
import { migrations } from './repositories/migrations';
import { pairsOf } from './repositories/suggestions';
import routes from './routes';
import services from './services';
import { followChanges, stopChanges } from './services/change-deliveries';
import { defineConfirmationAnswers } from './services/confirmation-answers';
import { followForMatching, listenForMatching } from './services/match-following';
import { serveConfirmations } from './services/confirmation-pages';
import { nameSealedStores } from './services/sealed-stores';

/** A merge and a suggestion are about two customers: whoever sees both sees them. */
function explainAccess(strapi: Core.Strapi): void {
  const { access } = serviceOf(strapi, 'helpdesk');
  const sql = databaseOf(strapi);
  const learn = (
    kind: 'merge' | 'suggestion',
    customersOf: (documentIds: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>,
  ): void =>
    access.learnKind({
      kind,
      async about(documentIds) {
        const found = await customersOf(documentIds);
        return new Map(
          [...found].map(([documentId, customers]) => [
            documentId,
            customers.map((customer) => ({ kind: 'customer' as const, documentId: customer })),
          ]),
        );
      },
    });
  learn('merge', (documentIds) => sidesOf(sql, documentIds));
  learn('suggestion', (documentIds) => pairsOf(sql, documentIds));
}

export default {
  register({ strapi }: { strapi: Core.Strapi }): void {
    registerMigrations(strapi, 'context-merge', migrations);
    explainAccess(strapi);
    nameSealedStores(strapi);
    leaveLargeBodiesUnread(strapi);
    defineConfirmationAnswers(strapi);
    followForMatching(strapi);
    followChanges(strapi);
  },
  bootstrap({ strapi }: { strapi: Core.Strapi }): void {
    serveConfirmations(strapi);
    listenForMatching(strapi);
  },
  destroy({ strapi }: { strapi: Core.Strapi }): Promise<void> {
    return stopChanges(strapi);
  },
  controllers,
  routes,
  services,
};
