import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';

/** A telephone call that did not run through here, written down by an agent. */
export const manifest: ConnectorManifest = {
  id: 'phone_note',
  channel: {
    id: 'phone_note',
    label: 'Phone note',
    icon: 'call',
    color: { light: '#328048', dark: '#5cb176' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      loggedByHand: true,
      receivesOnly: true,
    },
    maxTextLength: 20_000,
    maxAttachmentBytes: 10 * 1024 * 1024,
    undoSeconds: 0,
    identityKind: 'phone_note',
  },
  about: { title: 'Phone note', summary: 'What was said on a telephone of your own: agents write it down by hand.' },
  configFields: [],
  threading: { by: 'thread' },
  builtIn: { name: 'Phone note' },
};

export const settingsSchema = z.strictObject({});
