import type { SessionResponse } from '../../../../../../contracts/http/inbox';
import type { ChannelView } from '../../../../../../contracts/records';
import { channelOfAccount } from '../../app/channels';

type ChannelAccount = SessionResponse['channelAccounts'][number];

/** Where something can be written down by hand. Pure. */
export interface LogPlace {
  readonly channelAccount: ChannelAccount;
  readonly channel: ChannelView;
}

/** The accounts whose channels are written by agents. */
export function logPlaces(channels: readonly ChannelView[], accounts: readonly ChannelAccount[]): LogPlace[] {
  return accounts.flatMap((channelAccount) => {
    const channel = channelOfAccount(channels, channelAccount.connector, channelAccount.channel);
    return channel?.capabilities.loggedByHand ? [{ channelAccount, channel }] : [];
  });
}

export type LogBlock = 'no_time' | 'not_yet' | 'no_subject' | 'no_text' | 'uploading' | 'upload_failed';

/** Why it cannot be logged yet, in the order of the form. `at`: as the field has it, in local time. */
export function logBlock(form: {
  readonly at: string;
  readonly now: number;
  readonly subject: string;
  readonly text: string;
  readonly uploads: readonly { readonly state: 'uploading' | 'ready' | 'failed' }[];
}): LogBlock | null {
  const at = Date.parse(form.at);
  if (Number.isNaN(at)) return 'no_time';
  if (at > form.now) return 'not_yet';
  if (form.subject.trim() === '') return 'no_subject';
  if (form.text.trim() === '') return 'no_text';
  if (form.uploads.some(({ state }) => state === 'failed')) return 'upload_failed';
  return form.uploads.some(({ state }) => state === 'uploading') ? 'uploading' : null;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as a field for local times has it: `2026-11-23T09:33`. */
export function asLocalField(moment: Date): string {
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
