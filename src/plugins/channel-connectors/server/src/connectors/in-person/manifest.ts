import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';

/** A talk across the counter, at a fair or at the door, written down by an agent. */
export const manifest: ConnectorManifest = {
  id: 'in_person',
  channel: {
    id: 'in_person',
    label: 'In person',
    icon: 'person',
    color: { light: '#8312d1', dark: '#c98bff' },
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
    identityKind: 'in_person',
  },
  about: { title: 'In person', summary: 'What was said at the counter: agents write it down by hand.' },
  configFields: [],
  threading: { by: 'thread' },
  builtIn: { name: 'In person' },
};

export const settingsSchema = z.strictObject({});
