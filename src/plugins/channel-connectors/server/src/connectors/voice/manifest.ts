import { isSupportedCountry } from 'libphonenumber-js/max';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import { z } from 'zod';

import type { ChannelAccountConfig, ConnectorManifest } from '../../../../../../contracts';
import { simulatedProvider } from '../../kit/provider';
import { DEFAULT_CALLS_PER_DAY } from '../../kit/voice/daily-calls';
import { DEFAULT_WAIT_SECONDS } from '../../kit/voice/wait';

export const manifest: ConnectorManifest = {
  id: 'voice',
  channel: {
    id: 'voice',
    label: 'Phone',
    icon: 'call',
    color: { light: 'success600', dark: 'success600' },
    capabilities: {
      attachments: false,
      subject: false,
      carbonCopy: false,
      typing: false,
      readReceipts: false,
      startsInteractions: false,
      calls: true,
      receivesOnly: true,
    },
    maxTextLength: 0,
    maxAttachmentBytes: 0,
    acceptedContentTypes: [],
    undoSeconds: 0,
    identityKind: 'phone',
    wayIn: { kind: 'call', address: 'tel:{number}' },
  },
  about: {
    title: 'Telephone by Twilio',
    summary: 'Calls with a greeting, a waiting line, voicemail and recording. You need a Twilio number.',
  },
  configFields: [
    { name: 'accountSid', label: 'Twilio Account SID', type: 'text', secret: false, required: true },
    { name: 'authToken', label: 'Auth token', type: 'text', secret: true, required: true },
    { name: 'previousAuthToken', label: 'Auth token before', type: 'text', secret: true, required: false },
    { name: 'greeting', label: 'What callers hear first', type: 'text', secret: false, required: false },
    { name: 'language', label: 'Language of the voice, as en-US', type: 'text', secret: false, required: false },
    { name: 'voice', label: 'Voice, as Polly.Joanna', type: 'text', secret: false, required: false },
    { name: 'menu', label: 'Menu, each as 1=Orders', type: 'list', secret: false, required: false },
    { name: 'records', label: 'Record calls', type: 'boolean', secret: false, required: false },
    {
      name: 'recordingNotice',
      label: 'What callers are told of recording',
      type: 'text',
      secret: false,
      required: false,
    },
    { name: 'refuseKey', label: 'Key that refuses recording', type: 'text', secret: false, required: false },
    { name: 'transcribes', label: 'Write down what is said', type: 'boolean', secret: false, required: false },
    { name: 'takesVoicemail', label: 'Voicemail when nobody answers', type: 'boolean', secret: false, required: false },
    { name: 'voicemailGreeting', label: 'What is said before voicemail', type: 'text', secret: false, required: false },
    { name: 'waitSeconds', label: 'Longest wait in seconds', type: 'number', secret: false, required: false },
    { name: 'waitingMusicUrl', label: 'Music while waiting', type: 'url', secret: false, required: false },
    {
      name: 'allowedCountries',
      label: 'Countries that may be called (DE, US …); none named: only the number’s own',
      type: 'list',
      secret: false,
      required: false,
    },
    { name: 'callsPerDay', label: 'Calls to customers a day, at most', type: 'number', secret: false, required: false },
    { name: 'apiKeySid', label: 'API key SID, for calls in the browser', type: 'text', secret: false, required: false },
    { name: 'apiKeySecret', label: 'API key secret', type: 'text', secret: true, required: false },
  ],
  // One interaction per call: its key is the call's own, so no session goes on.
  threading: { by: 'session', idleMinutes: 0 },
};

/** Absent: the sentence of the language, see phrases.ts. */
const words = z.string().trim().min(1).max(500).optional();

// Twilio's lists of both grow: their form is checked here, and whether they exist by Twilio.
type SpokenLanguage = NonNullable<VoiceResponse.SayAttributes['language'] & VoiceResponse.GatherAttributes['language']>;
type SpokenVoice = NonNullable<VoiceResponse.SayAttributes['voice']>;
const isLanguage = (value: unknown): boolean =>
  typeof value === 'string' && /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(value);
const isVoice = (value: unknown): boolean => typeof value === 'string' && /^[\w.-]{1,60}$/.test(value);

export const settingsSchema = z.strictObject({
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'It begins with AC and has 34 characters.'),
  greeting: words,
  language: z.custom<SpokenLanguage>(isLanguage, 'Write it as en-US.').default('en-US'),
  voice: z.custom<SpokenVoice>(isVoice, 'Write it as Polly.Joanna.').optional(),
  menu: z
    .array(z.string().regex(/^\s*[0-9]\s*=\s*\S.{0,59}$/, 'Write each as 1=Orders'))
    .max(9)
    .default([]),
  records: z.boolean().default(false),
  recordingNotice: words,
  refuseKey: z
    .string()
    .regex(/^[0-9*#]$/)
    .default('9'),
  transcribes: z.boolean().default(false),
  takesVoicemail: z.boolean().default(true),
  voicemailGreeting: words,
  waitSeconds: z.number().int().min(10).max(3_600).default(DEFAULT_WAIT_SECONDS),
  waitingMusicUrl: z
    .url({ protocol: /^https?$/ })
    .default('http://com.twilio.sounds.music.s3.amazonaws.com/MARKOVICHAMP-Borghestral.mp3'),
  allowedCountries: z
    .array(z.string().trim().toUpperCase().refine(isSupportedCountry, 'Two letters, such as DE.'))
    .default([]),
  callsPerDay: z.number().int().min(0).max(100_000).default(DEFAULT_CALLS_PER_DAY),
  apiKeySid: z
    .string()
    .regex(/^SK[0-9a-fA-F]{32}$/)
    .optional(),
  ...simulatedProvider,
});
export type VoiceSettings = z.infer<typeof settingsSchema>;

export const settingsOf = (account: ChannelAccountConfig): VoiceSettings => settingsSchema.parse(account.settings);

export interface MenuOption {
  readonly key: string;
  readonly label: string;
}

export const menuOf = ({ menu }: VoiceSettings): MenuOption[] =>
  menu.map((option) => {
    const [key = '', ...label] = option.split('=');
    return { key: key.trim(), label: label.join('=').trim() };
  });
