import type { ChannelAccountConfig, OutboundContent } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { signatureOf } from '../../kit/twilio/signature';
import { whatsappTwilio } from './index';
import { parse } from './inbound';
import { render } from './outbound';

/** Forms follow https://www.twilio.com/docs/messaging/guides/webhook-request (WhatsApp) and …/docs/whatsapp/key-concepts. */

const ACCOUNT_SID = `AC${'0'.repeat(32)}`;

const number = { kind: 'phone', value: '+447700900123', scope: '', assurance: 'provider' } as const;
const id = { kind: 'whatsapp_id', value: 'GB.1349120865530274', scope: '', assurance: 'provider' } as const;

const account: ChannelAccountConfig = sampleAccount({
  connector: 'whatsapp-twilio',
  channel: 'whatsapp',
  address: '+14155550124',
  settings: { accountSid: ACCOUNT_SID },
  secrets: { authToken: 'token-of-this-very-account' },
});

const received = {
  MessageSid: 'SM1',
  AccountSid: ACCOUNT_SID,
  From: 'whatsapp:+447700900123',
  To: 'whatsapp:+14155550124',
  Body: 'Hello',
  NumMedia: '0',
  ProfileName: 'Amara',
  WaId: '447700900123',
  MessageType: 'text',
};

const parsed = (more: Record<string, string> = {}) => {
  const raw = Buffer.from(new URLSearchParams({ ...received, ...more }).toString());
  const read = parse(sampleEnvelope({ raw }), account);
  if (read.outcome !== 'parsed') throw new Error(`${read.reason}: ${read.detail}`);
  return read;
};
const message = (more: Record<string, string> = {}) => parsed(more).messages[0];

const signed = (form: Record<string, string>, url = 'https://help.example.com/ingress/path7') =>
  sampleDelivery({
    url,
    headers: { 'x-twilio-signature': signatureOf('token-of-this-very-account', url, form) },
    body: Buffer.from(new URLSearchParams(form).toString()),
  });

describeConnector(whatsappTwilio, {
  account,
  deliveries: [
    signed(received),
    signed({ ...received, MessageType: 'location', Latitude: '1', Longitude: '2' }),
    signed({ ...received, MessageType: 'reaction', OriginalRepliedMessageSid: 'SM0', Body: '👍' }),
    signed({ MessageSid: 'SM1', AccountSid: ACCOUNT_SID, MessageStatus: 'read' }),
  ],
  proof: { headers: ['x-twilio-signature'], coversBody: true },
  replies: [sampleReply({ replyIdentity: id }), sampleReply({ replyIdentity: number, text: 'How can we help?' })],
  wordsOf: ({ body }) => body,
  accountAt: (providerUrl) => ({ ...account, settings: { accountSid: ACCOUNT_SID, providerUrl } }),
});

describe('who writes (P16, T64)', () => {
  test.each<[string, Record<string, string>, unknown, unknown[]]>([
    ['a number alone', {}, number, []],
    ['a number without the prefix', { From: '+447700900123', WaId: '' }, number, []],
    ['an id, which the number vouches for', { ExternalUserId: 'whatsapp:GB.1349120865530274' }, id, [number]],
    [
      'an id alone, in every field',
      { From: 'whatsapp:GB.1349120865530274', ExternalUserId: 'whatsapp:GB.1349120865530274', WaId: '' },
      id,
      [],
    ],
    ['an id that is none', { ExternalUserId: 'whatsapp:foo_bar' }, number, []],
  ])('%s', (_what, more, replyIdentity, proofs) => {
    expect(message(more)?.sender).toMatchObject({ displayName: 'Amara', replyIdentity, proofs });
  });

  test('nobody is kept apart', () => {
    const raw = Buffer.from(new URLSearchParams({ ...received, From: 'whatsapp:', WaId: '' }).toString());
    expect(parse(sampleEnvelope({ raw }), account)).toMatchObject({ reason: 'sender_unreadable' });
  });

  test('a name is bounded', () => {
    expect(message({ ProfileName: 'x'.repeat(5_000) })?.sender.displayName).toHaveLength(120);
  });
});

