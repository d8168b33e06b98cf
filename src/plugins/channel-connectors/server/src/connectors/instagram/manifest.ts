import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { INSTAGRAM_ID } from '../../kit/meta/people';
import { appField, digits, idField, secretFields } from '../../kit/meta/settings';
import { simulatedProvider } from '../../kit/provider';

export const MAX_TEXT_LENGTH = 1_000;
/** thirteen answers fit; a question here has ten at most */
export const CHOICES = { buttons: 10, list: 0 };

export const manifest: ConnectorManifest = {
  id: 'instagram',
  channel: {
    id: 'instagram',
    label: 'Instagram',
    icon: 'instagram',
    color: { light: 'danger500', dark: 'danger500' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: true,
      startsInteractions: false,
      choices: CHOICES,
      repliesTo: true,
    },
    replyWindow: { hours: 24, then: { peopleForHours: 7 * 24 } },
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 8 * 1024 * 1024,
    acceptedContentTypes: ['image/*', 'audio/*', 'video/*', 'application/pdf'],
    maxAttachments: 10,
    undoSeconds: 5,
    identityKind: INSTAGRAM_ID,
  },
  about: {
    title: 'Instagram messages',
    summary: 'Direct messages to your professional account. You need a Meta app and an access token.',
  },
  configFields: [
    idField('pageId', 'ID of the connected page'),
    idField('instagramId', 'Instagram account ID'),
    appField,
    ...secretFields('Page access token'),
  ],
  threading: { by: 'session', idleMinutes: 7 * 24 * 60 },
};

export const settingsSchema = z.strictObject({
  pageId: digits,
  instagramId: digits,
  appId: digits,
  ...simulatedProvider,
});
