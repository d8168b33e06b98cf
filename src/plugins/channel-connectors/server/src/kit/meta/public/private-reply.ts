import { z } from 'zod';

import type { ChannelAccountConfig, SendOutcome } from '../../../../../../../contracts';
import { callGraph } from '../graph';
import { accepted, UNNAMED } from '../outcomes';
import { METADATA_PREFIX } from '../messaging/read-messaging';

/** One private message to somebody who commented: https://developers.facebook.com/docs/messenger-platform/discovery/private-replies */

const sent = z.object({ message_id: z.string(), recipient_id: z.coerce.string().optional() });

export interface PrivateReply {
  readonly recipient: Readonly<Record<string, string>>;
  readonly text: string;
  readonly documentId: string;
}

/** The answer tells who they are in private: an id that only this page or account knows. */
export async function sendPrivateReply(
  { recipient, text, documentId }: PrivateReply,
  account: ChannelAccountConfig,
  identity: { readonly kind: string; readonly scope: string },
): Promise<SendOutcome> {
  const message = { text, metadata: `${METADATA_PREFIX}${documentId}` };
  const path = `/${String(account.settings.pageId)}/messages`;
  const answer = await callGraph(account, { path, json: { recipient, messaging_type: 'RESPONSE', message } });
  if (!answer.ok) return answer.outcome;
  const read = sent.safeParse(answer.json);
  if (!read.success) return UNNAMED;
  const { message_id: id, recipient_id: value } = read.data;
  return accepted(id, value ? { learned: { ...identity, value, assurance: 'provider' } } : {});
}

const named = z.object({ id: z.coerce.string() });

/** Something written in public; it is there at once, and nobody tells who read it. */
export async function sendPublicly(
  account: ChannelAccountConfig,
  request: Parameters<typeof callGraph>[1],
): Promise<SendOutcome> {
  const answer = await callGraph(account, { method: 'POST', ...request });
  if (!answer.ok) return answer.outcome;
  const read = named.safeParse(answer.json);
  return read.success ? accepted(read.data.id, { state: 'delivered' }) : UNNAMED;
}

/** Hides, shows or likes; nothing is sent to anybody. */
export async function actOn(
  account: ChannelAccountConfig,
  request: Parameters<typeof callGraph>[1],
  externalId: string,
): Promise<SendOutcome> {
  const answer = await callGraph(account, request);
  return answer.ok ? accepted(externalId) : answer.outcome;
}
