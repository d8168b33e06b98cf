import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { EMAIL_CHANNEL } from '../../kit/mail/email-channel';

export const manifest: ConnectorManifest = {
  id: 'email',
  channel: EMAIL_CHANNEL,
  about: {
    title: 'E-mail',
    summary: 'A mailbox by IMAP and SMTP, mail delivered to us directly, or Gmail and Microsoft 365 with OAuth.',
  },
  configFields: [
    {
      name: 'provider',
      label: 'Provider (google, microsoft): fills in servers and sign-in',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'smtpHost', label: 'Outgoing server', type: 'text', secret: false, required: false },
    { name: 'smtpPort', label: 'Port of the outgoing server', type: 'number', secret: false, required: false },
    {
      name: 'smtpSecure',
      label: 'TLS from the first byte (port 465)',
      type: 'boolean',
      secret: false,
      required: false,
    },
    { name: 'smtpUser', label: 'User name of the outgoing server', type: 'text', secret: false, required: false },
    { name: 'smtpPassword', label: 'Password of the outgoing server', type: 'text', secret: true, required: false },
    { name: 'smtpPerMinute', label: 'Most mails a minute', type: 'number', secret: false, required: false },
    {
      name: 'fromName',
      label: 'Sender name instead of the agent and the account',
      type: 'text',
      secret: false,
      required: false,
    },
    {
      name: 'imapHost',
      label: 'Mailbox server (IMAP); empty: mail is delivered to us',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'imapPort', label: 'Port of the mailbox server', type: 'number', secret: false, required: false },
    {
      name: 'imapSecure',
      label: 'TLS from the first byte (port 993)',
      type: 'boolean',
      secret: false,
      required: false,
    },
    {
      name: 'imapUser',
      label: 'User name of the mailbox, if not the address',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'imapPassword', label: 'Password of the mailbox', type: 'text', secret: true, required: false },
    { name: 'imapFolder', label: 'Folder to read', type: 'text', secret: false, required: false },
    {
      name: 'imapSince',
      label: 'Read mails received since (date); empty: from now on',
      type: 'text',
      secret: false,
      required: false,
    },
    {
      name: 'sentFolder',
      label: 'Folder for copies of sent mails; empty: no copies',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'oauthClientId', label: 'OAuth2: client id', type: 'text', secret: false, required: false },
    { name: 'oauthTenant', label: 'OAuth2: tenant (Microsoft)', type: 'text', secret: false, required: false },
    {
      name: 'oauthTokenUrl',
      label: 'OAuth2: token address of another provider',
      type: 'url',
      secret: false,
      required: false,
    },
    { name: 'oauthClientSecret', label: 'OAuth2: client secret', type: 'text', secret: true, required: false },
    { name: 'oauthRefreshToken', label: 'OAuth2: refresh token', type: 'text', secret: true, required: false },
    {
      name: 'trustedHop',
      label: 'Server whose Authentication-Results are believed',
      type: 'text',
      secret: false,
      required: false,
    },
    {
      name: 'trustedSealers',
      label: 'Forwarders whose ARC seal is believed',
      type: 'list',
      secret: false,
      required: false,
    },
    {
      name: 'tokenAddresses',
      label: 'Signed plus addresses in Reply-To and return path',
      type: 'boolean',
      secret: false,
      required: false,
    },
    { name: 'dkimSelector', label: 'DKIM: selector', type: 'text', secret: false, required: false },
    {
      name: 'dkimDomain',
      label: 'DKIM: domain, if not that of the address',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'dkimKey', label: 'DKIM: private key (PEM)', type: 'text', secret: true, required: false },
    {
      name: 'replySecret',
      label: 'Key of the reply addresses',
      type: 'text',
      secret: true,
      required: true,
      generated: true,
    },
    {
      name: 'pipeSecret',
      label: 'Key for mail delivered over HTTP',
      type: 'text',
      secret: true,
      required: true,
      generated: true,
    },
  ],
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
