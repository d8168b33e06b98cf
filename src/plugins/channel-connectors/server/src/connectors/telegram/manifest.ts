import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { simulatedProvider } from '../../kit/provider';
import { TELEGRAM_ID } from '../../kit/telegram/messages';

/** https://core.telegram.org/bots/api#sendmessage and #sendphoto, in UTF-16 code units */
export const MAX_TEXT_LENGTH = 4_096;
export const MAX_CAPTION_LENGTH = 1_024;

const IDLE_MINUTES = 7 * 24 * 60;

export const manifest: ConnectorManifest = {
  id: 'telegram',
  about: {
    title: 'Telegram',
    summary: 'People write to a bot of yours, alone or in groups. Make one with @BotFather.',
  },
  channel: {
    id: 'telegram',
    label: 'Telegram',
    icon: 'telegram',
    color: { light: 'secondary600', dark: 'secondary600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      choices: { buttons: 10, list: 0 },
      repliesTo: true,
    },
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 50 * 1024 * 1024,
    undoSeconds: 5,
    identityKind: TELEGRAM_ID,
    wayIn: { kind: 'app', address: 'https://t.me/{handle}' },
  },
  configFields: [
    {
      name: 'botToken',
      label: 'Token of the bot',
      hint: '@BotFather tells it: digits, a colon, and 35 characters.',
      type: 'text',
      secret: true,
      required: true,
    },
    {
      name: 'webhookSecret',
      label: 'Secret that Telegram shows us',
      type: 'text',
      secret: true,
      required: true,
      generated: true,
    },
    {
      name: 'previousWebhookSecret',
      label: 'Secret before, while changing',
      type: 'text',
      secret: true,
      required: false,
    },
  ],
  threading: { by: 'session', idleMinutes: IDLE_MINUTES },
};

export const settingsSchema = z.strictObject({ ...simulatedProvider });
