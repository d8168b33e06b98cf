import { setTimeout as wait } from 'node:timers/promises';

import type { ChannelAccountConfig, OutboundAttachment, SendOutcome } from '../../../../../../contracts';
import { FormData } from '../../../../../../kernel/outbound-http';
import { again, ask, refused } from './api';
import { named } from './statuses';

const UPLOAD_SECONDS = 60;

/** Nothing is said by an upload: whatever went wrong on the way is tried again. */
export async function upload(
  { fileName, contentType, content }: OutboundAttachment,
  account: ChannelAccountConfig,
): Promise<{ id: string } | SendOutcome> {
  const form = new FormData();
  form.set('file', new Blob([Uint8Array.from(content)], { type: contentType }), fileName);
  const answer = await ask(account, { path: '/api/v2/media', body: form, timeoutSeconds: UPLOAD_SECONDS });
  if (answer.outcome !== 'answered') return answer.outcome === 'refused' ? refused(answer) : again('unreachable');
  if (answer.status !== 200 && answer.status !== 202) return refused(answer);
  const read = named.safeParse(answer.json);
  if (!read.success) return { outcome: 'failed', code: 'answer_unreadable' };
  return answer.status === 200 || (await isReady(account, read.data.id)) ? read.data : again('file_not_ready');
}

/** Larger files are worked on first: 206 until they can be posted. */
async function isReady(account: ChannelAccountConfig, id: string): Promise<boolean> {
  for (let look = 0; look < 10; look += 1) {
    await wait(500);
    const answer = await ask(account, { path: `/api/v1/media/${id}` });
    if (answer.outcome === 'answered' && answer.status !== 206) return answer.status === 200;
  }
  return false;
}
