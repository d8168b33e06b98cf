import { z } from 'zod';

import { externalRecordView } from '../customer-records';
import { byDocumentId, define, plain } from './agent-api-endpoint';
import { accountUpsert, customerUpsert, MAX_UPSERT_ROWS, upsertBody, upsertResult } from './external-records';

/** What other systems say about customers and accounts: the part of the agent API that a CRM speaks. */

const LARGEST_UPSERT = 32 * 1024 * 1024;

const upsertResponse = z.object({
  /** one for each row, in the order of the rows */
  data: z.array(upsertResult),
  counts: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    failed: z.number().int(),
  }),
});

export const upsertCustomers = define({
  ...plain,
  method: 'POST',
  path: '/customers/upsert',
  operationId: 'upsertCustomers',
  summary: 'Creates or changes up to 10,000 customers by the ids of another system. Every row is judged by itself',
  action: 'external-records.upsertCustomers',
  owner: 'context-merge',
  body: upsertBody,
  describedBody: upsertBody.extend({ rows: z.array(customerUpsert).min(1).max(MAX_UPSERT_ROWS) }),
  bodyLimit: LARGEST_UPSERT,
  response: upsertResponse,
  errors: ['invalid_input', 'too_large'],
});

export const upsertAccounts = define({
  ...plain,
  method: 'POST',
  path: '/accounts/upsert',
  operationId: 'upsertAccounts',
  summary: 'Creates or changes up to 10,000 accounts by the ids of another system. Every row is judged by itself',
  action: 'external-records.upsertAccounts',
  owner: 'context-merge',
  body: upsertBody,
  describedBody: upsertBody.extend({ rows: z.array(accountUpsert).min(1).max(MAX_UPSERT_ROWS) }),
  bodyLimit: LARGEST_UPSERT,
  response: upsertResponse,
  errors: ['invalid_input', 'too_large'],
});

export const listExternalRecords = define({
  ...plain,
  method: 'GET',
  path: '/customers/:documentId/external-records',
  operationId: 'listExternalRecords',
  summary: 'What other systems call this customer',
  action: 'external-records.find',
  owner: 'context-merge',
  params: byDocumentId,
  response: z.object({ data: z.array(externalRecordView) }),
  errors: ['invalid_input', 'customer_not_found'],
});

export const removeExternalRecord = define({
  ...plain,
  method: 'DELETE',
  path: '/external-records/:documentId',
  operationId: 'removeExternalRecord',
  summary: 'Forgets what another system calls a customer or account; the customer or account stays',
  action: 'external-records.delete',
  owner: 'context-merge',
  params: byDocumentId,
  response: z.object({ data: z.null() }),
  errors: ['invalid_input', 'external_record_not_found'],
});
