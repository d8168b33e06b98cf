import { randomUUID } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import type { DemoInfo } from './demo';

interface SaidByWebhook {
  readonly id: string;
  readonly externalId: string;
  readonly subject: string;
  readonly text: string;
}

/** Signed webhooks to the demo's api account, whose address and secret the sandbox shows to whoever tries it. */
export async function webhookSender(demo: DemoInfo): Promise<(said: SaidByWebhook) => Promise<void>> {
  const shown = await fetch(new URL('/sandbox/webhook.json', demo.outboxUrl));
  const { url, signingSecret } = (await shown.json()) as { url: string; signingSecret: string };
  const webhook = new Webhook(signingSecret);
  return async ({ id, externalId, subject, text }) => {
    const body = JSON.stringify({ id, from: { kind: 'external_id', value: externalId }, subject, text });
    const now = new Date();
    const messageId = randomUUID();
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': messageId,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(messageId, now, body),
      },
      body,
    });
    if (!response.ok) throw new Error(`The webhook was answered ${String(response.status)}.`);
  };
}
