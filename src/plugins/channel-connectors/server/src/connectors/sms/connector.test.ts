import type { ChannelAccountConfig, ParsedDelivery } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { signatureOf } from '../../kit/twilio/signature';
import { sms } from './index';
import { send } from './client';
import { parse } from './inbound';
import { settingsSchema } from './manifest';
import { countryOf } from '../../kit/twilio/countries';
import { render } from './outbound';

/** Forms follow https://www.twilio.com/docs/messaging/guides/webhook-request and …/track-outbound-message-status. */

const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
const URL_HERE = 'https://help.example.com/ingress/path7';

const accountWith = (given: Partial<ChannelAccountConfig> = {}): ChannelAccountConfig =>
  sampleAccount({
    connector: 'sms',
    channel: 'sms',
    address: '+14155550123',
    settings: { accountSid: ACCOUNT_SID, ...given.settings },
    secrets: { authToken: 'token', ...given.secrets },
  });

const received = {
  MessageSid: 'SM1',
  AccountSid: ACCOUNT_SID,
  From: '+447700900123',
  To: '+14155550123',
  Body: 'Where is my order?',
  NumMedia: '0',
  SmsStatus: 'received',
};

const envelopeOf = (form: Record<string, string>, context: Record<string, unknown> = {}) =>
  sampleEnvelope({ raw: Buffer.from(new URLSearchParams(form).toString()), context });

const parsed = (form: Record<string, string>, context?: Record<string, unknown>, account = accountWith()) => {
  const read = parse(envelopeOf(form, context), account);
  if (read.outcome !== 'parsed') throw new Error(`${read.reason}: ${read.detail}`);
  return read;
};

const signed = (form: Record<string, string>, url = URL_HERE, token = 'token') =>
  sampleDelivery({
    url,
    headers: { 'x-twilio-signature': signatureOf(token, url, form) },
    body: Buffer.from(new URLSearchParams(form).toString()),
  });

const LONG_TOKEN = 'token-of-this-very-account';
const genuine = (form: Record<string, string>, url?: string) => signed(form, url, LONG_TOKEN);

describeConnector(sms, {
  account: accountWith({ secrets: { authToken: LONG_TOKEN } }),
  deliveries: [
    genuine(received),
    genuine({ ...received, NumMedia: '1', MediaUrl0: 'https://api.twilio.com/x', MediaContentType0: 'image/png' }),
    genuine({ MessageSid: 'SM1', AccountSid: ACCOUNT_SID, MessageStatus: 'delivered' }, `${URL_HERE}/message1`),
  ],
  proof: { headers: ['x-twilio-signature'], coversBody: true },
  replies: [sampleReply({ replyIdentity: { kind: 'phone', value: '+12125550111', scope: '', assurance: 'provider' } })],
  wordsOf: ({ body }) => body,
  accountAt: (providerUrl) =>
    accountWith({ settings: { accountSid: ACCOUNT_SID, providerUrl }, secrets: { authToken: LONG_TOKEN } }),
});

