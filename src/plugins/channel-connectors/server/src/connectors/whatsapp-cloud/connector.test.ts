import { createHmac } from 'node:crypto';

import type { MessageChange, ParsedDelivery, RawDelivery, TemplateContent } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { SAMPLE_MOMENT, sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { whatsappCloud } from './index';
import { parse } from './inbound';
import { render, type Call } from './outbound';

/** Forms after https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components and …/payload-examples */

const NUMBER = '106540352242922';
const WABA = '102290129340398';
const account = sampleAccount({
  connector: 'whatsapp-cloud',
  channel: 'whatsapp',
  address: '+15550783881',
  settings: { phoneNumberId: NUMBER, businessAccountId: WABA, appId: '165' },
  secrets: { accessToken: 'EAAG-a-long-token', appSecret: 'a-long-app-secret', verifyToken: 'a-long-verify-token' },
});
const AT = String(SAMPLE_MOMENT.getTime() / 1000 - 60);
const card = { profile: { name: 'Amara Okafor' }, wa_id: '12125550199', user_id: 'US.13491208655302741918' };

const changeOf = (value: Record<string, unknown>, field = 'messages', number = NUMBER) => ({
  field,
  value: { messaging_product: 'whatsapp', metadata: { phone_number_id: number }, ...value },
});
const bodyOf = (...changes: unknown[]) => ({ object: 'whatsapp_business_account', entry: [{ id: WABA, changes }] });
const said = (given: Record<string, unknown>) => ({ from: '12125550199', id: 'wamid.1', timestamp: AT, ...given });
const messages = (...given: unknown[]) => bodyOf(changeOf({ contacts: [card], messages: given }));
const text = said({ type: 'text', text: { body: 'Where is my order?' } });

const read = (body: unknown): Extract<ParsedDelivery, { outcome: 'parsed' }> => {
  const parsed = parse(sampleEnvelope({ raw: Buffer.from(JSON.stringify(body)) }), account);
  if (parsed.outcome !== 'parsed') throw new Error(parsed.detail);
  return parsed;
};
const onlyMessage = (given: Record<string, unknown>) => {
  const [message] = read(messages(said(given))).messages;
  if (!message) throw new Error('no message');
  return message;
};
const onlyChange = (given: Record<string, unknown>): MessageChange | undefined =>
  read(messages(said(given))).changes?.[0];

function signed(body: unknown): RawDelivery {
  const bytes = Buffer.from(JSON.stringify(body));
  const signature = createHmac('sha256', 'a-long-app-secret').update(bytes).digest('hex');
  return sampleDelivery({ body: bytes, headers: { 'x-hub-signature-256': `sha256=${signature}` } });
}

const photo = said({ type: 'image', image: { id: '65463453', mime_type: 'image/jpeg', caption: 'Broken' } });
const receipt = { id: 'wamid.9', status: 'read', timestamp: AT, recipient_id: '12125550199' };
const toAmara = { kind: 'whatsapp_id', value: card.user_id, scope: '', assurance: 'provider' } as const;

describeConnector<Call>(whatsappCloud, {
  account,
  deliveries: [
    signed(messages(text)),
    signed(messages(photo)),
    signed(bodyOf(changeOf({ contacts: [card], messages: [text, { ...photo, id: 'wamid.2' }], statuses: [receipt] }))),
    signed(messages(said({ type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } }))),
  ],
  proof: { headers: ['x-hub-signature-256'], coversBody: true },
  replies: [sampleReply({ replyIdentity: toAmara }), sampleReply({ repliesTo: 'wamid.1' })],
  wordsOf: ({ payload, file }) => wordsIn(payload) ?? file?.caption ?? null,
  accountAt: (providerUrl) => ({ ...account, settings: { ...account.settings, providerUrl } }),
});

function wordsIn(payload: Call['payload']): string | null {
  const body = JSON.parse(JSON.stringify(payload)) as {
    text?: { body: string };
    interactive?: { body: { text: string } };
  };
  return body.text?.body ?? body.interactive?.body.text ?? null;
}

