import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';
import { configFields } from './config-fields';

export const manifest: ConnectorManifest = {
  id: 'email',
  channel: EMAIL_CHANNEL,
  about: {
    title: 'E-mail',
    summary: 'A mailbox by IMAP and SMTP, mail delivered to us directly, or Gmail and Microsoft 365 with OAuth.',
  },
  configFields,
  threading: { by: 'thread' },
  original: { contentType: 'message/rfc822', extension: 'eml' },
  filtersJunk: true,
};

const port = z.int().min(1).max(65_535);
const host = z.string().trim().min(1).max(253);
const folder = z.string().trim().min(1).max(250);

/** Servers come from `provider` where they are not given; see `mailServers`. */
export const settingsSchema = z
  .strictObject({
    provider: z.enum(['google', 'microsoft']).optional(),
    smtpHost: host.optional(),
    smtpPort: port.default(587),
    smtpSecure: z.boolean().default(false),
    smtpUser: z.string().max(320).optional(),
    smtpPerMinute: z.int().min(1).max(6000).optional(),
    fromName: z.string().trim().min(1).max(200).optional(),
    imapHost: host.optional(),
    imapPort: port.default(993),
    imapSecure: z.boolean().default(true),
    imapUser: z.string().max(320).optional(),
    imapFolder: folder.default('INBOX'),
    imapSince: z.iso.date().optional(),
    sentFolder: folder.optional(),
    oauthClientId: z.string().max(300).optional(),
    oauthTenant: z.string().max(100).optional(),
    oauthTokenUrl: z.url().max(500).optional(),
    trustedHop: host.optional(),
    trustedSealers: z.array(host).max(20).default([]),
    /** off for mailboxes that take no plus addresses; answers are then told by their Message-ID alone */
    tokenAddresses: z.boolean().default(true),
    dkimSelector: host.optional(),
    dkimDomain: host.optional(),
  })
  .refine((settings) => settings.provider !== undefined || settings.smtpHost !== undefined, {
    path: ['smtpHost'],
    message: 'Name the outgoing server, or a provider.',
  });
export type MailSettings = z.output<typeof settingsSchema>;
