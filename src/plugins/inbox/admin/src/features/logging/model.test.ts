import type { ChannelView } from '../../../../../../contracts/records';
import { NO_BRAND_VOICE } from '../../../../../../contracts/vocabulary';
import { asLocalField, logBlock, logPlaces } from './model';

const channel = (id: string, loggedByHand: boolean): ChannelView => ({
  id,
  connector: id,
  label: id,
  icon: id,
  color: { light: '#000000', dark: '#ffffff' },
  capabilities: {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
    loggedByHand,
  },
  maxTextLength: 1000,
  maxAttachmentBytes: 1000,
  undoSeconds: 0,
  identityKind: 'phone',
});
const account = (of: string) => ({
  documentId: `${of}-account`,
  name: of,
  address: '',
  channel: of,
  connector: of,
  brandVoice: NO_BRAND_VOICE,
});

it('offers what agents write themselves', () => {
  const places = logPlaces(
    [channel('counter', true), channel('letters', false)],
    [account('letters'), account('counter'), account('gone')],
  );
  expect(places.map(({ channelAccount }) => channelAccount.documentId)).toEqual(['counter-account']);
});

const now = Date.parse('2026-11-23T09:33:00');
const form = { at: '2026-11-23T09:00', now, subject: 'Brass lamp', text: 'Wants two.', uploads: [] };

it.each([
  ['ready', form, null],
  ['no moment', { ...form, at: '' }, 'no_time'],
  ['tomorrow', { ...form, at: '2026-11-24T09:00' }, 'not_yet'],
  ['no subject', { ...form, subject: ' ' }, 'no_subject'],
  ['no words', { ...form, text: '\n' }, 'no_text'],
  ['a file on its way', { ...form, uploads: [{ state: 'uploading' as const }] }, 'uploading'],
  ['a file that failed', { ...form, uploads: [{ state: 'failed' as const }] }, 'upload_failed'],
])('%s', (_, given, expected) => {
  expect(logBlock(given)).toBe(expected);
});

it('writes a moment as the field has it', () => {
  expect(asLocalField(new Date(2026, 0, 5, 7, 4))).toBe('2026-01-05T07:04');
});
