import { sign } from 'aws4';
import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendOutcome } from '../../../../../../contracts';
import { exchange } from '../../../../../../kernel/outbound-http';
import { outcomeOf } from '../../kit/mail-http/outcomes';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';
import { probeSending } from '../../kit/mail-http/probing';
import { mailBytes } from '../../kit/mail/outgoing/mail-bytes';
import { callProvider, placeOf } from '../../kit/provider';
import { settingsSchema } from './manifest';
import { sendEmailBody } from './outbound';

const SEND_SECONDS = 60;

/** A request to one of Amazon's services, signed (Signature Version 4). */
function signedRequest(
  account: ChannelAccountConfig,
  request: { service: string; host: string; path: string; body?: string },
) {
  const { region, accessKeyId } = settingsSchema.parse(account.settings);
  const { body } = request;
  const method = body === undefined ? 'GET' : 'POST';
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const secretAccessKey = account.secrets['secretAccessKey'] ?? '';
  const signed = sign({ ...request, method, region, headers }, { accessKeyId, secretAccessKey }).headers;
  // these two are written by whoever sends it, from the same values
  const { Host: _host, 'Content-Length': _length, ...rest } = signed;
  return { place: placeOf(account, `https://${request.host}`), headers: rest };
}

const sent = z.object({ MessageId: z.string().min(1) });
const refusal = z.object({
  message: z.string().nullish(),
  Message: z.string().nullish(),
  __type: z.string().nullish(),
});

/** docs.aws.amazon.com/ses/latest/APIReference-V2, "SendEmail", with raw content. */
export async function send(call: MailHttpCall, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (call.refused !== null) return { outcome: 'failed', code: call.refused };
  const { region, configurationSet } = settingsSchema.parse(account.settings);
  const path = '/v2/email/outbound-emails';
  const body = sendEmailBody(call, await mailBytes(call, null), configurationSet);
  const { place, headers } = signedRequest(account, { service: 'ses', host: hostOf(region), path, body });
  const answer = await callProvider(place, { method: 'POST', path, headers, body, timeoutSeconds: SEND_SECONDS });
  return outcomeOf(answer, ({ status, json, headers: answered }) => {
    if (status === 200) {
      const id = sent.safeParse(json).data?.MessageId ?? null;
      if (id === null) return { outcome: 'uncertain', code: 'answer_unreadable' };
      return { outcome: 'sent', state: 'accepted', externalId: id, reference: messageIdOf(id, region) };
    }
    const words = refusal.safeParse(json).data;
    const type = (answered['x-amzn-errortype'] ?? words?.__type ?? '').split(':', 1)[0]?.split('#').at(-1) ?? '';
    return refusalOf(type, words?.message ?? words?.Message ?? '');
  });
}

const hostOf = (region: string): string => `email.${region}.amazonaws.com`;

/** SES gives every mail a Message-ID of its own, by which the customer's answer will name it. */
const messageIdOf = (id: string, region: string): string =>
  `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;

/** "SendEmail", errors. What a person must mend at Amazon waits; null: the status says enough. */
function refusalOf(type: string, words: string): SendOutcome | null {
  switch (type) {
    case 'TooManyRequestsException':
      return { outcome: 'retry', afterSeconds: 5, code: 'rate_limited' };
    case 'LimitExceededException':
      return { outcome: 'retry', afterSeconds: 3600, code: 'rate_limited' };
    case 'AccountSuspendedException':
    case 'SendingPausedException':
      return { outcome: 'retry', afterSeconds: 3600, code: 'account_suspended' };
    case 'MailFromDomainNotVerifiedException':
      return { outcome: 'retry', afterSeconds: 900, code: 'sender_unverified' };
    case 'MessageRejected':
    case 'MessageRejectedException':
      return /not verified/i.test(words)
        ? { outcome: 'retry', afterSeconds: 900, code: 'sender_unverified' }
        : { outcome: 'failed', code: 'message_rejected' };
    case 'NotFoundException':
      return { outcome: 'retry', afterSeconds: 900, code: 'configuration_set_unknown' };
    default:
      return null;
  }
}

const LARGEST_FETCHED = 4 * 1024 * 1024;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** The mail that a receipt rule has put into a bucket. */
export async function fetchObject(
  account: ChannelAccountConfig,
  bucket: string,
  key: string,
): Promise<{ content: Buffer } | { problem: string }> {
  if (!BUCKET.test(bucket)) return { problem: 'The name of the bucket is none.' };
  const { region } = settingsSchema.parse(account.settings);
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const { place, headers } = signedRequest(account, { service: 's3', host: `s3.${region}.amazonaws.com`, path });
  const url = `${place.baseUrl}${path}`;
  const limits = { timeoutSeconds: 20, reach: place.reach, mostBytes: LARGEST_FETCHED };
  const answer = await exchange({ method: 'GET', url, headers, body: null, ...limits });
  if (answer.outcome === 'answered' && answer.status === 200) return { content: answer.body };
  if (answer.outcome !== 'answered')
    return { problem: 'The bucket did not hand the mail over, or it is larger than 4 MB. Process it again.' };
  return { problem: `The bucket answers with ${String(answer.status)}: may the access key read it?` };
}

const sendingAccount = z.object({
  SendingEnabled: z.boolean().nullish(),
  ProductionAccessEnabled: z.boolean().nullish(),
});

/** Asks for the account's state, which changes nothing. */
export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const path = '/v2/email/account';
  const { region } = settingsSchema.parse(account.settings);
  const { place, headers } = signedRequest(account, { service: 'ses', host: hostOf(region), path });
  const finding = await probeSending({
    place,
    request: { path, headers },
    provider: 'Amazon SES',
    keyField: 'secretAccessKey',
    nameField: 'region',
    flaw: (json) => {
      const state = sendingAccount.safeParse(json).data;
      if (state?.SendingEnabled === false)
        return { field: null, detail: 'Amazon has stopped this account from sending.' };
      if (state?.ProductionAccessEnabled === false)
        return {
          field: null,
          detail: 'The account is in the sandbox of Amazon SES: it reaches verified addresses only.',
        };
      return null;
    },
  });
  return [finding];
}
