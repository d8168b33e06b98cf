import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendContext, SendOutcome } from '../../../../../../contracts';
import { INGRESS_PREFIX } from '../../../../../../contracts/connector';
import { outcomeOf } from '../../kit/mail-http/outcomes';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';
import { connectStep, probeSending } from '../../kit/mail-http/probing';
import { callProvider } from '../../kit/provider';
import { authorization, postmarkPlace, settingsSchema, WEBHOOK_USER } from './manifest';
import { emailBody } from './outbound';

const SEND_SECONDS = 60;
const said = z.object({ ErrorCode: z.number(), Message: z.string().default(''), MessageID: z.string().nullish() });

/** postmarkapp.com/developer/api/overview, "API error codes". A sign-in and the like wait until a person has mended them. */
const REFUSALS: Readonly<Record<number, SendOutcome>> = {
  10: { outcome: 'retry', afterSeconds: 900, code: 'auth_refused' },
  300: { outcome: 'failed', code: 'invalid_address' },
  400: { outcome: 'retry', afterSeconds: 900, code: 'sender_unverified' },
  401: { outcome: 'retry', afterSeconds: 900, code: 'sender_unverified' },
  405: { outcome: 'retry', afterSeconds: 3600, code: 'account_suspended' },
  406: { outcome: 'failed', code: 'recipient_inactive', suppress: 'Postmark has marked this address as inactive.' },
  412: { outcome: 'retry', afterSeconds: 3600, code: 'account_suspended' },
  1235: { outcome: 'failed', code: 'message_stream_unknown' },
};
/** "Message OK, but will not deliver to these inactive addresses: a@b.c, d@e.f" */
const INACTIVE = /inactive addresses: ([^\s,]+@[^\s,]+(?:,\s?[^\s,]+@[^\s,]+)*)/i;

export async function send(call: MailHttpCall, account: ChannelAccountConfig): Promise<SendOutcome> {
  if (call.refused !== null) return { outcome: 'failed', code: call.refused };
  const { messageStream } = settingsSchema.parse(account.settings);
  const answer = await callProvider(postmarkPlace(account), {
    path: '/email',
    headers: authorization(account),
    json: emailBody(call, messageStream),
    timeoutSeconds: SEND_SECONDS,
  });
  return outcomeOf(answer, ({ status, json }) => {
    const words = said.safeParse(json).data;
    if (status === 200 && words?.ErrorCode === 0) {
      const inactive = INACTIVE.exec(words.Message)?.[1]?.split(',') ?? [];
      return {
        outcome: 'sent',
        state: 'accepted',
        externalId: words.MessageID ?? null,
        reference: call.mail.messageId,
        rejected: inactive.map((each) => ({
          address: each.trim().replace(/\.$/, '').toLowerCase(),
          code: 'recipient_inactive',
        })),
      };
    }
    // taken, in words that we do not know: sending it again could be a second mail
    if (status === 200) return { outcome: 'uncertain', code: 'answer_unreadable' };
    return status === 422 || status === 401 ? (REFUSALS[words?.ErrorCode ?? -1] ?? null) : null;
  });
}

const server = z.object({ RawEmailEnabled: z.boolean().nullish() });

/** Asks for the server's settings, which changes nothing. */
export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const finding = await probeSending({
    place: postmarkPlace(account),
    request: { path: '/server', headers: authorization(account) },
    provider: 'Postmark',
    keyField: 'serverToken',
    nameField: 'serverToken',
    flaw: (json) => (server.safeParse(json).success ? null : { field: null, detail: 'Postmark answers unexpectedly.' }),
  });
  return [finding];
}

/** Names our address for inbound mail, with the raw bytes, and one webhook for what happens to what we send. */
export async function connect(account: ChannelAccountConfig, context: SendContext): Promise<readonly ProbeFinding[]> {
  const place = postmarkPlace(account);
  const headers = authorization(account);
  const plain = `${context.publicUrl}${INGRESS_PREFIX}${account.pathToken}`;
  const password = account.secrets['webhookPassword'] ?? '';
  const url = new URL(plain);
  url.username = WEBHOOK_USER;
  url.password = password;
  const { messageStream } = settingsSchema.parse(account.settings);
  const receiving = await connectStep(
    place,
    { method: 'PUT', path: '/server', headers, json: { InboundHookUrl: url.href, RawEmailEnabled: true } },
    {
      part: 'receiving',
      done: 'Postmark hands its mail to us, as it came.',
      failed: 'Postmark was not told where its mail goes',
      field: 'serverToken',
    },
  );
  const webhook = {
    Url: plain,
    MessageStream: messageStream,
    HttpAuth: { Username: WEBHOOK_USER, Password: password },
    Triggers: {
      Delivery: { Enabled: true },
      Bounce: { Enabled: true, IncludeContent: false },
      SpamComplaint: { Enabled: true, IncludeContent: false },
    },
  };
  const known = await knownWebhook(account, plain, messageStream);
  const sending = await connectStep(
    place,
    known === null
      ? { path: '/webhooks', headers, json: webhook }
      : { method: 'PUT', path: `/webhooks/${String(known)}`, headers, json: webhook },
    {
      part: 'sending',
      done: 'Postmark tells us what becomes of mails.',
      failed: 'Postmark was not told where to report',
      field: 'serverToken',
    },
  );
  return [receiving, sending];
}

const webhookList = z.object({ Webhooks: z.array(z.object({ ID: z.number(), Url: z.string() })) });

async function knownWebhook(account: ChannelAccountConfig, url: string, stream: string): Promise<number | null> {
  const path = `/webhooks?MessageStream=${stream}`;
  const answer = await callProvider(postmarkPlace(account), { path, headers: authorization(account) });
  if (answer.outcome !== 'answered') return null;
  return webhookList.safeParse(answer.json).data?.Webhooks.find(({ Url }) => Url === url)?.ID ?? null;
}
