import { z } from 'zod';

import { confirmationView, mergeReview, mergeView, suggestionView } from '../customer-records';
import { FIELD_CHOICES, MERGE_REASONS, SUGGESTION_STATES } from '../vocabulary';

/** "Same person?": suggestions, reviews, merges and their undoing, under `/inbox` with an admin session. */

const documentId = z.string().min(1).max(64);
const cursor = z.string().max(200).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);

/** GET /inbox/suggestions?state=&cursor=&limit= (permission review) ; GET /inbox/customers/:documentId/suggestions (read) */
export const suggestionsQuery = z.strictObject({ state: z.enum(SUGGESTION_STATES).default('open'), cursor, limit });
export const suggestionsResponse = z.object({
  data: z.array(suggestionView),
  nextCursor: z.string().nullable(),
  /** open ones, at most 999 */
  open: z.number().int(),
});
export type SuggestionsResponse = z.infer<typeof suggestionsResponse>;

/**
 * POST /inbox/suggestions/decide : accepting merges by the proposals. One (permission answer) or up to 200 (review).
 * What could not be done is named beside the rest that was.
 */
export const decideBody = z.strictObject({
  suggestions: z.array(documentId).min(1).max(200),
  decision: z.enum(['accept', 'reject', 'snooze', 'reopen']),
  /** of a snooze; absent: seven days */
  until: z.iso.datetime().optional(),
});
export type DecideBody = z.infer<typeof decideBody>;
export const decideResponse = z.object({
  suggestions: z.array(suggestionView),
  /** of accepted ones, in their order: what undoes them */
  merges: z.array(mergeView),
  failed: z.array(z.object({ suggestion: documentId, code: z.string(), message: z.string() })),
  open: z.number().int(),
});
export type DecideResponse = z.infer<typeof decideResponse>;

/** GET /inbox/merges/review?customer=&other=&keep= : customers by documentId; without `keep` the better survivor is proposed */
export const reviewQuery = z.strictObject({ customer: documentId, other: documentId, keep: documentId.optional() });
export const reviewResponse = z.object({ review: mergeReview });
export type ReviewResponse = z.infer<typeof reviewResponse>;

/** POST /inbox/merges (permission answer) */
export const mergeBody = z.strictObject({
  survivor: documentId,
  absorbed: documentId,
  /** what is not named follows the proposal */
  choices: z.record(z.string().max(120), z.enum(FIELD_CHOICES)).default({}),
});
export type MergeBody = z.input<typeof mergeBody>;
export const mergeResponse = z.object({ merge: mergeView });
export type MergeResponse = z.infer<typeof mergeResponse>;

/** GET /inbox/merges?customer=&reason=&since= (review; with `customer`: read) ; POST /inbox/merges/:documentId/undo (answer) → mergeResponse */
export const mergesQuery = z.strictObject({
  customer: documentId.optional(),
  reason: z.enum(MERGE_REASONS).optional(),
  since: z.iso.datetime().optional(),
  cursor,
  limit,
});
export const mergesResponse = z.object({ data: z.array(mergeView), nextCursor: z.string().nullable() });
export type MergesResponse = z.infer<typeof mergesResponse>;

/** POST /inbox/confirmations : a one-time link to each of two mail identities ; GET /inbox/customers/:documentId/confirmations */
export const confirmationBody = z.strictObject({ identities: z.tuple([documentId, documentId]) });
export type ConfirmationBody = z.infer<typeof confirmationBody>;
export const confirmationsResponse = z.object({ data: z.array(confirmationView) });
export type ConfirmationsResponse = z.infer<typeof confirmationsResponse>;