describe('what is said', () => {
  test('every message of every change of every entry, each once', () => {
    const one = changeOf({ contacts: [card], messages: [text, text, { ...text, id: 'wamid.2' }] });
    const two = changeOf({ contacts: [card], messages: [{ ...text, id: 'wamid.3' }] });
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        { id: WABA, changes: [one, two] },
        { id: WABA, changes: [two] },
      ],
    };
    expect(read(body).messages.map(({ externalId }) => externalId)).toEqual(['wamid.1', 'wamid.2', 'wamid.3']);
  });

  test.each<[string, Record<string, unknown>, string, unknown]>([
    [
      'a place',
      { type: 'location', location: { latitude: 38.7, longitude: -9.1, name: 'Shop' } },
      '📍 Shop, 38.7, -9.1',
      { type: 'location', latitude: 38.7, longitude: -9.1, name: 'Shop', address: null },
    ],
    [
      'a card',
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Bo' }, phones: [{ phone: '+1 2' }], org: { company: 'Acme' } }],
      },
      '👤 Bo, +1 2',
      { type: 'contacts', contacts: [{ name: 'Bo', phones: ['+1 2'], emails: [], company: 'Acme' }] },
    ],
    [
      'a button of a template',
      { type: 'button', button: { payload: 'no', text: 'No' } },
      'No',
      { type: 'choice', id: 'no', title: 'No' },
    ],
    [
      'a button',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
      'Yes',
      { type: 'choice', id: 'y', title: 'Yes' },
    ],
    [
      'a line of a list',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'l', title: 'Late' } } },
      'Late',
      { type: 'choice', id: 'l', title: 'Late' },
    ],
    [
      'a form',
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent', response_json: '{"flow_token":"x","size":"M"}' } },
      },
      'Sent\nsize: M',
      null,
    ],
    [
      'an order',
      {
        type: 'order',
        order: { product_items: [{ product_retailer_id: 'LAMP', quantity: 2, item_price: 30, currency: 'EUR' }] },
      },
      '🛒\n2 × LAMP (30 EUR)',
      null,
    ],
    [
      'how they came',
      {
        type: 'text',
        text: { body: 'Hi' },
        referral: { headline: 'Lamps', source_url: 'https://fb.me/x', source_id: 'AD' },
      },
      'Hi',
      { type: 'referral', headline: 'Lamps', url: 'https://fb.me/x', reference: 'AD' },
    ],
  ])('%s', (_what, given, words, content) => {
    expect(onlyMessage(given)).toMatchObject({ kind: 'text', text: words, content });
  });

  test.each<[string, Record<string, unknown>, string, string]>([
    [
      'a photo',
      { type: 'image', image: { id: '7', mime_type: 'image/jpeg', sha256: 'x', caption: 'Broken' } },
      'photo.jpg',
      'Broken',
    ],
    [
      'a voice note',
      { type: 'audio', audio: { id: '7', mime_type: 'audio/ogg; codecs=opus', voice: true } },
      'voice-note.ogg',
      '',
    ],
    ['a sticker', { type: 'sticker', sticker: { id: '7', mime_type: 'image/webp' } }, 'sticker.webp', ''],
    [
      'a document',
      { type: 'document', document: { id: '7', mime_type: 'application/pdf', filename: '../../bill.pdf' } },
      'bill.pdf',
      '',
    ],
  ])('%s is named, and fetched later', (_what, given, fileName, words) => {
    const message = onlyMessage(given);
    expect(message.text).toBe(words);
    expect(message.media).toMatchObject([{ fileName, reference: { id: '7' } }]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    [
      'of a kind that WhatsApp does not pass on',
      { type: 'unsupported', errors: [{ code: 131051, title: 'Unknown' }], unsupported: { type: 'poll' } },
      /poll.*Unknown/,
    ],
    ['of a kind of tomorrow', { type: 'hologram', hologram: {} }, /hologram/],
    ['broken in itself', { type: 'text', text: 7 }, /text/],
    ['without words', { type: 'text', text: { body: '' } }, /without words/],
  ])('a message %s is seen', (_what, given, words) => {
    const message = onlyMessage(given);
    expect(message.kind).toBe('unsupported');
    expect(message.text).toMatch(words);
  });

  test('which message is answered, and that it was passed on', () => {
    const message = onlyMessage({ type: 'text', text: { body: 'Yes' }, context: { id: 'wamid.0', forwarded: true } });
    expect(message.repliesTo).toBe('wamid.0');
    expect(message.notices?.map(({ code }) => code)).toEqual(['forwarded']);
  });

  test.each(['asdf', null, '99999999999999', -5])('a time of %j is none', (timestamp) => {
    expect(onlyMessage({ type: 'text', text: { body: 'Hi' }, timestamp }).occurredAt).toBeNull();
  });

  test('what is written in the app itself is ours, said elsewhere', () => {
    const echo = {
      from: '15550783881',
      to: '12125550199',
      to_user_id: card.user_id,
      id: 'wamid.7',
      timestamp: AT,
      type: 'text',
      text: { body: 'Hello' },
    };
    const [message] = read(
      bodyOf(changeOf({ contacts: [card], message_echoes: [echo] }, 'smb_message_echoes')),
    ).messages;
    expect(message).toMatchObject({ text: 'Hello', sentElsewhere: { by: null }, sender: { replyIdentity: toAmara } });
  });
});

