import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { twilioFields, twilioSettings } from '../../kit/twilio/setup';

export const PHONE = 'phone';
/** WhatsApp's own id of a person for one business: it stays when they hide their number (BSUID) */
export const WHATSAPP_ID = 'whatsapp_id';
/** how Twilio writes addresses of this channel */
export const PREFIX = 'whatsapp:';

/** https://www.twilio.com/docs/whatsapp/api */
export const MAX_TEXT_LENGTH = 1_600;
const MAX_ATTACHMENT_BYTES = 16 * 1024 * 1024;
const IDLE_MINUTES = 7 * 24 * 60;

/** Of quick replies and list items that need no approval within the window. */
export const MOST_BUTTONS = 3;
export const MOST_LIST_ITEMS = 10;

export const manifest: ConnectorManifest = {
  id: 'whatsapp-twilio',
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
      templates: true,
      choices: { buttons: MOST_BUTTONS, list: MOST_LIST_ITEMS },
    },
    replyWindow: { hours: 24, then: 'templates' },
    acceptedContentTypes: [
      'image/jpeg',
      'image/png',
      'image/webp',
      'audio/*',
      'video/mp4',
      'application/pdf',
      'text/vcard',
    ],
    maxAttachments: 10,
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    undoSeconds: 5,
    identityKind: WHATSAPP_ID,
    wayIn: { kind: 'app', address: 'https://wa.me/{digits}' },
    alsoReaches: [PHONE],
  },
  about: {
    title: 'WhatsApp by Twilio',
    summary: 'WhatsApp on a Twilio sender. You need an account SID and its auth token.',
  },
  configFields: [...twilioFields],
  threading: { by: 'session', idleMinutes: IDLE_MINUTES },
};

export const settingsSchema = z.strictObject({ ...twilioSettings });
export type Settings = z.infer<typeof settingsSchema>;
