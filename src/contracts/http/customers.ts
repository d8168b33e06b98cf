import { z } from 'zod';

import {
  accountProfile,
  accountSummary,
  attributeValue,
  consentView,
  customerExport,
  customerProfile,
  erasureReport,
  postalAddress,
  profileNoteView,
  timelineCounts,
  timelineEntry,
} from '../customer-records';
import { CONSENT_STATES, TIMELINE_KINDS } from '../vocabulary';
import { address, text } from './input';

/** Profiles of customers and accounts in the agent workspace, under `/inbox` with an admin session. */

const documentId = z.string().min(1).max(64);
const cursor = z.string().max(200).optional();
const attributePatch = z.record(z.string().max(60), attributeValue.nullable());

/** GET /inbox/customers/:documentId */
export const customerResponse = z.object({ customer: customerProfile });
export type CustomerResponse = z.infer<typeof customerResponse>;

/** PATCH /inbox/customers/:documentId → customerResponse */
export const customerPatchBody = z.strictObject({
  displayName: text(120).optional(),
  language: z.string().max(35).nullable().optional(),
  timeZone: z.string().max(60).nullable().optional(),
  birthDate: z.iso.date().nullable().optional(),
  postalAddress: postalAddress.nullable().optional(),
  account: documentId.nullable().optional(),
  attributes: attributePatch.optional(),
  tags: z.array(text(60)).max(30).optional(),
});
export type CustomerPatchBody = z.infer<typeof customerPatchBody>;

/** POST /inbox/customers/:documentId/identities ; DELETE /inbox/customers/:documentId/identities/:identity → customerResponse */
export const identityBody = z.strictObject({ kind: z.string().min(1).max(40), value: address });
export type IdentityBody = z.infer<typeof identityBody>;

/** POST /inbox/customers/:documentId/notes, POST /inbox/accounts/:documentId/notes ; DELETE /inbox/notes/:documentId → {} */
export const noteBody = z.strictObject({ text: text(10_000) });
export const noteResponse = z.object({ note: profileNoteView });
export type NoteResponse = z.infer<typeof noteResponse>;

/** PUT /inbox/customers/:documentId/consents */
export const consentBody = z.strictObject({
  purpose: text(60),
  channel: z.string().max(40).nullable(),
  state: z.enum(CONSENT_STATES),
});
export type ConsentBody = z.infer<typeof consentBody>;
export const consentResponse = z.object({ consent: consentView });
export type ConsentResponse = z.infer<typeof consentResponse>;

/**
 * GET /inbox/customers/:documentId/story and GET /inbox/accounts/:documentId/story : the timeline with what happened
 * between the messages, newest first. `counts` only on the first page.
 */
export const storyQuery = z.strictObject({
  cursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
  channel: z.string().max(40).optional(),
  kind: z.enum(TIMELINE_KINDS).optional(),
  /** words that the message or note holds */
  text: z.string().max(200).optional(),
});
export type StoryQuery = z.output<typeof storyQuery>;
/** as it is asked for */
export type StoryAsked = z.input<typeof storyQuery>;
export const storyResponse = z.object({
  data: z.array(timelineEntry),
  nextCursor: z.string().nullable(),
  counts: timelineCounts.nullable(),
});
export type StoryResponse = z.infer<typeof storyResponse>;

/** GET /inbox/customers/:documentId/export (permission erase) ; POST /inbox/customers/:documentId/erase */
export const exportResponse = customerExport;
export const eraseBody = z.strictObject({
  /** the customer's name as shown, typed by whoever does it */
  confirm: z.string().max(200),
});
export const eraseResponse = z.object({ erased: erasureReport });
export type EraseResponse = z.infer<typeof eraseResponse>;

/** GET /inbox/accounts?text=&cursor= ; POST /inbox/accounts ; GET, PATCH /inbox/accounts/:documentId */
export const accountsQuery = z.strictObject({
  text: z.string().max(200).optional(),
  cursor,
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export const accountsResponse = z.object({ data: z.array(accountSummary), nextCursor: z.string().nullable() });
export type AccountsResponse = z.infer<typeof accountsResponse>;
export const accountBody = z.strictObject({
  name: text(200),
  domains: z.array(text(253)).max(50).default([]),
  parent: documentId.nullable().default(null),
  attributes: z.record(z.string().max(60), attributeValue).default({}),
});
export type AccountBody = z.input<typeof accountBody>;
export const accountPatchBody = z.strictObject({
  name: text(200).optional(),
  domains: z.array(text(253)).max(50).optional(),
  parent: documentId.nullable().optional(),
  attributes: attributePatch.optional(),
});
export type AccountPatchBody = z.infer<typeof accountPatchBody>;
export const accountResponse = z.object({ account: accountProfile });
export type AccountResponse = z.infer<typeof accountResponse>;
