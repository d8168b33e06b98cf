import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { SOCIAL_HANDLE } from '../../kit/mentions/post-message';
import { simulatedProvider } from '../../kit/provider';

export const manifest: ConnectorManifest = {
  id: 'mention-feed',
  about: {
    title: 'Mentions from a feed',
    summary: 'Each new item of an RSS or Atom feed, such as a search alert, becomes a ticket.',
  },
  channel: {
    id: 'mentions',
    label: 'Mention',
    icon: 'mention',
    color: { light: 'warning600', dark: 'warning600' },
    capabilities: {
      attachments: false,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      isPublic: true,
      receivesOnly: true,
    },
    maxTextLength: 0,
    maxAttachmentBytes: 0,
    undoSeconds: 0,
    identityKind: SOCIAL_HANDLE,
  },
  configFields: [
    {
      name: 'feedUrl',
      label: 'Address of the feed',
      hint: 'RSS or Atom, on the public web.',
      type: 'url',
      secret: false,
      required: true,
    },
  ],
  threading: { by: 'thread' },
};

export const settingsSchema = z.strictObject({
  feedUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  ...simulatedProvider,
});