describe('who says it', () => {
  const senderOf = (contact: unknown, given: Record<string, unknown> = {}) =>
    read(bodyOf(changeOf({ contacts: [contact], messages: [{ ...text, ...given }] }))).messages[0]?.sender;
  const phone = { kind: 'phone', value: '+12125550199', scope: '', assurance: 'provider' };

  test('Meta’s id, with the number as a proof beside it', () => {
    expect(senderOf(card)).toMatchObject({ displayName: 'Amara Okafor', replyIdentity: toAmara, proofs: [phone] });
  });

  test('the number, while no id is told', () => {
    expect(senderOf({ ...card, user_id: undefined })).toMatchObject({ replyIdentity: phone, proofs: [] });
  });

  test('somebody with a user name, whose number nobody tells', () => {
    const contact = { profile: { username: 'amara' }, user_id: card.user_id };
    const sender = senderOf(contact, { from: undefined, from_user_id: card.user_id });
    expect(sender).toMatchObject({ displayName: '@amara', replyIdentity: toAmara, proofs: [] });
  });

  test('T64: the same number with another id is another person', () => {
    const next = senderOf({ ...card, user_id: 'US.999' });
    expect(next?.replyIdentity).toMatchObject({ kind: 'whatsapp_id', value: 'US.999' });
    expect(next?.proofs).toEqual([phone]);
  });

  test('T64: a changed number is shown, and proves the new one without joining anybody', () => {
    const given = {
      type: 'system',
      system: { type: 'user_changed_number', wa_id: '12125550111', body: 'Amara changed from A to B' },
    };
    expect(onlyMessage(given)).toMatchObject({
      automatic: 'whatsapp_system',
      text: 'Amara changed from A to B',
      sender: { replyIdentity: toAmara, proofs: [phone, { kind: 'phone', value: '+12125550111' }] },
    });
  });

  test('nobody: the delivery is kept, what else it holds is taken', () => {
    const nobody = { id: 'wamid.5', timestamp: AT, type: 'text', text: { body: 'Hi' } };
    const alone = bodyOf(changeOf({ contacts: [], messages: [nobody] }));
    const parsed = parse(sampleEnvelope({ raw: Buffer.from(JSON.stringify(alone)) }), account);
    expect(parsed).toMatchObject({ outcome: 'quarantined', reason: 'sender_unreadable' });
    const both = read(bodyOf(changeOf({ contacts: [], messages: [nobody, text] })));
    expect(both.messages).toHaveLength(1);
    expect(both.kept).toMatchObject({ reason: 'sender_unreadable' });
  });
});

