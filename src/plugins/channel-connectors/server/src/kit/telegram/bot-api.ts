import { z } from 'zod';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import type { FormData } from '../../../../../../kernel/outbound-http';
import { callProvider, placeOf, type ProviderAnswer } from '../provider';

/** The Bot API. Its addresses hold the bot's token, so no address is ever stored, logged or told. */
export const BASE_URL = 'https://api.telegram.org';

/** https://core.telegram.org/bots/api#making-requests: `ok` and `result`, or why not. */
export const answerShape = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().catch(''),
  parameters: z
    .object({
      retry_after: z.number().optional().catch(undefined),
      migrate_to_chat_id: z.int().optional().catch(undefined),
    })
    .catch({}),
});

export type Body = { json: unknown } | { body: FormData };

/** One method of the Bot API for this account's bot. */
export function ask(
  account: ChannelAccountConfig,
  method: string,
  body: Body = { json: {} },
  timeoutSeconds?: number,
): Promise<ProviderAnswer> {
  const path = `/bot${encodeURIComponent(account.secrets.botToken ?? '')}/${method}`;
  return callProvider(placeOf(account, BASE_URL), {
    method: 'POST',
    path,
    ...body,
    ...(timeoutSeconds && { timeoutSeconds }),
  });
}

const webhookShape = z.object({
  url: z.string(),
  pending_update_count: z.number().catch(0),
  last_error_date: z.number().optional().catch(undefined),
});
export type WebhookState = z.output<typeof webhookShape> | 'auth_refused' | 'unknown';

/** How Telegram sees our webhook. */
export async function webhookState(account: ChannelAccountConfig): Promise<WebhookState> {
  const answer = await ask(account, 'getWebhookInfo');
  if (answer.outcome !== 'answered') return 'unknown';
  if (answer.status === 401 || answer.status === 404) return 'auth_refused';
  return webhookShape.safeParse(answerShape.safeParse(answer.json).data?.result).data ?? 'unknown';
}
