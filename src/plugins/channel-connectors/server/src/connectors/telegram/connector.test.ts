import type {
  ChoicesContent,
  InboundMessage,
  MessageChange,
  OutboundMessage,
  ParsedDelivery,
} from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { refused } from '../../kit/telegram/refusals';
import { telegram } from '.';
import { render, type Call } from './outbound';
import { parse, respond } from './inbound';
import { healthOf } from './receiver';

/** Forms as https://core.telegram.org/bots/api documents them; people and words are made up. */

const SECRET = 'shown-by-telegram_0123456789';
const account = sampleAccount({
  connector: 'telegram',
  channel: 'telegram',
  secrets: { botToken: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw', webhookSecret: SECRET },
});
const AMARA = { id: 5_300_000_001, is_bot: false, first_name: 'Amara', last_name: 'Okafor', username: 'amara' };
const ALONE = { ...AMARA, type: 'private' };
const GROUP = { id: -1_001_234_567_890, type: 'supergroup', title: 'Lamp lovers' };
const AT = 1_795_000_000;
const message = (parts: object, given: object = {}) => ({
  update_id: 900_946_531,
  message: { message_id: 41, from: AMARA, chat: ALONE, date: AT, ...parts },
  ...given,
});
const file = { file_id: 'AgACAgIAAxk', file_unique_id: 'u1', file_size: 4_288 };

const delivered = (update: object) =>
  sampleDelivery({
    headers: { 'x-telegram-bot-api-secret-token': SECRET, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(update)),
  });

const reply = (given: Partial<OutboundMessage> = {}): OutboundMessage =>
  sampleReply({
    replyIdentity: { kind: 'telegram_id', value: '5300000001', scope: '', assurance: 'provider' },
    ...given,
  });
const photo = { fileName: 'lamp.jpg', contentType: 'image/jpeg', content: Buffer.from('jpeg') };
const wordsOf = ({ fields }: Call): string | null => {
  const words = fields.text ?? fields.caption;
  return typeof words === 'string' ? words : null;
};

describeConnector(telegram, {
  account,
  deliveries: [
    message({ text: 'Hello', entities: [{ type: 'bold', offset: 0, length: 5 }] }),
    message({
      caption: 'Broken',
      photo: [
        { ...file, width: 90 },
        { ...file, width: 800 },
      ],
      media_group_id: '137',
    }),
    message({ location: { latitude: 52.5, longitude: 13.4 }, chat: GROUP }),
    message({ contact: { phone_number: '+15550100', first_name: 'Ben', user_id: AMARA.id } }),
    message({ sticker: { ...file, emoji: '😀', is_animated: true, thumbnail: file } }),
    {
      update_id: 2,
      edited_message: { message_id: 41, from: AMARA, chat: ALONE, date: AT, edit_date: AT + 9, text: 'Hullo' },
    },
    {
      update_id: 3,
      callback_query: {
        id: '4382',
        from: AMARA,
        data: 'yes',
        chat_instance: '1',
        message: {
          message_id: 9,
          chat: ALONE,
          date: AT,
          reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] },
        },
      },
    },
    {
      update_id: 4,
      message_reaction: {
        chat: ALONE,
        message_id: 9,
        user: AMARA,
        date: AT,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '❤' }],
      },
    },
    {
      update_id: 5,
      my_chat_member: {
        chat: ALONE,
        from: AMARA,
        date: AT,
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'kicked' },
      },
    },
  ].map(delivered),
  proof: { headers: ['x-telegram-bot-api-secret-token'], coversBody: false },
  replies: [reply(), reply({ attachments: [photo] }), reply({ repliesTo: '5300000001:41' })],
  wordsOf,
  accountAt: (providerUrl) => ({ ...account, settings: { providerUrl } }),
});

