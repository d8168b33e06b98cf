import { SAMPLE_MOMENT, sampleAccount, sampleEnvelope } from '../../contract/samples';
import { readMessaging, type Messaging } from './read-messaging';

/** Forms after https://developers.facebook.com/docs/messenger-platform/reference/webhook-events and …/instagram/features/webhook */

const PAGE = '104600000000001';
const PSID = '5678901234567890';
const MESSENGER: Messaging = {
  object: 'page',
  ownIdSetting: 'pageId',
  identityKind: 'messenger_id',
  network: 'Messenger',
};
const account = sampleAccount({ settings: { pageId: PAGE } });
const AT = SAMPLE_MOMENT.getTime() - 60_000;
const amara = { kind: 'messenger_id', value: PSID, scope: PAGE };

const event = (given: Record<string, unknown>) => ({
  sender: { id: PSID },
  recipient: { id: PAGE },
  timestamp: AT,
  ...given,
});
const bodyOf = (...messaging: unknown[]) => ({ object: 'page', entry: [{ id: PAGE, time: AT, messaging }] });
const parse = (body: unknown, findings = {}) =>
  readMessaging(sampleEnvelope({ raw: Buffer.from(JSON.stringify(body)), findings }), account, MESSENGER);
const read = (...given: Record<string, unknown>[]) => {
  const parsed = parse(bodyOf(...given.map(event)));
  if (parsed.outcome !== 'parsed') throw new Error(parsed.detail);
  return parsed;
};
const onlyMessage = (given: Record<string, unknown>) => read({ message: { mid: 'm_1', ...given } }).messages[0];

test('every event of every entry, each message once', () => {
  const [one, two] = ['m_1', 'm_2'].map((mid) => event({ message: { mid, text: mid } }));
  const body = {
    object: 'page',
    entry: [
      { id: PAGE, messaging: [one, two] },
      { id: PAGE, messaging: [one] },
    ],
  };
  const parsed = parse(body);
  expect(parsed).toMatchObject({ outcome: 'parsed', messages: [{ externalId: 'm_1' }, { externalId: 'm_2' }] });
});

test('who writes is known to this page alone, by the name that was asked for, else by the end of the number', () => {
  expect(onlyMessage({ text: 'Hi' })?.sender).toMatchObject({
    displayName: 'Messenger …7890',
    replyIdentity: { ...amara, assurance: 'provider' },
  });
  const named = parse(bodyOf(event({ message: { mid: 'm_1', text: 'Hi' } })), { names: { [PSID]: 'Amara Okafor' } });
  expect(named).toMatchObject({ messages: [{ sender: { displayName: 'Amara Okafor' } }] });
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  [
    'a quick reply',
    { text: 'Yes', quick_reply: { payload: 'y' } },
    { text: 'Yes', content: { type: 'choice', id: 'y', title: 'Yes' } },
  ],
  [
    'a thumb',
    {
      attachments: [
        { type: 'image', payload: { sticker_id: 369239263222822, url: 'https://scontent.xx.fbcdn.net/x' } },
      ],
    },
    { text: '👍', media: [] },
  ],
  [
    'a place',
    { attachments: [{ type: 'location', payload: { coordinates: { lat: 1.2, long: -1.3 } } }] },
    { text: '📍 1.2, -1.3', content: { type: 'location', latitude: 1.2, longitude: -1.3 } },
  ],
  [
    'a shared link',
    { attachments: [{ type: 'fallback', payload: { title: 'Lamps', url: 'https://example.com/lamps' } }] },
    { text: 'Lamps\nhttps://example.com/lamps' },
  ],
  [
    'a photo',
    { attachments: [{ type: 'image', payload: { url: 'https://scontent.xx.fbcdn.net/x' } }] },
    {
      text: '',
      media: [{ fileName: 'photo.jpg', reference: { url: 'https://scontent.xx.fbcdn.net/x', mid: 'm_1', at: '0' } }],
    },
  ],
  ['an answer', { text: 'Yes', reply_to: { mid: 'm_0' } }, { repliesTo: 'm_0' }],
  [
    'an answer to a story',
    { text: 'Nice', reply_to: { story: { id: '7', url: 'https://lookaside.fbsbx.com/s' } } },
    { notices: [{ code: 'story_reply' }], media: [{ fileName: 'story.jpg' }] },
  ],
  [
    'a mention in a story',
    { attachments: [{ type: 'story_mention', payload: { url: 'https://lookaside.fbsbx.com/s' } }] },
    { notices: [{ code: 'story_mention' }], media: [{ fileName: 'story.jpg' }] },
  ],
  [
    'a kind of tomorrow',
    { attachments: [{ type: 'hologram', payload: {} }] },
    { kind: 'unsupported', text: 'Of a kind that is not shown here: hologram.' },
  ],
  ['what Meta does not pass on', { is_unsupported: true }, { kind: 'unsupported' }],
  ['nothing at all', {}, { kind: 'unsupported' }],
])('%s', (_what, given, expected) => {
  expect(onlyMessage(given)).toMatchObject(expected);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
  [
    'a button',
    { postback: { mid: 'm_9', title: 'Talk to us', payload: 'TALK' } },
    { externalId: 'm_9', text: 'Talk to us', content: { type: 'choice', id: 'TALK', title: 'Talk to us' } },
  ],
  [
    'get started, by an advertisement',
    { postback: { title: 'Get started', payload: 'start', referral: { ref: 'summer', ad_id: '77' } } },
    { text: 'Get started', content: { type: 'referral', reference: 'summer' } },
  ],
  [
    'a link',
    { referral: { ref: 'summer', source: 'SHORTLINK' } },
    { text: 'Came by summer', content: { type: 'referral' }, automatic: 'referral' },
  ],
  ['an opt-in', { optin: { ref: 'box' } }, { text: 'Came by box', automatic: 'optin' }],
  [
    'a handover',
    { pass_thread_control: { new_owner_app_id: 1 } },
    { kind: 'unsupported', text: 'Another app handed this conversation over.', automatic: 'pass_thread_control' },
  ],
  ['an event of tomorrow', { hologram: {} }, { kind: 'unsupported', automatic: 'hologram' }],
])('%s', (_what, given, expected) => {
  expect(read(given).messages).toMatchObject([expected]);
});

