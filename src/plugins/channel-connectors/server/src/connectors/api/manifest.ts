import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';

/** A person by the id that the calling system knows them by. */
export const EXTERNAL_ID = 'external_id';

export const MAX_TEXT_LENGTH = 100_000;
export const MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024;

/** A conversation is named by the caller, or else goes on until it was silent for a week. */
const IDLE_MINUTES = 7 * 24 * 60;

export const manifest: ConnectorManifest = {
  id: 'api',
  channel: {
    id: 'api',
    label: 'API',
    icon: 'code',
    color: { light: 'neutral600', dark: 'neutral600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: true,
    },
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    undoSeconds: 5,
    identityKind: EXTERNAL_ID,
  },
  about: { title: 'API', summary: 'Any system of yours writes by signed webhook, and gets the answers the same way.' },
  configFields: [
    { name: 'callbackUrl', label: 'Where replies are sent to', type: 'url', secret: false, required: false },
    {
      name: 'trustIdentities',
      label: 'Addresses it names are proven',
      type: 'boolean',
      secret: false,
      required: false,
    },
    { name: 'signingSecret', label: 'Signing secret (whsec_…)', type: 'text', secret: true, required: true },
    {
      name: 'previousSigningSecret',
      label: 'Secret before, while changing',
      type: 'text',
      secret: true,
      required: false,
    },
  ],
  threading: { by: 'session', idleMinutes: IDLE_MINUTES },
};

export const settingsSchema = z
  .strictObject({
    callbackUrl: z.url({ protocol: /^https?$/ }).optional(),
    trustIdentities: z.boolean().default(false),
    /** set by the sandbox alone: replies may go to this machine, and unencrypted */
    allowLoopback: z.boolean().default(false),
  })
  .refine(
    ({ callbackUrl, allowLoopback }) => allowLoopback || !callbackUrl || callbackUrl.startsWith('https:'),
    'Replies leave over https only.',
  );
export type Settings = z.infer<typeof settingsSchema>;
