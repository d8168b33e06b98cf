import type { Core } from '@strapi/strapi';
import { Webhook } from 'standardwebhooks';

import { keyRingOf } from '../../../../../kernel/installation';
import { openSecret } from '../../../../../kernel/key-ring';
import { post } from '../../../../../kernel/outbound-http';
import type { WebhookRow } from '../repositories/webhooks';
import type { ChangeBody } from './change-views';
import { mayCallLoopback } from './outbound';

export const secretPlace = (documentId: string): string => `cm_change_webhooks|${documentId}|secret`;

export interface SendResult {
  readonly outcome: 'delivered' | 'failed' | 'gone' | 'unanswered';
  /** for people */
  readonly detail: string;
  readonly retryAfterSeconds: number | null;
}

const TIMEOUT_SECONDS = 10;

/** One attempt: signed as Standard Webhooks say, with the same id at every attempt. */
export async function sendChange(
  strapi: Core.Strapi,
  webhook: WebhookRow,
  body: ChangeBody,
  now: Date,
): Promise<SendResult> {
  const secret = openSecret(keyRingOf(strapi), secretPlace(webhook.documentId), webhook.secret);
  const text = JSON.stringify(body);
  const result = await post({
    url: webhook.url,
    headers: {
      'content-type': 'application/json',
      'webhook-id': body.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(body.id, now, text),
    },
    body: text,
    timeoutSeconds: TIMEOUT_SECONDS,
    allowLoopback: mayCallLoopback(strapi),
  });
  if (result.outcome === 'refused')
    return failed('failed', 'This address can’t be called from here: it is not public.');
  if (result.outcome === 'unreachable') return failed('unanswered', 'It did not answer within ten seconds.');
  const { status, retryAfterSeconds } = result;
  if (status >= 200 && status < 300)
    return { outcome: 'delivered', detail: `HTTP ${String(status)}`, retryAfterSeconds };
  if (status === 410) return failed('gone', 'It answered that it is gone for good (HTTP 410), so it was switched off.');
  if (status >= 300 && status < 400) return failed('failed', `It answered with a redirect (HTTP ${String(status)}).`);
  const outcome = status >= 500 || status === 429 ? 'unanswered' : 'failed';
  return { outcome, detail: `It answered HTTP ${String(status)}.`, retryAfterSeconds };
}

const failed = (outcome: SendResult['outcome'], detail: string): SendResult => ({
  outcome,
  detail,
  retryAfterSeconds: null,
});