describe('T3: what belongs to others', () => {
  const foreign = changeOf({ contacts: [card], messages: [text] }, 'messages', '999');

  test.each([
    ['another number', bodyOf(foreign)],
    [
      'another business account',
      {
        object: 'whatsapp_business_account',
        entry: [{ id: '1', changes: [{ field: 'account_update', value: { event: 'ACCOUNT_DELETED' } }] }],
      },
    ],
    ['another product', { object: 'page', entry: [{ id: WABA, changes: [] }] }],
  ])('of %s is not taken', (_what, body) => {
    const parsed = parse(sampleEnvelope({ raw: Buffer.from(JSON.stringify(body)) }), account);
    expect(parsed).toMatchObject({ outcome: 'quarantined', reason: 'unroutable' });
  });

  test('beside ours: ours is taken, and the delivery is kept as well', () => {
    const both = read(bodyOf(foreign, changeOf({ contacts: [card], messages: [{ ...text, id: 'wamid.2' }] })));
    expect(both.messages.map(({ externalId }) => externalId)).toEqual(['wamid.2']);
    expect(both.kept).toMatchObject({ reason: 'unroutable' });
  });
});

describe('what happens to messages', () => {
  test.each<[string, Record<string, unknown>, MessageChange['change']]>([
    [
      'a reaction',
      { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '😮' } },
      { type: 'reaction', by: 'customer', who: card.user_id, emoji: '😮' },
    ],
    [
      'one taken back, by an empty text',
      { type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '' } },
      { type: 'reaction', by: 'customer', who: card.user_id, emoji: null },
    ],
    [
      'one taken back, by none',
      { type: 'reaction', reaction: { message_id: 'wamid.0' } },
      { type: 'reaction', by: 'customer', who: card.user_id, emoji: null },
    ],
    [
      'an edit',
      { type: 'edit', edit: { original_message_id: 'wamid.0', message: { type: 'text', text: { body: 'Better' } } } },
      { type: 'edited', text: 'Better' },
    ],
    [
      'an edit of words below a photo',
      {
        type: 'edit',
        edit: { original_message_id: 'wamid.0', message: { type: 'image', image: { id: '7', caption: 'New' } } },
      },
      { type: 'edited', text: 'New' },
    ],
    ['taken back', { type: 'revoke', revoke: { original_message_id: 'wamid.0' } }, { type: 'withdrawn' }],
  ])('%s', (_what, given, change) => {
    expect(onlyChange(given)).toMatchObject({ externalId: 'wamid.0', key: 'wamid.1', change });
  });

  test.each([
    ['sent', 'sent', null],
    ['delivered', 'delivered', null],
    ['read', 'read', null],
    ['played', 'read', null],
  ])('a receipt of %s', (status, state, code) => {
    const [one] = read(
      bodyOf(changeOf({ statuses: [{ ...receipt, status, biz_opaque_callback_data: 'message1' }] })),
    ).receipts;
    expect(one).toMatchObject({ externalId: 'wamid.9', documentId: 'message1', state, code });
  });

  test('a failure says why', () => {
    const errors = [{ code: 131047, title: 'Re-engagement message', error_data: { details: '24 hours have passed' } }];
    const [one] = read(bodyOf(changeOf({ statuses: [{ ...receipt, status: 'failed', errors }] }))).receipts;
    expect(one).toMatchObject({ state: 'failed', code: 'window_closed', detail: '24 hours have passed' });
  });

  test('a state that we do not know is no receipt', () => {
    expect(read(bodyOf(changeOf({ statuses: [{ ...receipt, status: 'deleted' }] }))).receipts).toEqual([]);
  });

  test.each([
    ['ACCOUNT_DELETED', 'failing'],
    ['ACCOUNT_RESTRICTION', 'failing'],
    ['ACCOUNT_RECONNECTED', 'ok'],
  ])('%s makes the account %s', (event, state) => {
    expect(read(bodyOf({ field: 'account_update', value: { event } })).health?.state).toBe(state);
  });

  test('offers switched off are shown, and stop nothing', () => {
    const preference = {
      wa_id: '12125550199',
      detail: 'User requested to stop marketing messages',
      value: 'stop',
      timestamp: Number(AT),
    };
    const parsed = read(bodyOf(changeOf({ contacts: [card], user_preferences: [preference] }, 'user_preferences')));
    expect(parsed.messages).toMatchObject([{ text: preference.detail, automatic: 'whatsapp_preference' }]);
    expect(parsed.wishes ?? []).toEqual([]);
  });
});

