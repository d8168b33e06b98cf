import { z } from 'zod';

import type {
  ChannelAccountConfig,
  MediaOutcome,
  ProbeFinding,
  RemoteMedia,
  SendContext,
  SendOutcome,
} from '../../../../../../contracts';
import { fetchMedia as fetchTwilioMedia } from '../../kit/twilio/media';
import { accountSidOf, callTwilio } from '../../kit/twilio/api';
import { probeTwilio } from '../../kit/twilio/setup';
import { placeOf, type ProviderAnswer } from '../../kit/provider';
import { addressOf } from './requests';

/** Twilio's REST interface for calls (twilio.com/docs/voice/api): the only calls that this folder makes. */

const SID = z.object({ sid: z.string().regex(/^[A-Z]{2}[0-9a-fA-F]{32}$/) });
const CALL_STATUS = z.object({ status: z.string() });
const CONFERENCES = z.object({ conferences: z.array(SID) });
const NUMBERS = z.object({ incoming_phone_numbers: z.array(SID) });

const STATUS_EVENTS = ['initiated', 'ringing', 'answered', 'completed'];

export type Placed = { readonly ok: true; readonly sid: string } | { readonly ok: false; readonly code: string };

export interface NewLeg {
  readonly to: string;
  readonly url: string;
  readonly statusUrl: string;
  readonly timeoutSeconds: number;
}

const isWell = (answer: ProviderAnswer): answer is ProviderAnswer & { outcome: 'answered' } =>
  answer.outcome === 'answered' && answer.status >= 200 && answer.status < 300;

const codeOf = (answer: ProviderAnswer): string =>
  answer.outcome === 'answered'
    ? answer.status === 401
      ? 'auth_refused'
      : `http_${String(answer.status)}`
    : answer.outcome === 'refused'
      ? answer.code
      : 'unreachable';

const below = (account: ChannelAccountConfig, path: string, form?: URLSearchParams): Promise<ProviderAnswer> =>
  callTwilio(account, form ? { path, form } : { path });

/** Rings a telephone (E.164) or a browser (`client:…`); what happens on answering stands at `url`. */
export async function placeCall(account: ChannelAccountConfig, leg: NewLeg): Promise<Placed> {
  const form = new URLSearchParams({
    To: leg.to,
    From: account.address,
    Url: leg.url,
    Method: 'POST',
    StatusCallback: leg.statusUrl,
    StatusCallbackMethod: 'POST',
    Timeout: String(leg.timeoutSeconds),
  });
  for (const event of STATUS_EVENTS) form.append('StatusCallbackEvent', event);
  const answer = await below(account, '/Calls.json', form);
  const read = isWell(answer) ? SID.safeParse(answer.json) : null;
  return read?.success ? { ok: true, sid: read.data.sid } : { ok: false, code: codeOf(answer) };
}

/** Takes a call out of whatever it is in, and on to another document of ours. */
export async function redirectCall(account: ChannelAccountConfig, sid: string, url: string): Promise<boolean> {
  return isWell(await below(account, `/Calls/${sid}.json`, new URLSearchParams({ Url: url, Method: 'POST' })));
}

/** Ends a call; one that rings is no longer placed. A call that is over already counts as ended. */
export async function endCall(account: ChannelAccountConfig, sid: string): Promise<boolean> {
  const answer = await below(account, `/Calls/${sid}.json`, new URLSearchParams({ Status: 'completed' }));
  return isWell(answer) || (answer.outcome === 'answered' && (answer.status === 400 || answer.status === 404));
}

export async function holdParticipant(
  account: ChannelAccountConfig,
  room: { readonly conference: string; readonly call: string },
  hold: { readonly isOn: boolean; readonly musicUrl: string },
): Promise<boolean> {
  const form = new URLSearchParams({ Hold: String(hold.isOn), ...(hold.isOn && { HoldUrl: hold.musicUrl }) });
  return isWell(await below(account, `/Conferences/${room.conference}/Participants/${room.call}.json`, form));
}

