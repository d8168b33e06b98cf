import { randomUUID } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

/** A message that a customer left in the shop's order system. */
export interface OrderMessage {
  readonly id: string;
  readonly shopId: string;
  readonly name: string;
  readonly text: string;
  readonly conversation: string;
  readonly occurredAt: Date;
}

/** The body in which the api channel takes it. */
export function webhookBody({ id, shopId, name, text, conversation, occurredAt }: OrderMessage): string {
  return JSON.stringify({
    id,
    from: { kind: 'external_id', value: shopId, name },
    text,
    conversation,
    occurredAt: occurredAt.toISOString(),
  });
}

export interface WebhookAnswer {
  readonly accepted: boolean;
  readonly answer: string;
}

/** Sends the message as a signed Standard Webhook, over HTTP, to the channel account's own address. */
export async function sendWebhook(url: string, signingSecret: string, message: OrderMessage): Promise<WebhookAnswer> {
  const body = webhookBody(message);
  const webhookId = `msg_${randomUUID()}`;
  const now = new Date();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': webhookId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(signingSecret).sign(webhookId, now, body),
    },
    body,
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  return { accepted: response.ok, answer: `${String(response.status)} ${response.statusText}` };
}

/** Whether a callback was signed with the account's secret, and now. */
export function isSigned(signingSecret: string, headers: Readonly<Record<string, string>>, body: Buffer): boolean {
  try {
    new Webhook(signingSecret).verify(body, { ...headers });
    return true;
  } catch {
    return false;
  }
}
