import { createPublicKey, type KeyObject } from 'node:crypto';

import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';
import { MAIL_HTTP_FIELDS, mailHttpSettings } from '../../kit/mail-http/account';
import { placeOf, type ProviderPlace } from '../../kit/provider';

export const manifest: ConnectorManifest = {
  id: 'sendgrid',
  channel: EMAIL_CHANNEL,
  about: {
    title: 'E-mail by SendGrid',
    summary: 'Mail comes and goes over HTTP. You need an API key and a host for Inbound Parse.',
  },
  configFields: [
    { name: 'region', label: 'Region (global, eu)', type: 'text', secret: false, required: false },
    {
      name: 'publicKeys',
      label: 'Public keys that sign: of inbound parse, of the event webhook, and those before',
      type: 'list',
      secret: false,
      required: true,
    },
    { name: 'apiKey', label: 'API key', type: 'text', secret: true, required: true },
    ...MAIL_HTTP_FIELDS,
  ],
  threading: { by: 'thread' },
  original: { contentType: 'application/octet-stream', extension: 'txt' },
  filtersJunk: true,
};

/** As SendGrid shows it: the base64 of a key, or PEM. Null: it is none on the curve P-256. */
export function publicKeyOf(text: string): KeyObject | null {
  try {
    const base64 = text.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}

export const settingsSchema = z.strictObject({
  region: z.enum(['global', 'eu']).default('global'),
  publicKeys: z
    .array(
      z
        .string()
        .max(1000)
        .refine((text) => publicKeyOf(text) !== null, 'Copy the whole verification key of SendGrid.'),
    )
    .min(1)
    .max(6),
  ...mailHttpSettings,
});

const BASES = { global: 'https://api.sendgrid.com', eu: 'https://api.eu.sendgrid.com' } as const;

export const sendgridPlace = (account: ChannelAccountConfig): ProviderPlace =>
  placeOf(account, BASES[settingsSchema.parse(account.settings).region]);

export const authorization = (account: ChannelAccountConfig): { authorization: string } => ({
  authorization: `Bearer ${account.secrets['apiKey'] ?? ''}`,
});
