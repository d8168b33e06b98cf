import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ContextMergeService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { normaliseIdentity } from '../../../core/identity';
import { hintsFor } from '../repositories/merges';
import { ownersOf } from '../repositories/owners';
import { readTimeline } from '../repositories/timeline';
import { resolveService } from './resolve';

export default function facade({ strapi }: { strapi: Core.Strapi }): ContextMergeService {
  const sql = databaseOf(strapi);
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  return {
    ...resolveService(helpdesk),

    async findByIdentity(identity) {
      const { value } = normaliseIdentity(identity);
      return helpdesk().customers.byIds(await ownersOf(sql, { ...identity, value }));
    },

    async timeline(customerDocumentId, page) {
      const customer = await helpdesk().customers.byDocumentId(customerDocumentId);
      if (!customer) throw new HelpdeskError('customer_not_found');
      return readTimeline(sql, customer.id, page);
    },

    hints: (customerId) => hintsFor(sql, customerId),
  };
}