test.each<[string, Record<string, unknown>, string, Record<string, unknown>]>([
  [
    'a reaction',
    { reaction: { mid: 'm_0', action: 'react', emoji: '❤' } },
    'm_0',
    { type: 'reaction', by: 'customer', who: PSID, emoji: '❤' },
  ],
  [
    'a reaction taken back',
    { reaction: { mid: 'm_0', action: 'unreact' } },
    'm_0',
    { type: 'reaction', by: 'customer', who: PSID, emoji: null },
  ],
  [
    'an edit',
    { message_edit: { mid: 'm_0', text: 'Better', num_edit: '2' } },
    'm_0',
    { type: 'edited', text: 'Better' },
  ],
  ['unsent', { message: { mid: 'm_0', is_deleted: true } }, 'm_0', { type: 'withdrawn' }],
])('%s', (_what, given, externalId, change) => {
  expect(read(given)).toMatchObject({ messages: [], changes: [{ externalId, change }] });
});

test('receipts: by id, and everything up to a moment', () => {
  const at = new Date(AT - 1_000);
  const { receipts } = read(
    { delivery: { mids: ['m_8'], watermark: AT - 1_000 } },
    { read: { watermark: AT - 1_000 } },
  );
  expect(receipts).toEqual([
    { externalId: 'm_8', state: 'delivered', code: null, at },
    { externalId: null, upTo: amara, state: 'delivered', code: null, at },
    { externalId: null, upTo: amara, state: 'read', code: null, at },
  ]);
});

describe('an echo', () => {
  const echo = (given: Record<string, unknown>) => ({
    sender: { id: PAGE },
    recipient: { id: PSID },
    message: { mid: 'm_7', is_echo: true, app_id: 1, ...given },
  });

  test('of ours is a receipt of our own message, and no message', () => {
    const { messages, receipts } = read(echo({ text: 'Hello', metadata: 'throughline:message1' }));
    expect(messages).toEqual([]);
    expect(receipts).toMatchObject([{ externalId: 'm_7', documentId: 'message1', state: 'sent' }]);
  });

  test.each([undefined, 'something of another app', 'throughline:', 'throughline:../x'])(
    'with the metadata %j was said elsewhere',
    (metadata) => {
      const { messages, receipts } = read(echo({ text: 'Hello', metadata }));
      expect(receipts).toEqual([]);
      expect(messages).toMatchObject([
        { text: 'Hello', sentElsewhere: { by: null }, sender: { replyIdentity: amara } },
      ]);
    },
  );
});

test('what another app answers is heard, and says so', () => {
  const body = { object: 'page', entry: [{ id: PAGE, standby: [event({ message: { mid: 'm_1', text: 'Hi' } })] }] };
  expect(parse(body)).toMatchObject({ messages: [{ text: 'Hi', notices: [{ code: 'held_by_another_app' }] }] });
});

describe('T3: what belongs to others', () => {
  test.each([
    [
      'another page',
      { object: 'page', entry: [{ id: '1', messaging: [event({ message: { mid: 'm_1', text: 'Hi' } })] }] },
    ],
    ['another kind', { object: 'instagram', entry: [{ id: PAGE, messaging: [] }] }],
    [
      'the public feed',
      { object: 'page', entry: [{ id: PAGE, changes: [{ field: 'feed', value: { item: 'comment' } }] }] },
    ],
  ])('of %s is not taken', (_what, body) => {
    expect(parse(body)).toMatchObject({ outcome: 'quarantined', reason: 'unroutable' });
  });

  test('beside ours: ours is taken, and the delivery is kept as well', () => {
    const ours = { id: PAGE, messaging: [event({ message: { mid: 'm_1', text: 'Hi' } })] };
    const parsed = parse({ object: 'page', entry: [{ ...ours, id: '1' }, ours] });
    expect(parsed).toMatchObject({
      outcome: 'parsed',
      messages: [{ externalId: 'm_1' }],
      kept: { reason: 'unroutable' },
    });
  });
});

test('an event named like a change is read as what it is', () => {
  const value = event({ message: { mid: 'm_1', text: 'Hi' } });
  expect(parse({ object: 'page', entry: [{ id: PAGE, field: 'messages', value }] })).toMatchObject({
    messages: [{ text: 'Hi' }],
  });
});
