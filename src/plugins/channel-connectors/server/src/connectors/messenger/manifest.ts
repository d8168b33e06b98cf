import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { MESSENGER_ID } from '../../kit/meta/people';
import { appField, digits, idField, secretFields } from '../../kit/meta/settings';
import { simulatedProvider } from '../../kit/provider';

export const MAX_TEXT_LENGTH = 2_000;
/** thirteen answers fit; a question here has ten at most */
export const CHOICES = { buttons: 10, list: 0 };

export const manifest: ConnectorManifest = {
  id: 'messenger',
  channel: {
    id: 'messenger',
    label: 'Messenger',
    icon: 'messenger',
    color: { light: 'primary600', dark: 'primary600' },
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
    maxAttachmentBytes: 25 * 1024 * 1024,

    maxAttachments: 10,
    undoSeconds: 5,
    identityKind: MESSENGER_ID,
  },
  about: {
    title: 'Messenger',
    summary: 'Messages to your Facebook page. You need a Meta app and a page access token.',
  },
  configFields: [idField('pageId', 'Page ID'), appField, ...secretFields('Page access token')],
  threading: { by: 'session', idleMinutes: 7 * 24 * 60 },
};

export const settingsSchema = z.strictObject({
  pageId: digits,

  appId: digits,
  ...simulatedProvider,
});