/** The room of a call, when no callback has told of it yet. */
export async function findConference(account: ChannelAccountConfig, name: string): Promise<string | null> {
  const query = new URLSearchParams({ FriendlyName: name, Status: 'in-progress' });
  const answer = await below(account, `/Conferences.json?${query.toString()}`);
  const read = isWell(answer) ? CONFERENCES.safeParse(answer.json) : null;
  return read?.data?.conferences[0]?.sid ?? null;
}

/** Both ends on a channel of their own; null: it could not be started. */
export async function startRecording(
  account: ChannelAccountConfig,
  sid: string,
  statusUrl: string,
): Promise<string | null> {
  const form = new URLSearchParams({
    RecordingChannels: 'dual',
    RecordingStatusCallback: statusUrl,
    RecordingStatusCallbackMethod: 'POST',
    RecordingStatusCallbackEvent: 'completed',
  });
  const answer = await below(account, `/Calls/${sid}/Recordings.json`, form);
  return (isWell(answer) && SID.safeParse(answer.json).data?.sid) || null;
}

/** As Twilio calls it; `gone`: it knows no such call; null: it could not be asked. */
export async function statusOf(account: ChannelAccountConfig, sid: string): Promise<string | null> {
  const answer = await below(account, `/Calls/${sid}.json`);
  if (answer.outcome === 'answered' && answer.status === 404) return 'gone';
  return (isWell(answer) && CALL_STATUS.safeParse(answer.json).data?.status) || null;
}

/** Nothing is ever rendered for this channel. */
export const send = (): Promise<SendOutcome> => Promise.resolve({ outcome: 'failed', code: 'receives_only' });

export async function fetchMedia(media: RemoteMedia, account: ChannelAccountConfig): Promise<MediaOutcome> {
  const { recording = '' } = media.reference;
  if (!/^RE[0-9a-fA-F]{32}$/.test(recording)) return { outcome: 'failed', code: 'media_host_refused' };
  const { baseUrl } = placeOf(account, 'https://api.twilio.com');
  const url = `${baseUrl}/2010-04-01/Accounts/${accountSidOf(account)}/Recordings/${recording}.mp3`;
  return fetchTwilioMedia({ ...media, reference: { url } }, account);
}

export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const sending = await probeTwilio(account);
  if (sending.some(({ isWell: works }) => !works)) return sending;
  const number = await numberOf(account);
  return [
    ...sending,
    number === null
      ? finding('receiving', false, 'address', 'This account has no such telephone number.')
      : finding('receiving', true, null, 'The telephone number belongs to this account.'),
  ];
}

/** Tells Twilio what to ask when the number is called. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const number = await numberOf(account);
  if (number === null) return [finding('receiving', false, 'address', 'This account has no such telephone number.')];
  const form = new URLSearchParams({
    VoiceUrl: `${addressOf(account, context.publicUrl, 'incoming')}#rc=2&rp=all`,
    VoiceMethod: 'POST',
    StatusCallback: addressOf(account, context.publicUrl, 'status'),
    StatusCallbackMethod: 'POST',
  });
  const answer = await below(account, `/IncomingPhoneNumbers/${number}.json`, form);
  return isWell(answer)
    ? [finding('receiving', true, null, 'Calls to this number come here.')]
    : [finding('receiving', false, null, refusalOf(answer))];
}

async function numberOf(account: ChannelAccountConfig): Promise<string | null> {
  const query = new URLSearchParams({ PhoneNumber: account.address });
  const answer = await below(account, `/IncomingPhoneNumbers.json?${query.toString()}`);
  return (isWell(answer) && NUMBERS.safeParse(answer.json).data?.incoming_phone_numbers[0]?.sid) || null;
}

const refusalOf = (answer: ProviderAnswer): string =>
  codeOf(answer) === 'auth_refused'
    ? 'Twilio refuses the auth token. Copy it again from the console.'
    : `Twilio did not take this (${codeOf(answer)}).`;

const finding = (
  part: ProbeFinding['part'],
  isWellDone: boolean,
  field: string | null,
  detail: string,
): ProbeFinding => ({ part, isWell: isWellDone, field, detail });
