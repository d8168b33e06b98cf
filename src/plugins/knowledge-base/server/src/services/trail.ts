import type { Core } from '@strapi/strapi';

import type { TrailService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { erasuresOf } from '../../../../../kernel/erasures';
import { handingOverOf } from '../../../../../kernel/handing-over';
import { trailOf } from '../../../core/trail';
import { deedRows, deedsOf, forgetDeeds, personOf, withLinked } from '../repositories/trail';

/** Several deeds make one step: opened again, typed on, voted. */
const DEEDS_PER_STEP = 4;

/** TrailService of contracts/services/knowledge-base.ts. */
export function trailService(strapi: Core.Strapi): TrailService {
  const sql = databaseOf(strapi);
  return {
    async of(customer, limit) {
      const person = await personOf(sql, { customer });
      return trailOf(await deedsOf(sql, person, limit * DEEDS_PER_STEP), limit);
    },
  };
}

/** What customers read is theirs: handed over with the rest, and gone with them. Call in register. */
export function keepTrailsWithCustomers(strapi: Core.Strapi): void {
  handingOverOf(strapi).add(async (sql, ids) => deedRows(sql, await personOf(sql, { ids })));
  erasuresOf(strapi).add(async (trx, { customers, visitors, tickets }) => {
    const documents = tickets.map(({ documentId }) => documentId);
    await forgetDeeds(trx, await withLinked(trx, { customers, visitors }), documents);
  });
}
