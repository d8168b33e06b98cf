import type { ChannelHealthView } from '../../../../../contracts/records';

/** Pure rules of the strip that tells which channel accounts do not work. */

/** Reasons that this screen has words for; the others have the server's own sentence. */
export const HEALTH_REASONS = [
  'imap_auth',
  'imap_busy',
  'imap_unreachable',
  'imap_tls',
  'imap_folder',
  'imap_refused',
  'imap_address_refused',
  'oauth_refused',
  'smtp_auth',
  'smtp_unreachable',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

export interface HealthWords {
  /** a mailbox that cannot be read, an outgoing server that takes nothing, or something else that does not work */
  readonly what: 'mailbox' | 'sending' | 'other';
  readonly why: HealthReason | null;
}

export function healthWords({ code }: Pick<ChannelHealthView, 'code'>): HealthWords {
  const why = HEALTH_REASONS.find((reason) => reason === code) ?? null;
  if (code?.startsWith('imap_') || code?.startsWith('oauth_')) return { what: 'mailbox', why };
  return { what: code?.startsWith('smtp_') ? 'sending' : 'other', why };
}

/** Another failure, or the same one after it had worked again, is another key. */
export const keyOfFailure = ({ channelAccount, code, since }: ChannelHealthView): string =>
  [channelAccount, code ?? '', since].join(' ');

/** What was put away in this tab, as it was stored; rubbish counts as nothing. */
export function dismissedFrom(stored: string | null): readonly string[] {
  try {
    const keys: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

/** Puts one more away, and forgets those that are over. */
export function withDismissed(
  dismissed: readonly string[],
  channel: ChannelHealthView,
  failing: readonly ChannelHealthView[],
): readonly string[] {
  const current = failing.map(keyOfFailure);
  return [...dismissed.filter((key) => current.includes(key)), keyOfFailure(channel)];
}
