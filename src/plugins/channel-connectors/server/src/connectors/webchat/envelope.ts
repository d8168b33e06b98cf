import { z } from 'zod';

import type { VisitorMessageEvent } from '../../../../../../contracts';
import { envelopedFile } from '../../../../../../kernel/enveloped';

/** What the receiver had verified when it accepted a message: stored beside the bytes, read again by `parse`. */
export const envelopeContext = z.object({
  /** sha256 of the visitor's token */
  visitor: z.string().regex(/^[0-9a-f]{64}$/),
  signedIn: z.object({ sub: z.string(), email: z.string().nullable(), name: z.string().nullable() }).nullable(),
  typed: z.object({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  page: z.object({ url: z.string(), title: z.string() }).nullable(),
});
export type EnvelopeContext = z.infer<typeof envelopeContext>;

/** Uploads stand in the envelope itself, so that it can be processed again when the upload is long gone. */
export const envelopeBody = z.object({
  clientMessageId: z.uuid(),
  text: z.string(),
  attachments: z.array(envelopedFile),
});
export type EnvelopeBody = z.infer<typeof envelopeBody>;

/** One clientMessageId counts once per visitor; another visitor's choice of it means nothing here. */
export function eventKeyOf(visitor: string, event: Pick<VisitorMessageEvent, 'clientMessageId'>): string {
  return `${visitor.slice(0, 32)}:${event.clientMessageId.toLowerCase()}`;
}