test.each([
  ['the one that was set last', 'new-secret', true],
  ['the one before', 'old-secret', true],
  ['another one', 'any-secret', false],
  ['none', '', false],
])('while the secret is changed, %s: %s', (_what, shown, isTaken) => {
  const secrets = { ...account.secrets, webhookSecret: 'new-secret', previousWebhookSecret: 'old-secret' };
  const body = Buffer.from('{"update_id":1}');
  const delivery = sampleDelivery({ headers: { 'x-telegram-bot-api-secret-token': shown }, body });
  expect(telegram.verify?.(delivery, { ...account, secrets }).ok).toBe(isTaken);
});

const read = (update: unknown): ParsedDelivery =>
  parse(sampleEnvelope({ raw: Buffer.from(typeof update === 'string' ? update : JSON.stringify(update)) }));

function onlyMessage(update: unknown): InboundMessage {
  const reading = read(update);
  if (reading.outcome !== 'parsed' || !reading.messages[0]) throw new Error(JSON.stringify(reading));
  return reading.messages[0];
}

function changesIn(update: unknown): readonly MessageChange[] {
  const reading = read(update);
  return reading.outcome === 'parsed' ? (reading.changes ?? []) : [];
}

describe('a message', () => {
  test('has its sender, time and name', () => {
    expect(onlyMessage(message({ text: 'Where is my order?' }))).toMatchObject({
      externalId: '5300000001:41',
      text: 'Where is my order?',
      kind: 'text',
      sender: {
        displayName: 'Amara Okafor',
        replyIdentity: { kind: 'telegram_id', value: '5300000001', scope: '', assurance: 'provider' },
      },
      thread: { key: null },
      occurredAt: new Date(AT * 1000 + 41),
    });
  });

  test.each<[string, object, object]>([
    [
      'a linked word',
      {
        text: 'See here 👍 now',
        entities: [{ type: 'text_link', offset: 4, length: 4, url: 'https://shop.example/x' }],
      },
      { text: 'See here (https://shop.example/x) 👍 now' },
    ],
    [
      'a caption',
      { caption: 'Broken', document: { ...file, file_name: 'a/b.pdf', mime_type: 'application/pdf' } },
      { text: 'Broken', media: [{ fileName: 'b.pdf', contentType: 'application/pdf' }] },
    ],
    [
      'the largest photo',
      {
        photo: [
          { file_id: 'small', width: 90 },
          { file_id: 'large', width: 1280 },
          { file_id: 'middle', width: 320 },
        ],
      },
      { text: '', media: [{ reference: { fileId: 'large' } }] },
    ],
    [
      'a voice note',
      { voice: { ...file, mime_type: 'audio/ogg', duration: 3 } },
      { media: [{ fileName: 'voice.ogg', contentType: 'audio/ogg' }] },
    ],
    ['a video note', { video_note: file }, { media: [{ fileName: 'video-note.mp4', contentType: 'video/mp4' }] }],
    [
      'an animation, once',
      { animation: { ...file, file_name: 'a.mp4' }, document: file },
      { media: [{ fileName: 'a.mp4' }] },
    ],
    ['a sticker', { sticker: { ...file, emoji: '😀' } }, { text: '😀', media: [{ fileName: 'sticker.webp' }] }],
    [
      'an animated sticker as its picture',
      { sticker: { ...file, is_animated: true, thumb: { file_id: 'picture' } } },
      { media: [{ reference: { fileId: 'picture' } }] },
    ],
    [
      'a place',
      { location: { latitude: 52.5, longitude: 13.4 } },
      { text: '52.5, 13.4', content: { type: 'location', latitude: 52.5 } },
    ],
    [
      'a venue',
      {
        location: { latitude: 1, longitude: 2 },
        venue: { location: { latitude: 1, longitude: 2 }, title: 'Café', address: 'Main St 1' },
      },
      { text: 'Café, Main St 1', content: { name: 'Café' } },
    ],
    [
      'a contact',
      { contact: { phone_number: '0788531373', first_name: 'Adolf' } },
      {
        text: 'Adolf (0788531373)',
        content: { contacts: [{ name: 'Adolf', phones: ['0788531373'] }] },
        sender: { mentions: [] },
      },
    ],
    [
      'their own contact',
      { contact: { phone_number: '+15550100', first_name: 'Amara', user_id: AMARA.id } },
      { sender: { mentions: [{ kind: 'phone', value: '+15550100', assurance: 'claimed' }], proofs: [] } },
    ],
    [
      '/start with a word',
      { text: '/start order-4711' },
      { text: '/start order-4711', content: { type: 'referral', reference: 'order-4711' } },
    ],
    ['another command', { text: '/help' }, { text: '/help', content: null }],
    [
      'an answer',
      { text: 'Yes', reply_to_message: { message_id: 7, chat: ALONE, date: AT }, quote: { text: 'red or blue' } },
      { repliesTo: '5300000001:7', quotedText: 'red or blue' },
    ],
    [
      'a forward',
      { text: 'x', forward_origin: { type: 'hidden_user', sender_user_name: 'Ben', date: AT } },
      { notices: [{ code: 'forwarded', text: 'Forwarded from Ben.' }] },
    ],
    [
      'a poll',
      { poll: { id: '1', question: 'Red?', options: [{ text: 'Yes' }, { text: 'No' }] } },
      { kind: 'unsupported', text: 'A poll: Red? (Yes / No)' },
    ],
    ['a die', { dice: { emoji: '🎲', value: 4 } }, { kind: 'unsupported', text: 'A die: 🎲 4' }],
    [
      'a kind of tomorrow',
      { hologram: { size: 3 } },
      { kind: 'unsupported', text: 'Telegram: hologram. This is not shown here.' },
    ],
    ['a photo of another form than documented', { photo: 'x' }, { kind: 'unsupported' }],
    [
      'somebody who joined',
      { new_chat_members: [AMARA], chat: GROUP },
      { kind: 'unsupported', automatic: 'telegram: new_chat_members' },
    ],
    [
      'a mini app',
      { web_app_data: { data: '{"a":1}', button_text: 'Register' } },
      { text: 'Register', quotedText: '{"a":1}' },
    ],
    ['a bot', { text: 'beep', from: { ...AMARA, is_bot: true } }, { automatic: 'telegram: sent by a bot' }],
    [
      'a group',
      { text: 'Hi', chat: GROUP },
      { thread: { key: '-1001234567890' }, sender: { displayName: 'Amara Okafor' } },
    ],
    [
      'a topic',
      { text: 'Hi', chat: GROUP, message_thread_id: 5, is_topic_message: true },
      { thread: { key: '-1001234567890/5' } },
    ],
    [
      'an anonymous admin',
      { text: 'Hi', chat: GROUP, sender_chat: GROUP, from: { id: 1087968824, is_bot: true, first_name: 'Group' } },
      { sender: { displayName: 'Lamp lovers', replyIdentity: { value: '-1001234567890' } } },
    ],
    ['NUL and half a character', { text: 'a\u0000b\ud800' }, { text: 'ab\ufffd' }],
    ['a time that is none', { text: 'x', date: 99_999_999_999_999 }, { occurredAt: null }],
  ])('with %s', (_what, parts, expected) => {
    expect(onlyMessage(message(parts))).toMatchObject(expected);
  });

  test('of a channel is public, and its sender is the channel', () => {
    const post = {
      update_id: 1,
      channel_post: { message_id: 3, chat: { id: -100, type: 'channel', title: 'News' }, date: AT, text: 'Hello' },
    };
    expect(onlyMessage(post)).toMatchObject({
      audience: 'public',
      thread: { key: '-100' },
      sender: { displayName: 'News' },
    });
  });

  test('that the owner of a business chat wrote is an echo', () => {
    const business = {
      business_connection_id: 'b1',
      chat: { ...ALONE, id: 77, first_name: 'Ben', last_name: undefined },
      text: 'Hi',
    };
    expect(onlyMessage({ update_id: 1, business_message: message(business).message })).toMatchObject({
      sentElsewhere: { by: 'Amara Okafor' },
      sender: { replyIdentity: { value: '77' } },
      thread: { key: 'business:b1:77' },
    });
  });
});

