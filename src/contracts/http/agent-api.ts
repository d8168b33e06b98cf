import { z } from 'zod';

import { customerView, interactionView, messageView, ticketRow, timelineItem } from '../records';
import { PRIORITIES, TICKET_STATUSES } from '../vocabulary';
import {
  byDocumentId,
  cursor,
  define,
  documentId,
  limit,
  one,
  page,
  plain,
  type AgentApiEndpoint,
} from './agent-api-endpoint';
import { listExternalRecords, removeExternalRecord, upsertAccounts, upsertCustomers } from './agent-api-external';
import { address, text } from './input';

export type { AgentApiEndpoint } from './agent-api-endpoint';
export * from './agent-api-external';

/**
 * The agent API: what a program may do with an API token, under `/api/helpdesk`. Each definition is the source of
 * the route, of the checks at the edge and of `openapi.json`; nothing about an endpoint is written down elsewhere.
 */
export const AGENT_API_PREFIX = '/api/helpdesk';

export const identityQuery = z.strictObject({
  kind: z.string().min(1).max(40),
  value: text(320),
  scope: z.string().max(120).optional(),
});

/** POST, because addresses of people do not belong into URLs, which are logged everywhere. */
export const searchCustomers = define({
  ...plain,
  method: 'POST',
  path: '/customers/search',
  operationId: 'searchCustomers',
  summary: 'The customers that own exactly this identity',
  action: 'customers.find',
  owner: 'context-merge',
  body: z.strictObject({ identity: identityQuery }),
  response: page(customerView),
  errors: ['invalid_input'],
});

export const readCustomer = define({
  ...plain,
  method: 'GET',
  path: '/customers/:documentId',
  operationId: 'readCustomer',
  summary: 'One customer with all identities',
  action: 'customers.findOne',
  owner: 'helpdesk',
  params: byDocumentId,
  response: one(customerView),
  errors: ['invalid_input', 'customer_not_found'],
});

export const timelineQuery = z.strictObject({
  cursor,
  limit: limit(100, 50),
  channel: z.string().min(1).max(40).optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
});
export const timelineResponse = page(timelineItem);

export const readTimeline = define({
  ...plain,
  method: 'GET',
  path: '/customers/:documentId/timeline',
  operationId: 'readTimeline',
  summary: 'Everything said with one customer on every channel, oldest first unless asked otherwise',
  action: 'timeline.find',
  owner: 'context-merge',
  params: byDocumentId,
  query: timelineQuery,
  response: timelineResponse,
  errors: ['invalid_input', 'invalid_cursor', 'customer_not_found'],
});

export const listTickets = define({
  ...plain,
  method: 'GET',
  path: '/tickets',
  operationId: 'listTickets',
  summary: 'Tickets outside of junk and trash; without a status those that are not resolved or closed',
  action: 'tickets.find',
  owner: 'helpdesk',
  query: z.strictObject({
    status: z.enum(TICKET_STATUSES).optional(),
    assignee: documentId.optional().describe('documentId of an agent'),
    customer: documentId.optional(),
    channel: z.string().min(1).max(40).optional(),
    tag: text(60).optional(),
    sort: z.enum(['newest', 'oldest', 'waiting']).default('newest'),
    cursor,
    limit: limit(100, 50),
  }),
  response: page(ticketRow),
  errors: ['invalid_input', 'invalid_cursor'],
});

export const ticketDetail = ticketRow.extend({ customer: customerView, interactions: z.array(interactionView) });

export const readTicket = define({
  ...plain,
  method: 'GET',
  path: '/tickets/:documentId',
  operationId: 'readTicket',
  summary: 'One ticket with its customer and its interactions',
  action: 'tickets.findOne',
  owner: 'helpdesk',
  params: byDocumentId,
  response: one(ticketDetail),
  errors: ['invalid_input', 'ticket_not_found'],
});

export const changeTicket = define({
  ...plain,
  method: 'PATCH',
  path: '/tickets/:documentId',
  operationId: 'changeTicket',
  summary: 'Change status, priority, subject, assignee or tags',
  action: 'tickets.update',
  owner: 'helpdesk',
  params: byDocumentId,
  body: z
    .strictObject({
      status: z.enum(TICKET_STATUSES).optional(),
      priority: z.enum(PRIORITIES).optional(),
      subject: text(300).optional(),
      assignee: documentId.nullable().optional().describe('documentId of an agent; null: nobody'),
      tags: z.array(text(60)).max(30).optional(),
    })
    .refine((patch) => Object.keys(patch).length > 0, 'Name at least one field to change.'),
  response: one(ticketRow),
  errors: ['invalid_input', 'ticket_not_found', 'agent_not_found'],
});

export const listMessages = define({
  ...plain,
  method: 'GET',
  path: '/tickets/:documentId/messages',
  operationId: 'listMessages',
  summary: 'The messages of a ticket, newest first',
  action: 'messages.find',
  owner: 'helpdesk',
  params: byDocumentId,
  query: z.strictObject({ cursor, limit: limit(100, 50) }),
  response: page(messageView),
  errors: ['invalid_input', 'invalid_cursor', 'ticket_not_found'],
});

export const addMessage = define({
  ...plain,
  method: 'POST',
  path: '/tickets/:documentId/messages',
  operationId: 'addMessage',
  summary: 'Send a reply to the customer, or add a private note. The same key never says it twice',
  action: 'messages.create',
  owner: 'helpdesk',
  params: byDocumentId,
  headers: z.object({ 'idempotency-key': z.string().min(1).max(255) }),
  body: z.strictObject({
    kind: z.enum(['text', 'note']),
    text: text(100_000),
    interaction: documentId.optional().describe('absent: the newest interaction of the ticket'),
    to: z.array(address).max(20).optional(),
    cc: z.array(address).max(20).optional(),
    thenStatus: z.enum(TICKET_STATUSES).optional().describe('the status of the ticket afterwards'),
  }),
  status: 201,
  response: z.object({ data: messageView, ticket: ticketRow }),
  errors: [
    'invalid_input',
    'ticket_not_found',
    'interaction_not_found',
    'idempotency_conflict',
    'closed_ticket',
    'participant_not_approved',
    'recipient_suppressed',
    'no_reply_address',
  ],
});
export type AddMessageBody = z.output<typeof addMessage.body>;

export const readOpenApi = define({
  ...plain,
  method: 'GET',
  path: '/openapi.json',
  operationId: 'readOpenApi',
  summary: 'This description',
  action: 'openapi.document',
  owner: 'helpdesk',
  isPublic: true,
  response: z.object({ openapi: z.string() }).loose(),
  errors: [],
});

export const AGENT_API: readonly AgentApiEndpoint[] = [
  searchCustomers,
  readCustomer,
  readTimeline,
  listTickets,
  readTicket,
  changeTicket,
  listMessages,
  addMessage,
  upsertCustomers,
  upsertAccounts,
  listExternalRecords,
  removeExternalRecord,
  readOpenApi,
];
