import { z } from 'zod';

import {
  attributeDefinitionView,
  cardProviderRef,
  cardView,
  changeWebhookView,
  joiningPolicy,
  matchingStatus,
  restCardMap,
  restCardView,
} from '../customer-records';
import { ATTRIBUTE_SUBJECTS, ATTRIBUTE_TYPES } from '../vocabulary';
import { text } from './input';

/** What is set up around the customer record, under `/inbox` with an admin session (permission settings), and the cards. */

const documentId = z.string().min(1).max(64);

/** GET /inbox/customer-cards/:subject (`customer` or `account`; read) : who can draw a card */
export const cardProvidersResponse = z.object({ data: z.array(cardProviderRef) });
export type CardProvidersResponse = z.infer<typeof cardProvidersResponse>;

/** GET /inbox/customers/:documentId/cards/:provider, GET /inbox/accounts/:documentId/cards/:provider (read) */
export const cardResponse = z.object({ card: cardView });
export type CardResponse = z.infer<typeof cardResponse>;

/** POST /inbox/customers/:documentId/cards/:provider, POST /inbox/accounts/:documentId/cards/:provider (answer) : presses a button → cardResponse */
export const cardPressBody = z.strictObject({
  button: z.string().min(1).max(60),
  /** of the item whose button it is; null: the card's own */
  item: z.number().int().min(0).max(49).nullable(),
});
export type CardPressBody = z.infer<typeof cardPressBody>;

/** GET /inbox/attributes (read) ; POST /inbox/attributes ; PUT, DELETE /inbox/attributes/:documentId → the list */
export const attributeBody = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,59}$/, 'Lower-case letters, digits and underscores, beginning with a letter.'),
  label: text(80),
  subject: z.enum(ATTRIBUTE_SUBJECTS),
  type: z.enum(ATTRIBUTE_TYPES),
  choices: z.array(text(80)).max(50).default([]),
  position: z.number().int().min(0).max(999).default(0),
});
export type AttributeBody = z.input<typeof attributeBody>;
/** of customers and accounts; a ticket's are `ticketFieldBody` */
export const customerAttributeBody = attributeBody.extend({ subject: z.enum(['customer', 'account']) });
export const attributesResponse = z.object({ data: z.array(attributeDefinitionView) });
export type AttributesResponse = z.infer<typeof attributesResponse>;

/** GET, POST /inbox/rest-cards ; PUT, DELETE /inbox/rest-cards/:documentId → the list */
export const restCardBody = z.strictObject({
  title: text(80),
  subject: z.enum(['customer', 'account']),
  url: text(500),
  enabled: z.boolean().default(true),
  map: restCardMap,
  /** secret; null keeps the stored value, a name that is absent is removed */
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().max(4000).nullable()).default({}),
});
export type RestCardBody = z.input<typeof restCardBody>;
export const restCardsResponse = z.object({ data: z.array(restCardView) });
export type RestCardsResponse = z.infer<typeof restCardsResponse>;
/** POST /inbox/rest-cards/preview → cardResponse */
export const restCardPreviewBody = restCardBody.extend({ customer: documentId, documentId: documentId.nullable() });
export type RestCardPreviewBody = z.input<typeof restCardPreviewBody>;

/** GET, POST /inbox/change-webhooks ; PUT, DELETE /inbox/change-webhooks/:documentId ; POST /inbox/change-webhooks/:documentId/test */
export const CHANGE_EVENTS = [
  'customer.created',
  'customer.changed',
  'customer.merged',
  'customer.unmerged',
  'customer.erased',
  'account.created',
  'account.changed',
] as const;
export type ChangeEvent = (typeof CHANGE_EVENTS)[number];
export const changeWebhookBody = z.strictObject({
  name: text(80),
  url: z.url({ protocol: /^https?$/ }).max(500),
  events: z.array(z.enum(CHANGE_EVENTS)).min(1),
  enabled: z.boolean().default(true),
  renewSecret: z.boolean().default(false),
});
export type ChangeWebhookBody = z.input<typeof changeWebhookBody>;
export const changeWebhooksResponse = z.object({
  data: z.array(changeWebhookView),
  /** of the one just made or renewed: shown once */
  secret: z.string().nullable(),
});
export type ChangeWebhooksResponse = z.infer<typeof changeWebhooksResponse>;
export const webhookTestResponse = z.object({ ok: z.boolean(), detail: z.string() });
export type WebhookTestResponse = z.infer<typeof webhookTestResponse>;

/** GET /inbox/matching (review) ; POST /inbox/matching/start, POST /inbox/matching/pause (settings) */
export const matchingResponse = z.object({ status: matchingStatus });
export type MatchingResponse = z.infer<typeof matchingResponse>;

/** GET, PUT /inbox/joining-policy */
export const policyResponse = z.object({ policy: joiningPolicy });
export type PolicyResponse = z.infer<typeof policyResponse>;
export const policyBody = joiningPolicy;