test('the parts of an album are one message: each brings its file, in their order, and the words come with one', () => {
  const part = (id: number, caption?: string) => ({
    ...message({ message_id: id, media_group_id: '137', photo: [{ ...file, file_id: `f${String(id)}` }], caption }),
    update_id: id,
  });
  const [first, second] = [part(50, 'Both broken'), part(51)];
  expect([first, second].map((each) => onlyMessage(each).externalId)).toEqual([
    '5300000001:album:137',
    '5300000001:album:137',
  ]);
  expect(onlyMessage(first)).not.toHaveProperty('media');
  const changes = [...changesIn(second), ...changesIn(first)].sort((a, b) => a.at.getTime() - b.at.getTime());
  expect(changes).toMatchObject([
    {
      key: 'media:50',
      change: { type: 'media', media: [{ reference: { fileId: 'f50' }, fileName: 'Both broken.jpg' }] },
    },
    { key: 'words:50', change: { type: 'content', text: 'Both broken' } },
    { key: 'media:51', change: { media: [{ reference: { fileId: 'f51' } }] } },
  ]);
});

describe('what happens afterwards', () => {
  const edited = (parts: object) => ({
    update_id: 8,
    edited_message: { ...message(parts).message, edit_date: AT + 60 },
  });

  test('an edit has the new words', () => {
    expect(changesIn(edited({ text: 'Hullo' }))).toEqual([
      {
        externalId: '5300000001:41',
        key: 'edit:8',
        at: new Date((AT + 60) * 1000),
        change: { type: 'edited', text: 'Hullo' },
      },
    ]);
  });

  test('a live location moves', () => {
    expect(changesIn(edited({ location: { latitude: 1, longitude: 2 } }))).toMatchObject([
      { change: { type: 'content', fields: { latitude: 1 } } },
    ]);
  });

  test.each([
    [[{ type: 'emoji', emoji: '❤' }], '❤'],
    [[{ type: 'custom_emoji', custom_emoji_id: '1' }], '🙂'],
    [[], null],
  ])('the reaction %j', (newReaction, emoji) => {
    const update = {
      update_id: 9,
      message_reaction: {
        chat: ALONE,
        message_id: 9,
        user: AMARA,
        date: AT,
        old_reaction: [],
        new_reaction: newReaction,
      },
    };
    expect(changesIn(update)).toMatchObject([
      { externalId: '5300000001:9', change: { type: 'reaction', by: 'customer', who: 'Amara Okafor', emoji } },
    ]);
  });

  test.each([
    ['kicked', false],
    ['member', true],
  ])('a bot that is now "%s" in a private chat', (status, wantsMessages) => {
    const reading = read({
      update_id: 1,
      my_chat_member: { chat: ALONE, from: AMARA, date: AT, new_chat_member: { status } },
    });
    expect(reading).toMatchObject({
      wishes: [{ kind: 'telegram_id', value: '5300000001', wantsMessages }],
      messages: [],
    });
  });

  test('messages of a business chat that were deleted are withdrawn', () => {
    const update = {
      update_id: 1,
      deleted_business_messages: { business_connection_id: 'b', chat: ALONE, message_ids: [41, 42] },
    };
    expect(changesIn(update).map(({ externalId, change }) => [externalId, change.type])).toEqual([
      ['5300000001:41', 'withdrawn'],
      ['5300000001:42', 'withdrawn'],
    ]);
  });

  test('a tapped button is a choice with its words, and is confirmed', async () => {
    const keyboard = {
      inline_keyboard: [[{ text: 'No', callback_data: 'n' }], [{ text: 'Yes, please', callback_data: 'y' }]],
    };
    const update = {
      update_id: 1,
      callback_query: {
        id: '4382',
        from: AMARA,
        chat_instance: '1',
        data: 'y',
        message: { message_id: 9, chat: GROUP, date: AT, reply_markup: keyboard },
      },
    };
    expect(onlyMessage(update)).toMatchObject({
      externalId: 'tap:4382',
      text: 'Yes, please',
      content: { type: 'choice', id: 'y', title: 'Yes, please' },
      repliesTo: '-1001234567890:9',
      thread: { key: '-1001234567890' },
    });
    expect(await respond(delivered(update))).toMatchObject({
      body: '{"method":"answerCallbackQuery","callback_query_id":"4382"}',
    });
    expect(await respond(delivered(message({ text: 'x' })))).toBeNull();
    expect(await respond(delivered({ update_id: 1, callback_query: { id: '"},{', from: AMARA } }))).toBeNull();
  });

  test.each([
    ['inline_query', { id: '1', from: AMARA, query: 'x', offset: '' }],
    ['shipping_query', { id: '1', from: AMARA }],
    ['pre_checkout_query', { id: '1', from: AMARA }],
    ['poll_answer', { poll_id: '1', user: AMARA, option_ids: [0] }],
    ['chat_member', { chat: GROUP, from: AMARA, date: AT }],
    ['chat_join_request', { chat: GROUP, from: AMARA, date: AT }],
    ['business_connection', { id: 'b', user: AMARA, date: AT }],
    ['purchased_paid_media', { from: AMARA, paid_media_payload: 'x' }],
    ['something_of_tomorrow', { from: AMARA }],
  ])('"%s" is visible, and wakes nobody', (kind, value) => {
    expect(onlyMessage({ update_id: 31, [kind]: value })).toMatchObject({
      kind: 'unsupported',
      externalId: 'update:31',
      text: expect.stringContaining(kind.replaceAll('_', ' ')),
      automatic: expect.any(String),
    });
  });

  test.each([
    ['a poll that nobody is named in', { update_id: 1, poll: { id: '1' } }],
    ['a boost', { update_id: 1, chat_boost: { chat: GROUP } }],
    ['nothing', { update_id: 1 }],
    ['no update', { hello: 1 }],
    ['no JSON', 'foo'],
    ['a message without a number', { update_id: 1, message: { chat: ALONE, date: AT, text: 'x' } }],
  ])('%s is kept', (_what, update) => {
    expect(read(update)).toMatchObject({ outcome: 'quarantined', reason: 'unparsable' });
  });
});

