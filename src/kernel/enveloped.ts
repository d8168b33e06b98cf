import { z } from 'zod';

import type { InboundAttachment } from '../contracts';

/** What pages of our own put into envelopes: JSON with its files in it, which can be read again when uploads are long gone. */

export const envelopedFile = z.object({
  fileName: z.string(),
  contentType: z.string(),
  /** its bytes */
  content: z.base64(),
});
export type EnvelopedFile = z.output<typeof envelopedFile>;

export const enveloped = ({
  fileName,
  contentType,
  content,
}: Pick<InboundAttachment, 'fileName' | 'contentType' | 'content'>): EnvelopedFile => ({
  fileName,
  contentType,
  content: content.toString('base64'),
});

/** The way back: files that stand beside the words of a message. */
export const attachmentsOf = (files: readonly EnvelopedFile[]): InboundAttachment[] =>
  files.map(({ fileName, contentType, content }) => ({
    fileName,
    contentType,
    content: Buffer.from(content, 'base64'),
    contentId: null,
    inline: false,
  }));

/** What the bytes of an envelope say, if they are JSON of this form; else null. */
export function envelopedAs<Schema extends z.ZodType>(raw: Buffer, schema: Schema): z.output<Schema> | null {
  try {
    return schema.safeParse(JSON.parse(raw.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}
