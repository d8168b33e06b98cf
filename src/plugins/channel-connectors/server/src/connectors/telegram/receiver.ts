import { setTimeout as wait } from 'node:timers/promises';

import type { ChannelAccountConfig, ChannelHealth, Receiver, ReceiverContext } from '../../../../../../contracts';
import { webhookState, type WebhookState } from '../../kit/telegram/bot-api';
import { webhookOf } from './client';

const EVERY_MS = 60_000;
const MANY_PENDING = 100;
const RECENT_SECONDS = 5 * 60;

/** Asks Telegram each minute whether its deliveries reach us: it gives up on them after about a day. */
export function startReceiver(context: ReceiverContext, publicUrl: string): Promise<Receiver> {
  return Promise.resolve(
    context.lead('telegram-webhooks', async (signal) => {
      while (!signal.aborted) {
        for (const account of await context.accounts()) await look(context, account, publicUrl);
        await wait(EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    }),
  );
}

async function look(context: ReceiverContext, account: ChannelAccountConfig, publicUrl: string): Promise<void> {
  const state = await webhookState(account);
  if (state !== 'unknown')
    await context.reportHealth(account.id, healthOf(state, webhookOf(account, publicUrl), new Date()));
}

/** Pure: what Telegram's view of our webhook means. */
export function healthOf(state: Exclude<WebhookState, 'unknown'>, ourUrl: string, now: Date): ChannelHealth {
  if (state === 'auth_refused')
    return failing('auth_refused', 'Telegram does not know the token any more. Ask @BotFather for it.');
  const { url, pending_update_count: pending, last_error_date: lastError = 0 } = state;
  if (url === '') return failing('webhook_missing', 'Telegram does not know our address yet. Connect this account.');
  if (url !== ourUrl)
    return failing('webhook_elsewhere', 'This bot sends its messages somewhere else. Connect it again.');
  const isRecent = now.getTime() / 1000 - lastError < RECENT_SECONDS;
  if (isRecent && pending > 0)
    return failing(
      'webhook_failing',
      `Telegram cannot deliver here; ${String(pending)} updates wait there, for about a day.`,
    );
  if (pending > MANY_PENDING) return failing('webhook_behind', `${String(pending)} updates wait at Telegram.`);
  return { state: 'ok', code: null, detail: null };
}

const failing = (code: string, detail: string): ChannelHealth => ({ state: 'failing', code, detail });
