import { z } from 'zod';

import type { ChannelAccountConfig, ProbeFinding, SendContext, SendOutcome } from '../../../../../../contracts';
import { outcomeOf } from '../../kit/mail-http/outcomes';
import type { MailHttpCall } from '../../kit/mail-http/outgoing';
import { probeSending } from '../../kit/mail-http/probing';
import { callProvider } from '../../kit/provider';
import { authorization, sendgridPlace } from './manifest';
import { mailSendBody } from './outbound';

const SEND_SECONDS = 60;
const refusals = z.object({ errors: z.array(z.object({ message: z.string(), field: z.string().nullish() })) });

export async function send(
  call: MailHttpCall,
  account: ChannelAccountConfig,
  { now }: Pick<SendContext, 'now'>,
): Promise<SendOutcome> {
  if (call.refused !== null) return { outcome: 'failed', code: call.refused };
  const answer = await callProvider(sendgridPlace(account), {
    path: '/v3/mail/send',
    headers: authorization(account),
    json: mailSendBody(call),
    timeoutSeconds: SEND_SECONDS,
  });
  const reset = answer.outcome === 'answered' ? Number(answer.headers['x-ratelimit-reset'] ?? Number.NaN) : Number.NaN;
  const resetSeconds = Number.isFinite(reset) ? reset - now.getTime() / 1000 : null;
  return outcomeOf(
    answer,
    ({ status, headers, json }) => {
      if (status >= 200 && status < 300)
        return {
          outcome: 'sent',
          state: 'accepted',
          externalId: headers['x-message-id'] ?? null,
          reference: call.mail.messageId,
        };
      const [first] = refusals.safeParse(json).data?.errors ?? [];
      if (status === 400 && /^personalizations\.\d+\.(?:to|cc)/.test(first?.field ?? ''))
        return { outcome: 'failed', code: 'invalid_address' };
      if (status === 401 && /credits/i.test(first?.message ?? ''))
        return { outcome: 'retry', afterSeconds: 3600, code: 'account_suspended' };
      if (status === 403 && /sender identity/i.test(first?.message ?? ''))
        return { outcome: 'retry', afterSeconds: 900, code: 'sender_unverified' };
      return null;
    },
    resetSeconds,
  );
}

const scopes = z.object({ scopes: z.array(z.string()) });

/** Asks what the key may do, which changes nothing. */
export async function probe(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const finding = await probeSending({
    place: sendgridPlace(account),
    request: { path: '/v3/scopes', headers: authorization(account) },
    provider: 'SendGrid',
    keyField: 'apiKey',
    nameField: 'region',
    flaw: (json) =>
      scopes.safeParse(json).data?.scopes.includes('mail.send')
        ? null
        : { field: 'apiKey', detail: 'The key may not send mail: give it the scope "Mail Send".' },
  });
  return [finding];
}
