import { z } from 'zod';

import type { ChannelAccountConfig, OutboundAttachment, SendOutcome } from '../../../../../../contracts';
import { FormData } from '../../../../../../kernel/outbound-http';
import { cleanFileName } from '../mail/clean-text';
import { callGraph } from './graph';
import { beforeSending } from './outcomes';

/** Its name and type become header lines of the upload. */
export const cleanFile = ({ content, ...file }: OutboundAttachment): OutboundAttachment => ({
  fileName: cleanFileName(file.fileName, 'file'),
  contentType: /^[\w.+-]+\/[\w.+-]+/.exec(file.contentType)?.[0] ?? 'application/octet-stream',
  content,
});

const named = z.union([
  z.object({ id: z.coerce.string() }).transform(({ id }) => id),
  z.object({ attachment_id: z.coerce.string() }).transform((answer) => answer.attachment_id),
]);

export type Uploaded =
  { readonly ok: true; readonly id: string } | { readonly ok: false; readonly outcome: SendOutcome };

/** Brings a file to Meta, which names it; nobody sees it yet, so that a lost answer harms nothing. */
export async function uploadFile(
  account: ChannelAccountConfig,
  path: string,
  part: string,
  file: OutboundAttachment,
  fields: Readonly<Record<string, string>>,
): Promise<Uploaded> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(part, new Blob([new Uint8Array(file.content)], { type: file.contentType }), file.fileName);
  const answer = await callGraph(account, { method: 'POST', path, body: form, timeoutSeconds: 60 });
  if (!answer.ok) return { ok: false, outcome: beforeSending(answer.outcome) };
  const read = named.safeParse(answer.json);
  if (read.success) return { ok: true, id: read.data };
  return { ok: false, outcome: { outcome: 'failed', code: 'media_refused' } };
}
