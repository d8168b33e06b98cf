import { z } from 'zod';

import { envelopedFile } from '../../../../../kernel/enveloped';

const identity = z.object({ kind: z.string(), scope: z.string(), value: z.string() });

/** What the portal had verified when it took a message: stored beside the bytes. */
export const portalContext = z.object({
  /** of the login, the primary one first: a code was sent to each of them */
  proven: z.array(identity).min(1).max(50),
  name: z.string().nullable(),
  /** documentId of an interaction of theirs on this account; null: a ticket, or nothing, is named */
  interaction: z.string().nullable(),
  /** documentId of a ticket that they were shown; null: something new */
  ticket: z.string().nullable(),
});
export type PortalContext = z.infer<typeof portalContext>;

export const portalBody = z.object({
  id: z.uuid(),
  subject: z.string(),
  text: z.string(),
  files: z.array(envelopedFile),
});
export type PortalBody = z.infer<typeof portalBody>;

export const externalIdOf = (id: string): string => `portal:${id}`;
