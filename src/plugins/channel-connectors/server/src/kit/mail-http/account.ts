import { z } from 'zod';

import type { ChannelAccountConfig, ConfigField } from '../../../../../../contracts';
import type { MailSender } from '../mail/outgoing/mail-call';
import { simulatedProvider } from '../provider';

/** What every account of mail over HTTP is set up with, whoever carries its mail. */

const host = z.string().trim().min(1).max(253);

/** Spread into the settings of a connector. */
export const mailHttpSettings = {
  fromName: z.string().trim().min(1).max(200).optional(),
  /** off where no plus addresses are delivered; answers are then told by their Message-ID alone */
  tokenAddresses: z.boolean().default(true),
  trustedHop: host.optional(),
  trustedSealers: z.array(host).max(20).default([]),
  ...simulatedProvider,
};
const commonSettings = z.object(mailHttpSettings);
export type MailHttpSettings = z.output<typeof commonSettings>;

export const mailHttpSettingsOf = (account: ChannelAccountConfig): MailHttpSettings =>
  commonSettings.parse(account.settings);

const text = { type: 'text', secret: false, required: false } as const;

export const MAIL_HTTP_FIELDS: readonly ConfigField[] = [
  { name: 'fromName', label: 'Sender name instead of the agent and the account', ...text },
  {
    name: 'tokenAddresses',
    label: 'Signed plus addresses in Reply-To',
    type: 'boolean',
    secret: false,
    required: false,
  },
  { name: 'trustedHop', label: 'Server whose Authentication-Results are believed', ...text },
  {
    name: 'trustedSealers',
    label: 'Forwarders whose ARC seal is believed',
    type: 'list',
    secret: false,
    required: false,
  },
  {
    name: 'replySecret',
    label: 'Key of the reply addresses',
    type: 'text',
    secret: true,
    required: true,
    generated: true,
  },
];

/** Whose mails they are. Providers put a return path of their own into what they send. */
export function mailSenderOf(account: ChannelAccountConfig): MailSender {
  const { fromName, tokenAddresses } = mailHttpSettingsOf(account);
  return {
    address: account.address,
    house: account.name,
    fixedName: fromName ?? null,
    secret: replySecretOf(account),
    tokenAddresses,
    plainReturnPath: true,
  };
}

/** Without the key no answer would find its way back, so nothing is sent. */
export function replySecretOf(account: ChannelAccountConfig): string {
  const secret = account.secrets['replySecret'];
  if (!secret) throw new Error(`The e-mail account "${account.name}" has no reply secret.`);
  return secret;
}

/** The secrets of these names that are there: the current one, and the one before while it is being changed. */
export function secretsNamed(account: ChannelAccountConfig, ...names: readonly string[]): string[] {
  return names.map((name) => account.secrets[name] ?? '').filter((secret) => secret !== '');
}
