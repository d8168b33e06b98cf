import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { appField, digits, idField, secretFields } from '../../kit/meta/settings';
import { WHATSAPP_REACH } from '../../kit/meta/whatsapp/people';
import { simulatedProvider } from '../../kit/provider';

export const MAX_TEXT_LENGTH = 4_096;
export const MAX_BUTTONS = 3;
export const MAX_LIST = 10;

export const manifest: ConnectorManifest = {
  id: 'whatsapp-cloud',
  channel: {
    id: 'whatsapp',
    label: 'WhatsApp',
    icon: 'whatsapp',
    color: { light: 'success600', dark: 'success600' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: true,
      startsInteractions: true,
      choices: { buttons: MAX_BUTTONS, list: MAX_LIST },
      templates: true,
      repliesTo: true,
    },
    replyWindow: { hours: 24, then: 'templates' },
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: 16 * 1024 * 1024,
    maxAttachments: 10,
    undoSeconds: 5,
    ...WHATSAPP_REACH,
  },
  about: {
    title: 'WhatsApp by Meta',
    summary: 'WhatsApp Cloud API, straight from Meta. You need an app, a phone number ID and a permanent token.',
  },
  configFields: [
    idField('phoneNumberId', 'Phone number ID'),
    idField('businessAccountId', 'WhatsApp Business account ID'),
    appField,
    ...secretFields('System user’s access token'),
  ],
  threading: { by: 'session', idleMinutes: 7 * 24 * 60 },
};

export const settingsSchema = z.strictObject({
  phoneNumberId: digits,
  businessAccountId: digits,
  appId: digits,
  ...simulatedProvider,
});
