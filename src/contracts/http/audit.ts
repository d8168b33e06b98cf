import { z } from 'zod';

import { auditLogEntry } from '../workspace-records';

/** The audit log as the settings area reads it. */

const time = z.iso.datetime({ offset: true });

export const auditQuery = z.strictObject({
  /** id of an actor */
  actor: z.string().min(1).max(64).optional(),
  /** an area (`team`) or one action (`team.changed`) */
  action: z
    .string()
    .max(80)
    .regex(/^[A-Za-z_-]+(?:\.[A-Za-z_-]+)?$/)
    .optional(),
  /** id of a subject */
  subject: z.string().min(1).max(64).optional(),
  from: time.optional(),
  until: time.optional(),
});
export const auditPageQuery = auditQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type AuditQuery = z.infer<typeof auditPageQuery>;

export const auditPageResponse = z.object({
  entries: z.array(auditLogEntry),
  nextCursor: z.string().nullable(),
});
export type AuditPageResponse = z.infer<typeof auditPageResponse>;

export const auditProofResponse = z.object({
  entries: z.number().int(),
  /** null: nothing is sealed yet */
  sealedUntil: z.string().nullable(),
  /** null: everything is as it was written */
  broken: z.string().nullable(),
});
export type AuditProofResponse = z.infer<typeof auditProofResponse>;
