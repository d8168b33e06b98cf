import { z } from 'zod';

import { attributeValue, postalAddress } from '../customer-records';
import type { ErrorCode } from '../errors';
import { CONSENT_STATES } from '../vocabulary';
import { address, text } from './input';

/** What another system says about its customers and accounts, in bulk. */

export const MAX_UPSERT_ROWS = 10_000;

const externalId = text(200);
export const systemName = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Name the system in lower-case letters, digits, hyphens and underscores.');

const day = z.iso.date();

export const upsertIdentity = z.strictObject({
  kind: z.string().min(1).max(40),
  value: address,
  scope: z.string().max(120).default(''),
  /** the system has proven that its customer owns it (a confirmed mail address); else it is only a claim */
  proven: z.boolean().default(false),
});

/** Fields that are absent stay as they are; null empties them. */
export const customerUpsert = z.strictObject({
  externalId,
  displayName: text(120).optional(),
  language: z.string().max(35).nullable().optional(),
  timeZone: z.string().max(60).nullable().optional(),
  birthDate: day.nullable().optional(),
  postalAddress: postalAddress.partial().nullable().optional(),
  /** external id of an account of the same system */
  account: externalId.nullable().optional(),
  attributes: z.record(z.string().max(60), attributeValue.nullable()).optional(),
  tags: z.array(text(60)).max(30).optional(),
  identities: z.array(upsertIdentity).max(20).default([]),
  consents: z
    .array(
      z.strictObject({
        purpose: text(60),
        channel: z.string().max(40).nullable().default(null),
        state: z.enum(CONSENT_STATES),
      }),
    )
    .max(20)
    .default([]),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .optional(),
});
export type CustomerUpsert = z.output<typeof customerUpsert>;

export const accountUpsert = z.strictObject({
  externalId,
  name: text(200),
  domains: z.array(z.string().min(3).max(253)).max(50).optional(),
  /** external id of an account of the same system */
  parent: externalId.nullable().optional(),
  attributes: z.record(z.string().max(60), attributeValue.nullable()).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .optional(),
});
export type AccountUpsert = z.output<typeof accountUpsert>;

/** What a row may meet. */
export const UPSERT_PROBLEMS = [
  'invalid_input',
  'attribute_not_found',
  'attribute_value_invalid',
  'account_not_found',
  'account_circle',
  'domain_taken',
  'free_mail_domain',
  'identity_taken',
  'internal_error',
] as const satisfies readonly ErrorCode[];
export type UpsertProblemCode = (typeof UPSERT_PROBLEMS)[number];

export const upsertResult = z.object({
  externalId: z.string(),
  /** documentId of the external record; null: the row failed */
  record: z.string().nullable(),
  /** documentId of the customer or account that it is; null: the row failed */
  belongsTo: z.string().nullable(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'failed']),
  /** why it failed, and what did not fit though the row was taken (such as `identity_taken`) */
  problems: z.array(
    z.object({
      code: z.enum(UPSERT_PROBLEMS),
      field: z.string(),
      message: z.string(),
    }),
  ),
});
export type UpsertResult = z.infer<typeof upsertResult>;
export type UpsertProblem = UpsertResult['problems'][number];

/** Rows are judged one by one: a bad one fails and leaves the others alone. */
export const upsertBody = z.strictObject({
  system: systemName,
  rows: z.array(z.unknown()).min(1).max(MAX_UPSERT_ROWS),
});
