import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';
import { MAIL_HTTP_FIELDS, mailHttpSettings } from '../../kit/mail-http/account';
import { placeOf, type ProviderPlace } from '../../kit/provider';

/** The user name in front of the webhook password, in the address that Postmark calls. */
export const WEBHOOK_USER = 'throughline';

export const manifest: ConnectorManifest = {
  id: 'postmark',
  // 10 MB for all of a mail, encoded
  channel: { ...EMAIL_CHANNEL, maxAttachmentBytes: 7 * 1024 * 1024 },
  about: {
    title: 'E-mail by Postmark',
    summary: 'Mail comes and goes over HTTP. You need a server token and a name and password for its webhooks.',
  },
  configFields: [
    { name: 'messageStream', label: 'Message stream', type: 'text', secret: false, required: false },
    { name: 'serverToken', label: 'Server API token', type: 'text', secret: true, required: true },
    {
      name: 'webhookPassword',
      label: 'Password of the webhook: letters and digits, 20 or more, of your own making',
      type: 'text',
      secret: true,
      required: true,
    },
    {
      name: 'previousWebhookPassword',
      label: 'Password before, while changing',
      type: 'text',
      secret: true,
      required: false,
    },
    ...MAIL_HTTP_FIELDS,
  ],
  threading: { by: 'thread' },
  original: { contentType: 'application/json', extension: 'json' },
  filtersJunk: true,
};

export const settingsSchema = z.strictObject({
  messageStream: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('outbound'),
  ...mailHttpSettings,
});

export const postmarkPlace = (account: ChannelAccountConfig): ProviderPlace =>
  placeOf(account, 'https://api.postmarkapp.com');

export const authorization = (account: ChannelAccountConfig): { 'x-postmark-server-token': string } => ({
  'x-postmark-server-token': account.secrets['serverToken'] ?? '',
});