describe('what they send', () => {
  test.each<[string, Record<string, string>, object]>([
    [
      'a tapped button',
      { Body: 'Yes', ButtonText: 'Yes, please', ButtonPayload: 'yes' },
      { text: 'Yes, please', content: { type: 'choice', id: 'yes', title: 'Yes, please' } },
    ],
    [
      'a tapped list item',
      { ListId: 'late', ListTitle: 'Tomorrow' },
      { text: 'Tomorrow', content: { type: 'choice', id: 'late', title: 'Tomorrow' } },
    ],
    [
      'a place',
      { Body: '', MessageType: 'location', Latitude: '38.7', Longitude: '-9.1', Label: 'Café', Address: 'Lisboa' },
      {
        text: 'Café, Lisboa',
        content: { type: 'location', latitude: 38.7, longitude: -9.1, name: 'Café', address: 'Lisboa' },
      },
    ],
    ['a place that is nowhere', { Latitude: '138', Longitude: '-9.1' }, { text: 'Hello', content: null }],
    [
      'an advertisement they came by',
      { ReferralHeadline: 'Spring', ReferralSourceUrl: 'https://fb.me/x', ReferralSourceId: '12' },
      { content: { type: 'referral', headline: 'Spring', url: 'https://fb.me/x', reference: '12' } },
    ],
    ['an answer to a message', { OriginalRepliedMessageSid: 'SM0' }, { repliesTo: 'SM0' }],
    [
      'a contact card',
      {
        Body: '',
        MessageType: 'contacts',
        NumMedia: '1',
        MediaUrl0: 'https://api.twilio.com/x',
        MediaContentType0: 'text/vcard',
      },
      { text: 'A contact card', media: [{ fileName: 'contact-1.vcf' }] },
    ],
    ['something forwarded', { Forwarded: 'true' }, { notices: [{ code: 'forwarded' }] }],
    [
      'what nobody knows yet',
      { Body: '', MessageType: 'group_invite' },
      { kind: 'unsupported', text: expect.stringContaining('group invite') },
    ],
  ])('%s', (_what, more, expected) => {
    expect(message(more)).toMatchObject(expected);
  });

  test('a reaction changes the message it stands under, and an empty one takes it away', () => {
    const reaction = (Body: string) => parsed({ MessageType: 'reaction', OriginalRepliedMessageSid: 'SM0', Body });
    expect(reaction('❤️')).toMatchObject({
      messages: [],
      changes: [{ externalId: 'SM0', key: 'SM1', change: { type: 'reaction', by: 'customer', emoji: '❤️' } }],
    });
    expect(reaction('').changes).toMatchObject([{ change: { emoji: null } }]);
  });

  test.each<[string, Record<string, string>, boolean[]]>([
    ['STOP', { Body: 'Stop.' }, [false]],
    ['UNSUBSCRIBE', { Body: 'unsubscribe' }, [false]],
    ['START', { Body: 'START' }, [true]],
    ['what Twilio reads as STOP', { Body: 'ARRET', OptOutType: 'STOP' }, [false]],
    ['what Twilio reads as START', { Body: 'OUI', OptOutType: 'START' }, [true]],
    ['a word that only carriers act on', { Body: 'Cancel' }, []],
    ['the end of a talk', { Body: 'End' }, []],
    ['another word for it', { Body: 'Quit' }, []],
    ['all of them', { Body: 'stop all' }, []],
    ['a tapped button', { Body: 'Cancel', ButtonText: 'Cancel', ButtonPayload: 'cancel' }, []],
    ['a tapped STOP', { Body: 'Stop', ButtonText: 'Stop', ButtonPayload: 'stop' }, []],
    ['a tapped button that Twilio reads as STOP', { Body: 'Cancel', ButtonText: 'Cancel', OptOutType: 'STOP' }, []],
    ['a tapped item of a list', { Body: 'Stop', ListId: 'stop', ListTitle: 'Stop' }, []],
    ['a tap that only its kind tells', { Body: 'Stop', MessageType: 'button' }, []],
    ['a tapped START', { Body: 'Start', ButtonPayload: 'start' }, []],
  ])('%s stays visible, and is a wish only when it is meant as one', (_what, more, wants) => {
    const { messages, wishes = [] } = parsed(more);
    expect(messages).toHaveLength(1);
    expect(wishes.map(({ wantsMessages }) => wantsMessages)).toEqual(wants);
  });

  test('STOP is a wish of whoever it is', () => {
    expect(parsed({ Body: 'STOP', ExternalUserId: 'whatsapp:GB.1349120865530274' }).wishes).toMatchObject([
      { kind: 'whatsapp_id', value: 'GB.1349120865530274', wantsMessages: false },
    ]);
  });
});

const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };
const attachment = (name: string) => ({
  fileName: name,
  contentType: 'image/png',
  content: Buffer.alloc(1),
  link: `/files/${name}?s=x`,
});
const rendered = (given: Parameters<typeof sampleReply>[0]) =>
  render(sampleReply({ replyIdentity: id, ...given }), account, context).map(
    ({ to, from, body, mediaUrls, content }) => ({
      to,
      from,
      body,
      files: mediaUrls.length,
      content: content?.type ?? null,
    }),
  );
const ends = { to: 'whatsapp:GB.1349120865530274', from: 'whatsapp:+14155550124' };

describe('an answer', () => {
  test('goes to the id, or the number', () => {
    expect(rendered({})).toEqual([{ ...ends, body: 'It left today.', files: 0, content: null }]);
  });

  test('has its words below the first file', () => {
    expect(rendered({ attachments: [attachment('a.png'), attachment('b.png')] })).toEqual([
      { ...ends, body: 'It left today.', files: 1, content: null },
      { ...ends, body: '', files: 1, content: null },
    ]);
  });

  const options = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `o${String(index)}`,
      title: `Option ${String(index + 1)}`,
      description: null,
    }));

  test.each([
    [3, 'choices'],
    [10, 'choices'],
  ])('with %i choices has %s', (count, content) => {
    const calls = rendered({
      text: 'Which?',
      content: { type: 'choices', options: options(count) },
      attachments: [attachment('a.png')],
    });
    expect(calls).toEqual([
      { ...ends, body: '', files: 1, content: null },
      { ...ends, body: 'Which?', files: 0, content },
    ]);
  });

  test('by a template holds nothing else', () => {
    const template: OutboundContent = { type: 'template', name: 'order_update', language: 'en', parameters: ['Amara'] };
    expect(rendered({ text: 'Hello Amara', content: template })).toEqual([
      { ...ends, body: '', files: 0, content: 'template' },
    ]);
  });
});
