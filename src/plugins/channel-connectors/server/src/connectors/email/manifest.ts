import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts/connector';

/** Most bytes of a message on the wire, encoded: what nearly every mailbox still takes. */
export const LARGEST_MAIL = 25 * 1024 * 1024;

export const manifest: ConnectorManifest = {
  id: 'email',
  channel: {
    id: 'email',
    label: 'E-mail',
    icon: 'mail',
    color: { light: '#0c75af', dark: '#66b7f1' },
    capabilities: {
      attachments: true,
      subject: true,
      carbonCopy: true,
      typing: false,
      readReceipts: false,
      startsInteractions: true,
    },
    maxTextLength: 100_000,
    maxAttachmentBytes: 18 * 1024 * 1024,
    undoSeconds: 20,
    identityKind: 'email',
  },
  configFields: [
    { name: 'smtpHost', label: 'Outgoing server', type: 'text', secret: false, required: true },
    { name: 'smtpPort', label: 'Port', type: 'number', secret: false, required: false },
    {
      name: 'smtpSecure',
      label: 'TLS from the first byte (port 465)',
      type: 'boolean',
      secret: false,
      required: false,
    },
    { name: 'smtpUser', label: 'User name', type: 'text', secret: false, required: false },
    { name: 'smtpPassword', label: 'Password', type: 'text', secret: true, required: false },
    {
      name: 'fromName',
      label: 'Sender name instead of the agent and the account',
      type: 'text',
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
  ],
  threading: { by: 'thread' },
  replyWindowHours: null,
  acceptedContentTypes: null,
};

export const settingsSchema = z.strictObject({
  smtpHost: z.string().trim().min(1).max(253),
  smtpPort: z.int().min(1).max(65_535).default(587),
  smtpSecure: z.boolean().default(false),
  smtpUser: z.string().max(320).optional(),
  fromName: z.string().trim().min(1).max(200).optional(),
});