describe('an answer', () => {
  const choices: ChoicesContent = {
    type: 'choices',
    options: [
      { id: 'y', title: 'Yes', description: null },
      { id: 'n', title: 'No', description: null },
    ],
  };

  test('goes to the person, the group, the topic or the business chat', () => {
    const to = (threadKey: string | null) =>
      render(reply({ interaction: { ...reply().interaction, threadKey } }), account)[0]?.fields;
    expect(to(null)).toEqual({ chat_id: '5300000001', text: 'It left today.' });
    expect(to('-100123')).toMatchObject({ chat_id: '-100123' });
    expect(to('-100123/5')).toMatchObject({ chat_id: '-100123', message_thread_id: 5 });
    expect(to('business:b1:77')).toMatchObject({ chat_id: '77', business_connection_id: 'b1' });
  });

  test('names the message that it answers, once', () => {
    const calls = render(reply({ repliesTo: '5300000001:41', text: 'W'.repeat(5_000) }), account);
    expect(calls.map(({ fields }) => fields.reply_parameters)).toEqual([
      { message_id: 41, allow_sending_without_reply: true },
      undefined,
    ]);
  });

  test('has buttons below its last words', () => {
    const [call] = render(reply({ text: 'Again?', content: choices }), account);
    expect(call?.fields).toMatchObject({
      text: 'Again?',
      reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }], [{ text: 'No', callback_data: 'n' }]] },
    });
  });

  test('with choices whose ids are too long has numbered lines', () => {
    const long = { ...choices, options: choices.options.map((option) => ({ ...option, id: 'i'.repeat(65) })) };
    expect(render(reply({ text: 'Again?', content: long }), account)[0]?.fields).toEqual({
      chat_id: '5300000001',
      text: 'Again?\n\n1. Yes\n2. No',
    });
  });

  test.each<[string, OutboundMessage['attachments'], string, string[]]>([
    ['a photo with its caption', [photo], 'Look', ['sendPhoto']],
    ['a photo below long words', [photo], 'W'.repeat(1_025), ['sendMessage', 'sendPhoto']],
    ['a document', [{ ...photo, contentType: 'application/pdf' }], '', ['sendDocument']],
    ['a video', [{ ...photo, contentType: 'video/mp4' }], '', ['sendVideo']],
    ['two photos', [photo, photo], 'Look', ['sendMessage', 'sendMediaGroup']],
    [
      'a photo and a document',
      [photo, { ...photo, contentType: 'application/pdf' }],
      '',
      ['sendPhoto', 'sendDocument'],
    ],
    ['eleven photos', Array.from({ length: 11 }, () => photo), '', Array.from({ length: 11 }, () => 'sendPhoto')],
  ])('with %s', (_what, attachments, text, methods) => {
    expect(render(reply({ attachments, text }), account).map(({ method }) => method)).toEqual(methods);
  });
});

