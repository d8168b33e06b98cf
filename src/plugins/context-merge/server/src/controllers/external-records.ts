import type { Core } from '@strapi/strapi';

import type { UpsertResult } from '../../../../../contracts/http/external-records';
import {
  listExternalRecords,
  removeExternalRecord,
  upsertAccounts,
  upsertCustomers,
} from '../../../../../contracts/http/agent-api';
import { HelpdeskError } from '../../../../../contracts';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { apiActorOf } from './api-actor';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const records = () => serviceOf(strapi, 'context-merge').externalRecords;
  return {
    upsertCustomers: endpoint(strapi, upsertCustomers, async ({ body }, context) =>
      counted(await records().upsertCustomers(body.system, body.rows, apiActorOf(context))),
    ),

    upsertAccounts: endpoint(strapi, upsertAccounts, async ({ body }, context) =>
      counted(await records().upsertAccounts(body.system, body.rows, apiActorOf(context))),
    ),

    find: endpoint(strapi, listExternalRecords, async ({ params }) => {
      const customer = await serviceOf(strapi, 'helpdesk').customers.byDocumentId(params.documentId);
      if (!customer) throw new HelpdeskError('customer_not_found');
      return { data: await records().of({ customerId: customer.id }) };
    }),

    delete: endpoint(strapi, removeExternalRecord, async ({ params }, context) => {
      await records().remove(params.documentId, apiActorOf(context));
      return { data: null };
    }),
  };
};

function counted(data: UpsertResult[]) {
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 };
  for (const { outcome } of data) counts[outcome] += 1;
  return { data, counts };
}
