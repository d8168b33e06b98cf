import type { Core } from '@strapi/strapi';

import { erasuresOf } from '../../../../../kernel/erasures';
import { handingOverOf } from '../../../../../kernel/handing-over';
import { eraseLogins, eraseRatings, eraseUsers, keptOf } from '../repositories/logins';

/** Call in register: what the portal keeps of customers goes, and is handed over, with them. */
export function defineErasure(strapi: Core.Strapi): void {
  erasuresOf(strapi).add(async (trx, { addresses, tickets }) => {
    await eraseUsers(trx, await eraseLogins(trx, addresses));
    await eraseRatings(
      trx,
      tickets.map(({ documentId }) => documentId),
    );
  });
  handingOverOf(strapi).add(keptOf);
}