test.each([
  [403, 'Forbidden: bot was blocked by the user', { code: 'blocked', suppress: expect.any(String) }],
  [403, 'Forbidden: user is deactivated', { code: 'recipient_gone', suppress: expect.any(String) }],
  [403, "Forbidden: bot can't initiate conversation with a user", { code: 'not_started' }],
  [403, 'Forbidden: bot was kicked from the supergroup chat', { code: 'removed_from_group' }],
  [400, 'Bad Request: chat not found', { code: 'chat_not_found' }],
  [400, 'Bad Request: message is too long', { code: 'refused' }],
  [401, 'Unauthorized', { code: 'auth_refused' }],
  [500, 'Internal Server Error', { outcome: 'retry' }],
])('a refusal %i "%s"', (status, description, expected) => {
  const answer = { outcome: 'answered', status, headers: {}, json: null, text: '', retryAfterSeconds: null } as const;
  expect(refused(answer, { ok: false, result: undefined, description, parameters: {} })).toMatchObject({
    outcome: 'failed',
    ...expected,
  });
});

test('the wait that Telegram asks for is kept, and nothing counts as tried', () => {
  const answer = {
    outcome: 'answered',
    status: 429,
    headers: {},
    json: null,
    text: '',
    retryAfterSeconds: null,
  } as const;
  const told = {
    ok: false,
    result: undefined,
    description: 'Too Many Requests: retry after 35',
    parameters: { retry_after: 35 },
  };
  expect(refused(answer, told)).toEqual({ outcome: 'retry', afterSeconds: 35, code: 'rate_limited', untried: true });
});

test.each([
  [{ url: 'https://h/ingress/p', pending_update_count: 3 }, null],
  [{ url: '', pending_update_count: 0 }, 'webhook_missing'],
  [{ url: 'https://other/', pending_update_count: 0 }, 'webhook_elsewhere'],
  [{ url: 'https://h/ingress/p', pending_update_count: 2, last_error_date: AT - 60 }, 'webhook_failing'],
  [{ url: 'https://h/ingress/p', pending_update_count: 2, last_error_date: AT - 3_600 }, null],
  [{ url: 'https://h/ingress/p', pending_update_count: 500 }, 'webhook_behind'],
  ['auth_refused' as const, 'auth_refused'],
])('the webhook as Telegram sees it: %j', (state, code) => {
  const whole = typeof state === 'string' ? state : { last_error_date: undefined, ...state };
  expect(healthOf(whole, 'https://h/ingress/p', new Date(AT * 1000)).code).toBe(code);
});
