import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { HelpdeskError, INGRESS_PREFIX } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { answerJson, readBody } from '../../../../../kernel/front-listener';
import { pathTokenOf } from '../services/demo-accounts';
import { isSigned, sendWebhook } from '../services/order-system';
import type { DemoAccounts } from '../services/demo-accounts';
import type { Sandbox } from '../services/sandbox';
import { formOf, type Controller } from './exchange';

const LARGEST_CALLBACK = 40 * 1024 * 1024;

function accountOf({ accounts }: Sandbox): { api: DemoAccounts['api']; signingSecret: string } {
  const signingSecret = accounts?.api.secrets['signingSecret'];
  if (!accounts || !signingSecret) throw new HelpdeskError('temporarily_unavailable');
  return { api: accounts.api, signingSecret };
}

const webhookForm = z.object({
  name: z.string().trim().min(1).max(100),
  shopId: z.string().trim().min(1).max(100),
  text: z.string().trim().min(1).max(20_000),
});

async function webhookUrl({ strapi, addresses }: Sandbox, api: DemoAccounts['api']): Promise<string> {
  return `${addresses.publicUrl}${INGRESS_PREFIX}${await pathTokenOf(strapi, api)}`;
}

/** For scripts that write as the order system: where to, and the secret to sign with. */
export const showWebhook: Controller = async (sandbox, { response }) => {
  const { api, signingSecret } = accountOf(sandbox);
  answerJson(response, 200, { url: await webhookUrl(sandbox, api), signingSecret });
};

/** Sends what the form says as the shop's order system would: signed, over HTTP. */
export const writeWebhook: Controller = async (sandbox, exchange) => {
  const { name, shopId, text } = await formOf(exchange, webhookForm);
  const { api, signingSecret } = accountOf(sandbox);
  const url = await webhookUrl(sandbox, api);
  const answer = await sendWebhook(url, signingSecret, {
    id: randomUUID(),
    shopId,
    name,
    text,
    conversation: `order-desk-${shopId}`,
    occurredAt: systemClock.now(),
  });
  answerJson(exchange.response, 200, answer);
};

const callback = z.object({ data: z.object({ text: z.string() }) });

/** Catches a callback of the api channel. Only what its secret signed is kept. */
export const catchCallback: Controller = async (sandbox, { request, response }) => {
  const { signingSecret } = accountOf(sandbox);
  const bytes = await readBody(request, LARGEST_CALLBACK);
  if (!bytes) throw new HelpdeskError('too_large');
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  if (!isSigned(signingSecret, headers, bytes)) throw new HelpdeskError('signature_invalid');
  const body: unknown = JSON.parse(bytes.toString('utf8'));
  const read = callback.safeParse(body);
  await sandbox.callbacks.keep({
    webhookId: headers['webhook-id'] ?? '',
    receivedAt: systemClock.now().toISOString(),
    text: read.success ? read.data.data.text : '',
    body,
  });
  response.writeHead(204).end();
};

/** For scripts: every callback, newest first. */
export const listCallbacks: Controller = async (sandbox, { response }) => {
  answerJson(response, 200, sandbox.callbacks.list());
};
