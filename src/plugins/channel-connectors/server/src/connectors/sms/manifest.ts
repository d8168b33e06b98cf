import { getCountries, isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';

import type { ConnectorManifest } from '../../../../../../contracts';
import { twilioFields, twilioSettings, unlessEmpty } from '../../kit/twilio/setup';

export const PHONE = 'phone';
/** Twilio takes no longer text, and no more files, in one message. */
export const MAX_TEXT_LENGTH = 1_600;
export const MAX_FILES = 10;

const IDLE_MINUTES = 7 * 24 * 60;

/** What carriers take as MMS, all files together: https://www.twilio.com/docs/messaging/guides/accepted-mime-types */
const MAX_ATTACHMENT_BYTES = 5 * 1024 * 1024;

export const manifest: ConnectorManifest = {
  id: 'sms',
  channel: {
    id: 'sms',
    label: 'SMS',
    icon: 'sms',
    color: { light: '#0b7285', dark: '#4fc3d4' },
    capabilities: {
      attachments: true,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: true,
    },
    segments: 'gsm',
    acceptedContentTypes: ['image/*', 'audio/*', 'video/*', 'application/pdf', 'text/vcard'],
    maxAttachments: MAX_FILES,
    maxTextLength: MAX_TEXT_LENGTH,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    undoSeconds: 5,
    identityKind: PHONE,
    wayIn: { kind: 'text', address: 'sms:{number}' },
  },
  about: {
    title: 'SMS by Twilio',
    summary: 'Text messages and pictures on a number of yours. You need an account SID and its auth token.',
  },
  configFields: [
    ...twilioFields,
    {
      name: 'allowedCountries',
      label: 'Countries that may be written to (DE, US …); none named: only the number’s own',
      type: 'list',
      secret: false,
      required: false,
    },
    { name: 'segmentsPerDay', label: 'Segments a day, at most', type: 'number', secret: false, required: false },
    {
      name: 'segmentsPerCountryAndDay',
      label: 'Segments a day to one country, at most',
      type: 'number',
      secret: false,
      required: false,
    },
  ],
  threading: { by: 'session', idleMinutes: IDLE_MINUTES },
};

const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine((code) => isSupportedCountry(code), 'Two letters, such as DE.');

const limit = unlessEmpty(z.coerce.number().int().min(1).max(10_000_000));

export const settingsSchema = z.strictObject({
  ...twilioSettings,
  allowedCountries: z.array(country).max(getCountries().length).default([]),
  segmentsPerDay: limit,
  segmentsPerCountryAndDay: limit,
});
export type Settings = z.infer<typeof settingsSchema>;
