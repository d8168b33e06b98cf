import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';
import { MAIL_HTTP_FIELDS, mailHttpSettings } from '../../kit/mail-http/account';
import { placeOf, type ProviderPlace } from '../../kit/provider';

export const manifest: ConnectorManifest = {
  id: 'mailgun',
  channel: EMAIL_CHANNEL,
  about: {
    title: 'E-mail by Mailgun',
    summary: 'Mail comes and goes over HTTP. You need a domain, an API key and the webhook signing key.',
  },
  configFields: [
    { name: 'domain', label: 'Sending domain', type: 'text', secret: false, required: true },
    { name: 'region', label: 'Region (us, eu)', type: 'text', secret: false, required: false },
    { name: 'apiKey', label: 'API key', type: 'text', secret: true, required: true },
    { name: 'signingKey', label: 'HTTP webhook signing key', type: 'text', secret: true, required: true },
    {
      name: 'previousSigningKey',
      label: 'Signing key before, while changing',
      type: 'text',
      secret: true,
      required: false,
    },
    ...MAIL_HTTP_FIELDS,
  ],
  threading: { by: 'thread' },
  original: { contentType: 'application/octet-stream', extension: 'txt' },
  filtersJunk: true,
};

export const settingsSchema = z.strictObject({
  domain: z
    .string()
    .trim()
    .regex(/^[a-z0-9.-]{1,253}$/i, 'Write it as mg.example.com'),
  region: z.enum(['us', 'eu']).default('us'),
  ...mailHttpSettings,
});

const BASES = { us: 'https://api.mailgun.net', eu: 'https://api.eu.mailgun.net' } as const;

export function mailgunOf(account: ChannelAccountConfig): { place: ProviderPlace; domain: string } {
  const { domain, region } = settingsSchema.parse(account.settings);
  return { place: placeOf(account, BASES[region]), domain };
}

/** HTTP basic, with a fixed name. */
export const authorization = (account: ChannelAccountConfig): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`api:${account.secrets['apiKey'] ?? ''}`).toString('base64')}`,
});
