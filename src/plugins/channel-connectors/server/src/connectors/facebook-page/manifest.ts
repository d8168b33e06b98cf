import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { FACEBOOK_ID } from '../../kit/meta/people';
import { appField, digits, idField, secretFields } from '../../kit/meta/settings';
import { simulatedProvider } from '../../kit/provider';

export const MAX_TEXT_LENGTH = 8_000;
/** of the private message that a comment can be answered by */
export const MAX_PRIVATE_LENGTH = 2_000;

export const manifest: ConnectorManifest = {
  id: 'facebook-page',
  channel: {
    id: 'facebook_public',
    label: 'Facebook comments',
    icon: 'facebook',
    color: { light: 'primary600', dark: 'primary600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      repliesTo: true,
      isPublic: true,
      privateReplies: true,
      postActions: ['hide', 'show', 'like', 'unlike'],
    },
    acceptedContentTypes: ['image/*'],
    maxAttachments: 1,
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 4 * 1024 * 1024,
    undoSeconds: 10,
    identityKind: FACEBOOK_ID,
  },
  about: {
    title: 'Facebook comments',
    summary: 'What people write below the posts of your page. Answer publicly or go on privately.',
  },
  configFields: [idField('pageId', 'Page ID'), appField, ...secretFields('Page access token')],
  threading: { by: 'thread' },
};

export const settingsSchema = z.strictObject({ pageId: digits, appId: digits, ...simulatedProvider });
