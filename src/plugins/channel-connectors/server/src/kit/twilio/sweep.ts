import { setTimeout as delay } from 'node:timers/promises';

import type { ChannelAccountConfig, Receiver, ReceiverContext } from '../../../../../../contracts';
import { placeOf } from '../provider';
import { accountSidOf } from './api';
import { eventKeyOf, plainAddress } from './delivery';
import { accountFaultOf } from './errors';
import { listMessages, ListUnavailable, mediaOfMessage, momentOf, type ListedMessage } from './message-list';
import { isFinalStatus } from './statuses';

/**
 * Every five minutes we ask Twilio for what its webhooks should have brought. It repeats a webhook for fifteen seconds
 * and then never again; its list remembers. This, and not the webhook, is why no message gets lost.
 */

const EVERY_MS = 5 * 60_000;
/** The list is asked again for what it may have told late. */
const OVERLAP_MS = 10 * 60_000;
/** How long after leaving a message can still change its status, and how often we look. */
const STATUS_LOOKBACK_MS = 24 * 60 * 60_000;
const STATUSES_EVERY_MS = 60 * 60_000;
const LOOK_MS = 5_000;
const CURSOR = 'sweep';

type SweepContext = Pick<ReceiverContext, 'accept' | 'accounts' | 'cursor' | 'saveCursor' | 'stored' | 'reportHealth'>;

/** @param prefix of addresses in Twilio's list, such as `whatsapp:`; '' for telephone numbers */
export function startSweep(context: ReceiverContext, connector: string, prefix: string): Promise<Receiver> {
  return Promise.resolve(context.lead(`${connector}-sweep`, (signal) => sweepUntil(signal, context, prefix)));
}

async function sweepUntil(signal: AbortSignal, context: SweepContext, prefix: string): Promise<void> {
  const sweptAt = new Map<number, number>();
  while (!signal.aborted) {
    for (const account of await context.accounts()) {
      if (signal.aborted) return;
      if (Date.now() - (sweptAt.get(account.id) ?? 0) < EVERY_MS) continue;
      sweptAt.set(account.id, Date.now());
      await sweepAccount(context, account, prefix, new Date());
    }
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** One look at one account. Never rejects: what cannot be read is told as its health, and read next time. */
export async function sweepAccount(
  context: SweepContext,
  account: ChannelAccountConfig,
  prefix: string,
  now: Date,
): Promise<void> {
  try {
    const state = await context.cursor(account.id, CURSOR);
    const readUpTo = momentIn(state?.readUpTo) ?? now;
    const statusesAt = momentIn(state?.statusesAt);
    const looksAtStatuses = statusesAt === null || now.getTime() - statusesAt.getTime() >= STATUSES_EVERY_MS;
    await takeInbound(context, account, prefix, new Date(readUpTo.getTime() - OVERLAP_MS));
    if (looksAtStatuses) await takeStatuses(context, account, prefix, new Date(now.getTime() - STATUS_LOOKBACK_MS));
    await context.saveCursor({
      channelAccountId: account.id,
      name: CURSOR,
      state: {
        readUpTo: now.toISOString(),
        statusesAt: (looksAtStatuses ? now : (statusesAt ?? now)).toISOString(),
      },
    });
    await context.reportHealth(account.id, { state: 'ok', code: null, detail: null });
  } catch (cause) {
    const code = cause instanceof ListUnavailable ? cause.code : 'sweep_failed';
    const detail = accountFaultOf(code) ?? 'Twilio can’t be asked for messages that its webhooks did not bring.';
    await context.reportHealth(account.id, { state: 'failing', code, detail }).catch(() => undefined);
  }
}

const momentIn = (written: unknown): Date | null => {
  const moment = typeof written === 'string' ? new Date(written) : null;
  return moment === null || Number.isNaN(moment.getTime()) ? null : moment;
};

/** With a messaging service every number of its pool is ours; without one, the account's own. */
function addressFilter(account: ChannelAccountConfig, prefix: string) {
  const service = account.settings.messagingServiceSid;
  const address = `${prefix}${plainAddress(account.address)}`;
  const isServiced = typeof service === 'string' && service !== '';
  return {
    asked: isServiced ? null : address,
    isOurs: (message: ListedMessage, end: 'from' | 'to'): boolean =>
      message[end] === address || (isServiced && message.messaging_service_sid === service),
  };
}

async function takeInbound(context: SweepContext, account: ChannelAccountConfig, prefix: string, since: Date) {
  const { asked, isOurs } = addressFilter(account, prefix);
  const listed = await listMessages(account, { ...(asked !== null && { to: asked }), sentSince: since });
  const inbound = listed.filter((message) => message.direction === 'inbound' && isOurs(message, 'to'));
  const known = await context.stored(
    account.id,
    inbound.map(({ sid }) => sid),
  );
  // Twilio lists the newest first; they are told in the order in which they came.
  for (const message of inbound.filter(({ sid }) => !known.has(sid)).reverse()) {
    const form = await inboundForm(message, account);
    await hand(context, account, form, { sentAt: momentOf(message)?.toISOString() ?? null });
  }
}

async function takeStatuses(context: SweepContext, account: ChannelAccountConfig, prefix: string, since: Date) {
  const { asked, isOurs } = addressFilter(account, prefix);
  const listed = await listMessages(account, { ...(asked !== null && { from: asked }), sentSince: since });
  const forms = listed
    .filter(({ direction, status }) => direction.startsWith('outbound') && isFinalStatus(status))
    .filter((message) => isOurs(message, 'from'))
    .map((message) => statusForm(message, account));
  const keyed = forms.map((form) => ({ form, key: eventKeyOf(bytesOf(form), account) }));
  const known = await context.stored(
    account.id,
    keyed.map(({ key }) => key),
  );
  for (const { form } of keyed.filter(({ key }) => !known.has(key)).reverse()) await hand(context, account, form, {});
}

/** The webhook that should have come, as far as the list tells it. */
async function inboundForm(message: ListedMessage, account: ChannelAccountConfig): Promise<URLSearchParams> {
  const form = new URLSearchParams({
    MessageSid: message.sid,
    AccountSid: accountSidOf(account),
    From: message.from ?? '',
    To: message.to ?? '',
    Body: message.body ?? '',
    NumMedia: String(message.num_media),
    SmsStatus: 'received',
    ...(message.messaging_service_sid && { MessagingServiceSid: message.messaging_service_sid }),
  });
  const files = message.num_media > 0 ? await mediaOfMessage(account, message.sid) : [];
  const { baseUrl } = placeOf(account, 'https://api.twilio.com');
  for (const [index, { uri, contentType }] of files.entries()) {
    form.set(`MediaUrl${String(index)}`, baseUrl + uri);
    form.set(`MediaContentType${String(index)}`, contentType);
  }
  return form;
}

function statusForm(message: ListedMessage, account: ChannelAccountConfig): URLSearchParams {
  return new URLSearchParams({
    MessageSid: message.sid,
    AccountSid: accountSidOf(account),
    From: message.from ?? '',
    To: message.to ?? '',
    MessageStatus: message.status,
    ...(message.error_code !== null && { ErrorCode: String(message.error_code) }),
    ...(message.error_message && { ErrorMessage: message.error_message }),
  });
}

const bytesOf = (form: URLSearchParams): Buffer => Buffer.from(form.toString());

async function hand(
  context: SweepContext,
  account: ChannelAccountConfig,
  form: URLSearchParams,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const body = bytesOf(form);
  await context.accept({
    channelAccountId: account.id,
    eventKey: eventKeyOf(body, account),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    context: { ...more, from: 'sweep' },
    body,
  });
}
