import { z } from 'zod';

import {
  VISITOR_TEXT_LENGTH,
  VISITOR_UPLOAD_BYTES,
  type ChannelAccountConfig,
  type ConnectorManifest,
} from '../../../../../../contracts';

/** Identity kinds of this channel: a browser by its own token, and a person by the shop's signed id. */
export const VISITOR = 'visitor';
export const SIGNED_IN = 'external_id';

export const IDLE_MINUTES = 30;

/** Files that a browser shows without running anything. Judged by their first bytes, never by their name. */
export const ACCEPTED_CONTENT_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const;

export const manifest: ConnectorManifest = {
  id: 'webchat',
  channel: {
    id: 'webchat',
    label: 'Chat',
    icon: 'chat',
    color: { light: 'alternative600', dark: 'alternative600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: true,
      readReceipts: true,
      startsInteractions: false,
      live: true,
    },
    maxTextLength: VISITOR_TEXT_LENGTH,
    maxAttachmentBytes: VISITOR_UPLOAD_BYTES,
    acceptedContentTypes: [...ACCEPTED_CONTENT_TYPES],
    undoSeconds: 0,
    identityKind: VISITOR,
    wayIn: { kind: 'chat' },
  },
  about: {
    title: 'Chat and in-app messages',
    summary: 'A chat on your own pages and in your apps. One script, nothing else to sign up for.',
  },
  configFields: [
    { name: 'title', label: 'Name shown to visitors', type: 'text', secret: false, required: false },
    { name: 'allowedOrigins', label: 'Pages that may show it', type: 'list', secret: false, required: true },
    { name: 'accentColor', label: 'Colour, as #rrggbb', type: 'text', secret: false, required: false },
    { name: 'asksForProfile', label: 'Ask for name and e-mail first', type: 'boolean', secret: false, required: false },
    {
      name: 'continueByMailMinutes',
      label: 'Unread answers go on by mail after (minutes, 0: never)',
      type: 'number',
      secret: false,
      required: false,
    },
    { name: 'identitySecret', label: 'Secret that signs identities', type: 'text', secret: true, required: false },
  ],
  threading: { by: 'session', idleMinutes: IDLE_MINUTES },
};

/** An origin as browsers write it: scheme and host, nothing behind. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).origin === text, 'Write it as https://shop.example');

export const settingsSchema = z.strictObject({
  title: z.string().trim().min(1).max(60).optional(),
  /** our own origin may always show it */
  allowedOrigins: z.array(origin).max(100).default([]),
  accentColor: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  asksForProfile: z.boolean().default(true),
  /** an answer that the visitor did not see goes on by mail after so many minutes; 0: never */
  continueByMailMinutes: z.number().int().min(0).max(1_440).default(10),
});

export function settingsOf(account: ChannelAccountConfig): z.infer<typeof settingsSchema> {
  return settingsSchema.parse(account.settings);
}
