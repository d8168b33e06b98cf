import { z } from 'zod';

import { INGRESS_PREFIX, type ChannelAccountConfig, type RawDelivery } from '../../../../../../contracts';
import { storableText } from '../../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../../kernel/identity-values';

/** What Twilio asks and tells, as typed facts. Which of our addresses it was sent to says what it is about. */

export const PURPOSES = [
  'incoming',
  'menu',
  'line',
  'wait',
  'waited',
  'voicemail',
  'join',
  'leg',
  'take',
  'leg-status',
  'status',
  'conference',
  'recorded',
  'recording',
  'transcript',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Where a request is about: behind the token of the path, `/<purpose>/<call>/<leg>`; the bare token: a new call. */
export interface Place {
  readonly purpose: Purpose;
  readonly call: string | null;
  readonly leg: string | null;
}

const purpose = z.enum(PURPOSES);
const ourId = /^[a-z0-9]{1,64}$/;

/** Null: no address that we have given out. */
export function placeIn(url: string): Place | null {
  const [, , word = '', call = '', leg = ''] = new URL(url).pathname.slice(INGRESS_PREFIX.length - 1).split('/');
  const read = purpose.safeParse(word === '' ? 'incoming' : word);
  if (!read.success) return null;
  return { purpose: read.data, call: ourId.test(call) ? call : null, leg: ourId.test(leg) ? leg : null };
}

export const addressOf = (
  account: Pick<ChannelAccountConfig, 'pathToken'>,
  publicUrl: string,
  purpose: Purpose,
  ...ids: readonly string[]
): string => [`${publicUrl}${INGRESS_PREFIX}${account.pathToken}`, purpose, ...ids].join('/');

const text = (length: number) =>
  z
    .string()
    .transform((value) => storableText(value).slice(0, length))
    .catch('');
const wholeNumber = z.coerce.number().int().nonnegative().catch(0);

/** The fields of Twilio's voice webhooks (twilio.com/docs/voice/twiml#request-parameters, …/api/call-resource#statuscallback). */
const callFacts = z.object({
  AccountSid: text(64),
  CallSid: text(64),
  From: text(250),
  To: text(250),
  CallerName: text(120),
  StirVerstat: text(60),
  CallStatus: text(30),
  Timestamp: text(60),
  SequenceNumber: text(12),
  Digits: text(20),
  SpeechResult: text(500),
  QueuePosition: wholeNumber,
  QueueTime: wholeNumber,
  QueueResult: text(40),
  ConferenceSid: text(64),
  StatusCallbackEvent: text(60),
  RecordingSid: text(64),
  RecordingStatus: text(30),
  RecordingDuration: wholeNumber,
  TranscriptionEvent: text(60),
  TranscriptionSid: text(64),
  TranscriptionStatus: text(30),
  TranscriptionText: text(20_000),
  TranscriptionData: text(20_000),
  SequenceId: text(12),
  Track: text(40),
  Final: text(10),
});
export type CallFactsTold = z.infer<typeof callFacts>;

export const readFacts = (raw: Buffer): CallFactsTold =>
  callFacts.parse(Object.fromEntries(new URLSearchParams(raw.toString('utf8'))));

/** Ids of another account in a request of ours: it is not ours to take. */
export function isForeign(facts: CallFactsTold, account: ChannelAccountConfig, place: Place): boolean {
  if (facts.AccountSid !== account.settings.accountSid) return true;
  if (place.purpose !== 'incoming' || account.address === '') return false;
  return phoneOf(facts.To) !== phoneOf(account.address);
}

export const phoneOf = (value: string): string => normaliseIdentity({ kind: 'phone', value }).value;

const TRUSTED_SKEW_MS = 10 * 60_000;

/** When the provider says it was; garbage, and what is too far from our own clock, counts from its arrival. */
export function momentOf({ Timestamp }: CallFactsTold, receivedAt: Date): Date {
  const told = new Date(Timestamp);
  const skew = Math.abs(told.getTime() - receivedAt.getTime());
  return Number.isFinite(skew) && skew <= TRUSTED_SKEW_MS ? told : receivedAt;
}

/** Callers who hide their number come as words or as these (help.twilio.com: "Why am I getting calls from…"). */
const HIDDEN = new Set([
  '',
  'anonymous',
  'restricted',
  'unavailable',
  'unknown',
  'private',
  '+266696687',
  '+7378742833',
  '+2562533',
  '+8656696',
  '+86282452253',
  '+464',
]);

export const isHidden = (from: string): boolean => HIDDEN.has(from.trim().toLowerCase());

export const requestOf = (delivery: RawDelivery): { place: Place; facts: CallFactsTold } | null => {
  const place = placeIn(delivery.url);
  return place && { place, facts: readFacts(delivery.body) };
};

const END = z.enum(['completed', 'busy', 'no-answer', 'failed', 'canceled']);

/** Null: this status is no end. */
export const endIn = (status: string): z.infer<typeof END> | null => END.safeParse(status).data ?? null;