describe('what we say', () => {
  const file = (contentType: string, bytes = 10) => ({ fileName: 'file', contentType, content: Buffer.alloc(bytes) });
  const options = (count: number, title = 'Answer') =>
    Array.from({ length: count }, (_, at) => ({
      id: `o${String(at)}`,
      title: `${title} ${String(at)}`,
      description: null,
    }));

  test('to an id or to a number, with our own id and what it answers', () => {
    expect(render(sampleReply({ replyIdentity: toAmara, repliesTo: 'wamid.1' }))[0]?.payload).toMatchObject({
      recipient: card.user_id,
      biz_opaque_callback_data: 'message1',
      context: { message_id: 'wamid.1' },
      type: 'text',
    });
    const toPhone = { ...toAmara, kind: 'phone', value: '+1 212 555-0199' };
    expect(render(sampleReply({ replyIdentity: toPhone }))[0]?.payload).toMatchObject({ to: '12125550199' });
  });

  test.each([
    ['three as buttons', options(3), 'button'],
    ['ten as a list', options(10), 'list'],
  ])('choices: %s', (_what, given, type) => {
    const [call, ...more] = render(sampleReply({ content: { type: 'choices', options: given } }));
    expect(call?.payload).toMatchObject({ type: 'interactive', interactive: { type } });
    expect(more).toEqual([]);
  });

  test('choices that are too long for buttons are numbered', () => {
    const [call] = render(
      sampleReply({ content: { type: 'choices', options: options(2, 'An answer of many many words') } }),
    );
    expect(call?.payload).toMatchObject({ type: 'text', text: { body: expect.stringContaining('1. An answer') } });
  });

  test('a template with its blanks', () => {
    const content: TemplateContent = {
      type: 'template',
      name: 'order_update',
      language: 'en_US',
      parameters: ['Amara', '4711'],
    };
    expect(render(sampleReply({ content }))[0]?.payload).toMatchObject({
      type: 'template',
      template: {
        name: 'order_update',
        language: { code: 'en_US' },
        components: [{ type: 'body', parameters: [{ text: 'Amara' }, { text: '4711' }] }],
      },
    });
  });

  test.each([
    ['image/png', 10, 'image'],
    ['image/png', 6 * 1024 * 1024, 'document'],
    ['image/webp', 10, 'document'],
    ['audio/ogg', 10, 'audio'],
    ['video/mp4', 10, 'video'],
    ['application/pdf', 10, 'document'],
  ])('a file of %s and %i bytes leaves as %s', (contentType, bytes, form) => {
    const calls = render(sampleReply({ text: '', attachments: [file(contentType, bytes)] }));
    expect(calls.map((call) => call.file?.form)).toEqual([form]);
  });

  test('short words stand below the first file, never below audio', () => {
    const withPhoto = render(sampleReply({ attachments: [file('image/png'), file('image/png')] }));
    expect(withPhoto.map((call) => call.file?.caption)).toEqual(['It left today.', '']);
    const withAudio = render(sampleReply({ attachments: [file('audio/ogg')] }));
    expect(withAudio.map(({ payload }) => payload.type)).toEqual(['text', 'audio']);
  });
});
