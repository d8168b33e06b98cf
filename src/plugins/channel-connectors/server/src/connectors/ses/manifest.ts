import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';
import { MAIL_HTTP_FIELDS, mailHttpSettings } from '../../kit/mail-http/account';

export const manifest: ConnectorManifest = {
  id: 'ses',
  channel: EMAIL_CHANNEL,
  about: {
    title: 'E-mail by Amazon SES',
    summary: 'Mail comes through SNS and leaves through SES. You need a region, an access key and a topic.',
  },
  configFields: [
    { name: 'region', label: 'AWS region (eu-central-1 …)', type: 'text', secret: false, required: true },
    {
      name: 'topicArns',
      label: 'SNS topics that we take: of inbound mail, of events',
      type: 'list',
      secret: false,
      required: true,
    },
    {
      name: 'configurationSet',
      label: 'Configuration set of what is sent, for its events',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'accessKeyId', label: 'Access key id', type: 'text', secret: false, required: true },
    { name: 'secretAccessKey', label: 'Secret access key', type: 'text', secret: true, required: true },
    ...MAIL_HTTP_FIELDS,
  ],
  threading: { by: 'thread' },
  original: { contentType: 'application/json', extension: 'json' },
  filtersJunk: true,
};

export const settingsSchema = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'Write it as eu-central-1'),
  topicArns: z
    .array(z.string().regex(/^arn:aws[a-z-]{0,20}:sns:[a-z0-9-]{5,40}:\d{12}:[\w-]{1,256}$/, 'Copy the whole ARN.'))
    .min(1)
    .max(10),
  configurationSet: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
  accessKeyId: z.string().regex(/^\w{16,128}$/, 'Copy the whole access key id.'),
  ...mailHttpSettings,
});
