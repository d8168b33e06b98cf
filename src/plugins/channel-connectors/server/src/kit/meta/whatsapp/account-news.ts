import { z } from 'zod';

import type { ChannelHealth } from '../../../../../../../contracts';

const news = z.object({
  event: z.string(),
  ban_info: z.object({ waba_ban_state: z.string().optional() }).optional().catch(undefined),
});

const well: ChannelHealth = { state: 'ok', code: null, detail: null };
const failing = (code: string, detail: string): ChannelHealth => ({ state: 'failing', code, detail });

const EVENTS: Readonly<Record<string, ChannelHealth>> = {
  ACCOUNT_DELETED: failing('account_gone', 'The WhatsApp Business account was deleted.'),
  ACCOUNT_OFFBOARDED: failing('account_gone', 'The number was taken off the WhatsApp Business platform.'),
  PARTNER_REMOVED: failing('access_removed', 'Access to the WhatsApp Business account was taken away. Connect again.'),
  PARTNER_APP_UNINSTALLED: failing('access_removed', 'The app was removed from the WhatsApp Business account.'),
  ACCOUNT_RESTRICTION: failing('account_restricted', 'WhatsApp restricts this account. See the WhatsApp Manager.'),
  ACCOUNT_VIOLATION: failing('account_violation', 'WhatsApp says that this account breaks its rules.'),
  FLAGGED: failing('quality_low', 'WhatsApp finds the quality of this number low, and may restrict it.'),
  ACCOUNT_RECONNECTED: well,
  PARTNER_ADDED: well,
  UNFLAGGED: well,
};

/** What WhatsApp tells about the account itself, as far as it changes whether the channel works; null: it does not. */
export function healthOf(field: string, value: unknown): ChannelHealth | null {
  if (field !== 'account_update' && field !== 'phone_number_quality_update') return null;
  const read = news.safeParse(value);
  if (!read.success) return null;
  const { event, ban_info: ban } = read.data;
  if (event !== 'DISABLED_UPDATE') return EVENTS[event] ?? null;
  if (ban?.waba_ban_state === 'REINSTATE') return well;
  return failing('account_locked', 'WhatsApp disables this account. See the WhatsApp Manager.');
}
