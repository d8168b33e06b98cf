import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { INSTAGRAM_ID } from '../../kit/meta/people';
import { appField, digits, idField, secretFields } from '../../kit/meta/settings';
import { simulatedProvider } from '../../kit/provider';

export const MAX_TEXT_LENGTH = 300;
/** of the private message that a comment can be answered by */
export const MAX_PRIVATE_LENGTH = 1_000;

export const manifest: ConnectorManifest = {
  id: 'instagram-comments',
  channel: {
    id: 'instagram_public',
    label: 'Instagram comments',
    icon: 'instagram',
    color: { light: 'danger500', dark: 'danger500' },
    capabilities: {
      attachments: false,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      repliesTo: true,
      isPublic: true,
      privateReplies: true,
      postActions: ['hide', 'show'],
    },

    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 0,
    undoSeconds: 10,
    identityKind: INSTAGRAM_ID,
  },
  about: {
    title: 'Instagram comments',
    summary: 'Comments and mentions of your account. Answer publicly or go on privately.',
  },
  configFields: [
    idField('pageId', 'ID of the connected page'),
    idField('instagramId', 'Instagram account ID'),
    appField,
    ...secretFields('Page access token'),
  ],
  threading: { by: 'thread' },
};

export const settingsSchema = z.strictObject({
  pageId: digits,
  instagramId: digits,
  appId: digits,
  ...simulatedProvider,
});
