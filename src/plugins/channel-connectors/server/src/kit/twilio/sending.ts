import { z } from 'zod';

import {
  INGRESS_PREFIX,
  type ChannelAccountConfig,
  type SendContext,
  type SendOutcome,
} from '../../../../../../contracts';
import { outcomeOfSilence, type ProviderAnswer } from '../provider';
import { callTwilio, outcomeOfRefusal } from './api';
import { listMessages, momentOf } from './message-list';
import { wordOfError } from './errors';
import { stateOfStatus } from './statuses';

/** One message, as `POST /Messages.json` takes it. */
export interface MessageCall {
  /** with the channel's prefix where it has one */
  readonly to: string;
  readonly from: string;
  /** sends from whichever of its numbers fits, instead of `from` */
  readonly messagingServiceSid: string | null;
  readonly body: string;
  /** where Twilio fetches files */
  readonly mediaUrls: readonly string[];
  readonly statusCallback: string;
  readonly writtenAt: Date;
}

/** Where this account's webhooks come to. */
export const webhookUrlOf = (account: ChannelAccountConfig, { publicUrl }: Pick<SendContext, 'publicUrl'>): string =>
  `${publicUrl}${INGRESS_PREFIX}${account.pathToken}`;

/**
 * How Twilio should call us: five times, whatever went wrong, within fifteen seconds
 * (https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides). Without it, it tries once.
 */
export const CONNECTION_SETTINGS = '#rc=5&rp=all&ct=2000&rt=5000&tt=15000';

const created = z.object({
  sid: z.string().min(1).max(64),
  status: z.string(),
  error_code: z.coerce.number().int().nullable().catch(null),
});

/** @param more further fields, such as those of a template, which then stand instead of the body */
export async function sendMessage(
  call: MessageCall,
  account: ChannelAccountConfig,
  more: Readonly<Record<string, string>> = {},
): Promise<SendOutcome> {
  const form = new URLSearchParams({ To: call.to, StatusCallback: call.statusCallback + CONNECTION_SETTINGS });
  if (call.messagingServiceSid === null) form.set('From', call.from);
  else form.set('MessagingServiceSid', call.messagingServiceSid);
  if (call.body !== '') form.set('Body', call.body);
  for (const url of call.mediaUrls) form.append('MediaUrl', url);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  return outcomeOf(await callTwilio(account, { path: '/Messages.json', form }));
}

function outcomeOf(answer: ProviderAnswer): SendOutcome {
  if (answer.outcome !== 'answered') return outcomeOfSilence(answer);
  if (answer.status < 200 || answer.status > 299) return outcomeOfRefusal(answer);
  const read = created.safeParse(answer.json);
  // It was taken, and nobody knows as what.
  if (!read.success) return { outcome: 'uncertain', code: 'unreadable_answer' };
  return settled(read.data.sid, read.data.status, read.data.error_code);
}

function settled(sid: string, status: string, errorCode: number | null): SendOutcome {
  const state = stateOfStatus(status);
  if (state === 'failed')
    return { outcome: 'failed', code: errorCode === null ? 'undelivered' : wordOfError(errorCode) };
  const reached = state === 'sent' || state === 'delivered' ? state : state === 'read' ? 'delivered' : 'accepted';
  return { outcome: 'sent', state: reached, externalId: sid, reference: null };
}

/**
 * Whether a message of which nobody heard again stands in Twilio's list: to this customer, from this sender, of these
 * very words, since it was written. Two that fit prove nothing (the customer may have been told the same twice), and
 * none proves nothing either: null, and an agent decides, unless a status names our message before.
 */
export async function reconcileMessage(call: MessageCall, account: ChannelAccountConfig): Promise<SendOutcome | null> {
  const from = call.messagingServiceSid === null ? { from: call.from } : {};
  const found = await listMessages(account, { to: call.to, ...from, sentSince: call.writtenAt }).catch(() => null);
  const fitting = (found ?? []).filter(
    (each) =>
      each.direction.startsWith('outbound') &&
      (each.body ?? '') === call.body &&
      each.num_media === call.mediaUrls.length &&
      (momentOf(each)?.getTime() ?? 0) >= Math.floor(call.writtenAt.getTime() / 1000) * 1000,
  );
  const [only, ...others] = fitting;
  if (only === undefined || others.length > 0) return null;
  return settled(only.sid, only.status, only.error_code);
}
