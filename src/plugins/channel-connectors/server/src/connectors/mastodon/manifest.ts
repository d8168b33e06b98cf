import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { SOCIAL_HANDLE } from '../../kit/mentions/post-message';
import { simulatedProvider } from '../../kit/provider';

/** The usual limits of a server (docs.joinmastodon.org/entities/Instance, `configuration`). */
export const MAX_TEXT_LENGTH = 500;
export const MOST_FILES = 4;

export const manifest: ConnectorManifest = {
  id: 'mastodon',
  about: {
    title: 'Mastodon',
    summary: 'Mentions of your account and posts with your hashtags. Answer publicly or go on privately.',
  },
  channel: {
    id: 'mentions',
    label: 'Mastodon',
    icon: 'mention',
    color: { light: 'warning600', dark: 'warning600' },
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
      postActions: ['like', 'unlike'],
    },
    acceptedContentTypes: ['image/*', 'video/*', 'audio/*'],
    maxAttachments: MOST_FILES,
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 16 * 1024 * 1024,
    undoSeconds: 10,
    identityKind: SOCIAL_HANDLE,
  },
  configFields: [
    {
      name: 'instanceUrl',
      receives: ['accessToken'],
      label: 'Server of your account',
      hint: 'Such as https://mastodon.social',
      type: 'url',
      secret: false,
      required: true,
    },
    {
      name: 'hashtags',
      label: 'Hashtags to follow',
      hint: 'Each post with one of them becomes a ticket.',
      type: 'list',
      secret: false,
      required: false,
    },
    {
      name: 'accessToken',
      label: 'Access token',
      hint: 'Preferences, Development, New application.',
      type: 'text',
      secret: true,
      required: true,
    },
  ],
  threading: { by: 'thread' },
};

export const settingsSchema = z.strictObject({
  instanceUrl: z
    .url({ protocol: /^https$/ })
    .max(300)
    .refine(
      (url) => URL.canParse(url) && new URL(url).origin === url.replace(/\/$/, ''),
      'Write it as https://mastodon.social',
    ),
  hashtags: z
    .array(
      z
        .string()
        .trim()
        .regex(/^#?[\p{L}\p{M}\p{N}_·]{1,100}$/u, 'Write it as #lamps'),
    )
    .max(10)
    .default([]),
  ...simulatedProvider,
});