describe('deliveries', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a message by its id', received, 'SM1'],
    [
      'a status by id, status and error',
      { MessageSid: 'SM1', MessageStatus: 'failed', ErrorCode: '30003' },
      'SM1|failed|30003',
    ],
    ['a status without error', { MessageSid: 'SM1', MessageStatus: 'sent' }, 'SM1|sent|'],
  ])('names %s', (_what, form, eventKey) => {
    expect(sms.verify?.(signed(form), accountWith())).toMatchObject({ ok: true, eventKey });
  });

  test('names one without an id by its bytes', () => {
    const verification = sms.verify?.(signed({ Body: 'x' }), accountWith());
    expect(verification).toMatchObject({ ok: true, eventKey: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test('takes the token before while it is being changed (T10)', () => {
    const account = accountWith({ secrets: { authToken: 'new', previousAuthToken: 'token' } });
    expect(sms.verify?.(signed(received), account).ok).toBe(true);
    expect(sms.verify?.(signed(received), accountWith({ secrets: { authToken: 'new' } })).ok).toBe(false);
  });

  test('are answered with TwiML that says nothing', async () => {
    expect(await sms.respond?.(signed(received), accountWith())).toEqual({
      status: 200,
      contentType: 'text/xml; charset=utf-8',
      body: expect.stringMatching(/<Response\/>$/),
    });
  });

  test.each<[string, Record<string, string>, string]>([
    ['another AccountSid (T3)', { ...received, AccountSid: `AC${'9'.repeat(32)}` }, 'unroutable'],
    ['another number (T3)', { ...received, To: '+14155550199' }, 'unroutable'],
    ['a status of another account (T3)', { MessageSid: 'SM1', MessageStatus: 'sent', AccountSid: 'AC9' }, 'unroutable'],
    ['no id', { ...received, MessageSid: '' }, 'unparsable'],
    ['an id that is none', { ...received, MessageSid: "SM1'; drop" }, 'unparsable'],
    ['no sender', { ...received, From: '' }, 'sender_unreadable'],
    ['a status that nobody knows', { MessageSid: 'SM1', MessageStatus: 'teleported' }, 'unparsable'],
  ])('with %s are kept apart', (_what, form, reason) => {
    expect(parse(envelopeOf(form), accountWith())).toMatchObject({ outcome: 'quarantined', reason });
  });

  test('of a number of our messaging service are ours', () => {
    const account = accountWith({ settings: { accountSid: ACCOUNT_SID, messagingServiceSid: 'MG1' } });
    const read = parsed({ ...received, To: '+14155550199', MessagingServiceSid: 'MG1' }, {}, account);
    expect(read.messages).toHaveLength(1);
  });

  test('that are empty are kept as such', () => {
    expect(parse(sampleEnvelope({ raw: Buffer.from(' ') }), accountWith())).toMatchObject({ reason: 'empty_delivery' });
  });
});

describe('a text message', () => {
  test('becomes a message of the number, which the provider vouches for', () => {
    const [message] = parsed(received).messages;
    expect(message).toMatchObject({
      externalId: 'SM1',
      kind: 'text',
      text: 'Where is my order?',
      sender: {
        replyIdentity: { kind: 'phone', value: '+447700900123', scope: '', assurance: 'provider' },
        trust: 'ok',
      },
      occurredAt: null,
    });
  });

  test('names its files, and no secret', () => {
    const url = `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages/MM1/Media/ME1`;
    const [message] = parsed({
      ...received,
      NumMedia: '2',
      MediaUrl0: url,
      MediaContentType0: 'image/jpeg',
      MediaUrl1: url,
      MediaContentType1: 'text/vcard',
    }).messages;
    expect(message?.media).toEqual([
      { fileName: 'image-1.jpg', contentType: 'image/jpeg', reference: { url } },
      { fileName: 'contact-2.vcf', contentType: 'text/vcard', reference: { url } },
    ]);
  });

  test('without anything stays visible', () => {
    expect(parsed({ ...received, Body: '' }).messages[0]).toMatchObject({
      kind: 'unsupported',
      text: 'An empty text message.',
    });
  });

  test('has no NUL and no half characters', () => {
    expect(parsed({ ...received, Body: 'a\u0000b' }).messages[0]?.text).toBe('ab');
  });

  test('that came as base64 of its bytes is read, and one that only looks so is not', () => {
    const words = 'This went in several parts, and its last character was cut off …';
    const cut = Buffer.from(words).subarray(0, -1).toString('base64').replace(/=+$/, '');
    expect(parsed({ ...received, Body: cut }).messages[0]?.text).toBe(words.slice(0, -2));
    const token = 'A'.repeat(64);
    expect(parsed({ ...received, Body: token }).messages[0]?.text).toBe(token);
  });

  test('found by the sweep knows when it was sent; the future is not believed', () => {
    expect(parsed(received, { sentAt: '2026-11-20T09:00:00.000Z' }).messages[0]?.occurredAt).toEqual(
      new Date('2026-11-20T09:00:00Z'),
    );
    expect(parsed(received, { sentAt: '2036-11-20T09:00:00.000Z' }).messages[0]?.occurredAt).toBeNull();
    expect(parsed(received, { sentAt: 'yesterday' }).messages[0]?.occurredAt).toBeNull();
  });

  test.each<[string, Record<string, string>, boolean | null]>([
    ['STOP', { Body: 'Stop' }, false],
    ['CANCEL, after which Twilio lets nothing through', { Body: 'Cancel' }, false],
    ['END', { Body: 'END' }, false],
    ['STOPALL with a dot', { Body: ' STOPALL. ' }, false],
    ['what Twilio reads as STOP', { Body: 'ARRET', OptOutType: 'STOP' }, false],
    ['START', { Body: 'start' }, true],
    ['what Twilio reads as START', { Body: 'OUI', OptOutType: 'START' }, true],
    ['HELP', { Body: 'HELP', OptOutType: 'HELP' }, null],
    ['a sentence with the word in it', { Body: 'Please stop calling me' }, null],
  ])('%s stays a message, and says what they wish', (_what, more, wantsMessages) => {
    const { messages, wishes } = parsed({ ...received, ...more });
    expect(messages).toHaveLength(1);
    expect(wishes?.map((wish) => wish.wantsMessages) ?? []).toEqual(wantsMessages === null ? [] : [wantsMessages]);
  });
});

describe('statuses', () => {
  const status = (form: Record<string, string>, context: Record<string, unknown> = {}) =>
    parsed({ MessageSid: 'SM1', AccountSid: ACCOUNT_SID, To: '+447700900123', ...form }, context).receipts;

  test.each([
    ['queued', 'accepted'],
    ['sending', 'accepted'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['undelivered', 'failed'],
    ['canceled', 'failed'],
  ])('%s is %s', (word, state) => {
    expect(status({ MessageStatus: word })).toMatchObject([{ externalId: 'SM1', state }]);
  });

  test('name the message of ours that their address names', () => {
    const verification = sms.verify?.(
      signed({ MessageSid: 'SM1', MessageStatus: 'sent' }, `${URL_HERE}/message1`),
      accountWith(),
    );
    if (!verification?.ok) throw new Error('refused');
    expect(status({ MessageStatus: 'sent' }, verification.context)).toMatchObject([
      { externalId: 'SM1', documentId: 'message1', state: 'sent' },
    ]);
  });

  test('of one of several parts say which one', () => {
    const verification = sms.verify?.(signed(received, `${URL_HERE}/message1/1/2`), accountWith());
    if (!verification?.ok) throw new Error('refused');
    expect(status({ MessageStatus: 'failed', ErrorCode: '30005' }, verification.context)).toMatchObject([
      { documentId: 'message1', part: { at: 1, of: 2 }, state: 'failed', code: 'unknown_number' },
    ]);
  });

  test('of one who has opted out stop what would follow', () => {
    expect(status({ MessageStatus: 'failed', ErrorCode: '21610' })).toMatchObject([
      { code: 'opted_out', suppress: { kind: 'phone', value: '+447700900123' } },
    ]);
  });

  test('that a carrier filtered it are told as the channel’s health', () => {
    const read: ParsedDelivery = parsed({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30007' });
    expect(read).toMatchObject({ receipts: [{ code: 'filtered' }], health: { state: 'failing', code: 'filtered' } });
  });
});

const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };
const reply = (given: Parameters<typeof sampleReply>[0] = {}) =>
  sampleReply({ replyIdentity: { kind: 'phone', value: '+12125550111', scope: '', assurance: 'provider' }, ...given });

describe('an answer', () => {
  test('is one call, which carries our own id', () => {
    expect(render(reply(), accountWith(), context)).toEqual([
      expect.objectContaining({
        to: '+12125550111',
        from: '+14155550123',
        body: 'It left today.',
        statusCallback: `${URL_HERE}/message1`,
        country: 'US',
        segments: 1,
      }),
    ]);
  });

  test('that is too long leaves in parts that are numbered', () => {
    const calls = render(reply({ text: 'Word and word. '.repeat(200) }), accountWith(), context);
    expect(calls.map(({ statusCallback }) => statusCallback)).toEqual([
      `${URL_HERE}/message1/1/2`,
      `${URL_HERE}/message1/2/2`,
    ]);
    expect(calls.every(({ body }) => body.length <= 1_600)).toBe(true);
  });

  test('has its files with the first part, ten a message', () => {
    const attachments = Array.from({ length: 11 }, (_, index) => ({
      fileName: 'a.png',
      contentType: 'image/png',
      content: Buffer.alloc(1),
      link: `/files/${String(index)}?s=x`,
    }));
    const calls = render(reply({ attachments }), accountWith(), context);
    expect(calls.map(({ mediaUrls, body }) => [mediaUrls.length, body])).toEqual([
      [10, 'It left today.'],
      [1, ''],
    ]);
    expect(calls[0]?.mediaUrls[0]).toBe('https://help.example.com/files/0?s=x');
  });

  test('with choices is numbered text', () => {
    const options = ['Today', 'Tomorrow'].map((title) => ({ id: title, title, description: null }));
    const [call] = render(reply({ text: 'When?', content: { type: 'choices', options } }), accountWith(), context);
    expect(call?.body).toBe('When?\n\n1. Today\n2. Tomorrow');
  });

  test.each<[string, string, readonly string[], boolean]>([
    ['the own country, when none is named', '+12125550111', [], true],
    ['another one, when none is named', '+447700900123', [], false],
    ['one that is named', '+447700900123', ['GB'], true],
    ['the own one, when only others are named', '+12125550111', ['GB'], false],
    ['an island that shares our country code', '+18765551234', [], false],
    ['premium numbers of no country', '+979123456789', ['US', 'GB'], false],
  ])('to %s (T63)', async (_what, to, allowedCountries, mayLeave) => {
    const account = accountWith({
      settings: { accountSid: ACCOUNT_SID, allowedCountries, providerUrl: 'http://127.0.0.1:30999' },
    });
    const [call] = render(
      reply({ replyIdentity: { kind: 'phone', value: to, scope: '', assurance: 'provider' } }),
      account,
      context,
    );
    if (!call) throw new Error('nothing was rendered');
    const outcome = await send(call, account, context);
    expect(outcome).toMatchObject(
      mayLeave ? { outcome: 'retry', code: 'unreachable' } : { outcome: 'failed', code: 'country_not_allowed' },
    );
  });
});

test.each([
  ['+12125550111', 'US'],
  ['+14165550111', 'CA'],
  ['+4915123456789', 'DE'],
  ['+12120000000', 'US'],
  ['+979123456789', null],
  ['anonymous', null],
])('%s is a number of %s', (number, country) => {
  expect(countryOf(number)).toBe(country);
});

test.each([
  [{ accountSid: ACCOUNT_SID }, true],
  [{ accountSid: ACCOUNT_SID, allowedCountries: ['de', 'US'], segmentsPerDay: 500, messagingServiceSid: '' }, true],
  [{ accountSid: 'AC1' }, false],
  [{ accountSid: ACCOUNT_SID, allowedCountries: ['XX'] }, false],
  [{ accountSid: ACCOUNT_SID, segmentsPerDay: 0 }, false],
  [{ accountSid: ACCOUNT_SID, messagingServiceSid: 'SM1' }, false],
  [{ accountSid: ACCOUNT_SID, providerUrl: 'https://evil.example.com' }, false],
])('settings %j: %s', (settings, ok) => {
  expect(settingsSchema.safeParse(settings).success).toBe(ok);
});
