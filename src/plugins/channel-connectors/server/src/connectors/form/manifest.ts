import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../../contracts';

/** A submission's own token: what is typed beside it proves nothing. */
export const VISITOR = 'visitor';

export const MOST_FILES = 5;
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
export const LONGEST_MESSAGE = 20_000;

export const manifest: ConnectorManifest = {
  id: 'form',
  channel: {
    id: 'form',
    label: 'Web form',
    icon: 'form',
    color: { light: '#9736e8', dark: '#c98bff' },
    capabilities: {
      attachments: true,
      subject: true,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      receivesOnly: true,
      junk: true,
    },
    maxTextLength: LONGEST_MESSAGE,
    maxAttachmentBytes: MOST_FILE_BYTES,
    undoSeconds: 0,
    identityKind: VISITOR,
    wayIn: { kind: 'page', address: '/form/{page}' },
  },
  about: {
    title: 'Web form',
    summary: 'A form on your site, with files and protection from bots. Answers go by mail.',
  },
  configFields: [
    { name: 'title', label: 'Heading', type: 'text', secret: false, required: false },
    { name: 'introduction', label: 'Text below the heading', type: 'text', secret: false, required: false },
    {
      name: 'ownFields',
      label: 'More fields, each its label; with a star behind it must be filled in',
      type: 'list',
      secret: false,
      required: false,
    },
    { name: 'asksForSubject', label: 'Ask for a subject', type: 'boolean', secret: false, required: false },
    { name: 'takesFiles', label: 'Take files', type: 'boolean', secret: false, required: false },
    {
      name: 'otherWays',
      label: 'How to reach you without the form, such as a telephone number',
      type: 'text',
      secret: false,
      required: false,
    },
    {
      name: 'allowedOrigins',
      label: 'Pages that may show it in a frame',
      type: 'list',
      secret: false,
      required: false,
    },
    {
      name: 'challengeSecret',
      label: 'Key of the proof of work',
      type: 'text',
      secret: true,
      required: true,
      generated: true,
    },
  ],
  threading: { by: 'thread' },
  filtersJunk: true,
};

const label = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]{1,80}$/u);

export const settingsSchema = z.strictObject({
  title: z.string().trim().min(1).max(100).optional(),
  introduction: z.string().trim().max(1000).default(''),
  ownFields: z.array(label).max(10).default([]),
  asksForSubject: z.boolean().default(true),
  takesFiles: z.boolean().default(true),
  otherWays: z.string().trim().max(300).default(''),
  allowedOrigins: z
    .array(
      z
        .url({ protocol: /^https?$/ })
        .refine((text) => new URL(text).origin === text, 'Write it as https://shop.example'),
    )
    .max(100)
    .default([]),
});
export type FormSettings = z.output<typeof settingsSchema>;

export const settingsOf = (account: ChannelAccountConfig): FormSettings => settingsSchema.parse(account.settings);

export interface OwnField {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
}

export const ownFieldsOf = ({ ownFields }: FormSettings): OwnField[] =>
  ownFields.map((text, index) => ({
    name: `own${String(index)}`,
    label: text.replace(/\s*\*$/, ''),
    isRequired: text.endsWith('*'),
  }));
