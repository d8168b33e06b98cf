import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../contracts';

export const MOST_FILES = 5;
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const LONGEST_MESSAGE = 20_000;

/** Requests that signed-in customers write and read on our own pages. Who writes is proven. */
export const manifest: ConnectorManifest = {
  id: 'portal',
  channel: {
    id: 'portal',
    label: 'Customer portal',
    icon: 'person',
    color: { light: '#0c75af', dark: '#66b7f1' },
    capabilities: {
      attachments: true,
      subject: true,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
    },
    maxTextLength: LONGEST_MESSAGE,
    maxAttachmentBytes: MOST_FILE_BYTES,
    undoSeconds: 5,
    identityKind: 'email',
  },
  about: {
    title: 'Customer portal',
    summary:
      'What signed-in customers write on the pages of the portal. Answers stand there, and are announced by mail.',
  },
  configFields: [
    {
      name: 'showsCalls',
      label: 'Customers hear recordings of their calls',
      type: 'boolean',
      secret: false,
      required: false,
    },
  ],
  words: {
    de: {
      'Customer portal': 'Kundenportal',
      'What signed-in customers write on the pages of the portal. Answers stand there, and are announced by mail.':
        'Was angemeldete Kunden auf den Seiten des Portals schreiben. Antworten stehen dort und werden per Mail angekündigt.',
      'Customers hear recordings of their calls': 'Kunden hören Aufzeichnungen ihrer Anrufe',
    },
  },
  threading: { by: 'thread' },
  builtIn: { name: 'Customer portal' },
};

export const settingsSchema = z.strictObject({
  /** recordings of calls may be heard by those who were called */
  showsCalls: z.boolean().default(false),
});

export const settingsOf = ({ settings }: Pick<ChannelAccountConfig, 'settings'>): z.output<typeof settingsSchema> =>
  settingsSchema.parse(settings);
