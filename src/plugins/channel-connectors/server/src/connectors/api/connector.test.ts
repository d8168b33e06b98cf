import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import {
  NO_BRAND_VOICE,
  type ChannelAccountConfig,
  type RawDelivery,
  type StoredEnvelope,
} from '../../../../../../contracts';
import { outcomeOf, send } from './client';
import { parse } from './inbound';
import { apiConnector } from './index';
import { settingsSchema } from './manifest';
import { render } from './outbound';
import { verify } from './signature';
import { sampleReply } from '../../kit/contract/samples';

const CURRENT = `whsec_${Buffer.from('the secret of this account, now').toString('base64')}`;
const PREVIOUS = `whsec_${Buffer.from('the secret of this account, before').toString('base64')}`;
const NOW = new Date('2026-11-20T10:00:00Z');

const accountWith = (given: Partial<ChannelAccountConfig> = {}): ChannelAccountConfig => ({
  id: 7,
  documentId: 'account7',
  connector: 'api',
  channel: 'api',
  name: 'Shop',
  address: 'shop',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: { signingSecret: CURRENT },
  ...given,
});

const said = { id: 'm1', from: { kind: 'external_id', value: 'u-1', name: 'Jane' }, text: 'Where is my order?' };

function signedBy(secret: string, body: Buffer | string, at = NOW, id = 'evt_1'): RawDelivery {
  const bytes = Buffer.from(body);
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, bytes.toString()),
  };
  return { method: 'POST', url: 'https://help.example.com/ingress/path', headers, body: bytes, receivedAt: NOW };
}

const stored = (body: unknown): StoredEnvelope => ({
  documentId: 'envelope1',
  headers: {},
  context: {},
  raw: Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  receivedAt: NOW,
  findings: {},
  release: null,
});

describe('verify', () => {
  const body = JSON.stringify(said);

  test('accepts what the reference library signs, and names it by its webhook-id', () => {
    expect(verify(signedBy(CURRENT, body), accountWith())).toEqual({ ok: true, eventKey: 'evt_1' });
  });

  test('agrees with the reference library on any text', () => {
    jest.useFakeTimers({ now: NOW });
    const reference = new Webhook(CURRENT);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w.-]{1,40}$/), (text, id) => {
        const delivery = signedBy(CURRENT, text, NOW, id);
        expect(() => reference.verify(delivery.body, delivery.headers, { jsonParse: false })).not.toThrow();
        expect(verify(delivery, accountWith()).ok).toBe(true);
      }),
    );
    jest.useRealTimers();
  });

  test.each([
    ['the current secret while both are valid', CURRENT, true],
    ['the previous one while both are valid', PREVIOUS, true],
    ['a secret of somebody else', `whsec_${Buffer.from('another').toString('base64')}`, false],
  ])('%s', (_which, secret, ok) => {
    const account = accountWith({ secrets: { signingSecret: CURRENT, previousSigningSecret: PREVIOUS } });
    expect(verify(signedBy(secret, body), account).ok).toBe(ok);
  });

  test('finds the right one among several signatures', () => {
    const delivery = signedBy(CURRENT, body);
    const headers = {
      ...delivery.headers,
      'webhook-signature': `v1a,xyz v1,AAAA ${delivery.headers['webhook-signature'] ?? ''}`,
    };
    expect(verify({ ...delivery, headers }, accountWith()).ok).toBe(true);
  });

  test.each([
    ['299 s old', -299, true],
    ['301 s old', -301, false],
    ['299 s ahead', 299, true],
    ['301 s ahead', 301, false],
  ])('a timestamp %s', (_what, seconds, ok) => {
    const at = new Date(NOW.getTime() + seconds * 1000);
    expect(verify(signedBy(CURRENT, body, at), accountWith()).ok).toBe(ok);
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['no signature', { 'webhook-signature': undefined }],
    ['an empty signature', { 'webhook-signature': '' }],
    ['a signature without version', { 'webhook-signature': 'AAAA' }],
    ['an unknown version', { 'webhook-signature': 'v9,AAAA' }],
    ['a short signature', { 'webhook-signature': 'v1,AA' }],
    ['garbage', { 'webhook-signature': '\u0000,,, v1, v1,,' }],
    ['no id', { 'webhook-id': undefined }],
    ['another id', { 'webhook-id': 'evt_2' }],
    ['an endless id', { 'webhook-id': 'x'.repeat(256) }],
    ['no timestamp', { 'webhook-timestamp': undefined }],
    ['another timestamp', { 'webhook-timestamp': String(NOW.getTime() / 1000 + 1) }],
    ['a timestamp in milliseconds', { 'webhook-timestamp': String(NOW.getTime()) }],
    ['a timestamp that is no number', { 'webhook-timestamp': `${String(NOW.getTime() / 1000)}x` }],
  ])('refuses %s', (_what, changed) => {
    const delivery = signedBy(CURRENT, body);
    const merged = Object.entries({ ...delivery.headers, ...changed });
    const headers = Object.fromEntries(merged.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
    expect(verify({ ...delivery, headers }, accountWith())).toEqual({ ok: false, code: 'signature_invalid' });
  });

  test('refuses one changed byte, wherever it is', () => {
    const delivery = signedBy(CURRENT, body);
    fc.assert(
      fc.property(fc.nat(delivery.body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(delivery.body);
        changed.writeUInt8(changed.readUInt8(at) ^ change, at);
        expect(verify({ ...delivery, body: changed }, accountWith()).ok).toBe(false);
      }),
    );
  });

  test.each<Record<string, string>>([{}, { signingSecret: '' }, { signingSecret: 'whsec_' }])(
    'without a secret nothing is accepted',
    (secrets) => {
      const empty = signedBy(CURRENT, body);
      expect(verify(empty, accountWith({ secrets })).ok).toBe(false);
    },
  );
});

describe('parse', () => {
  const parsed = (body: unknown, account = accountWith()) => {
    const result = parse(stored(body), account);
    if (result.outcome !== 'parsed') throw new Error(result.detail);
    return result.messages;
  };

  test('reads a full message', () => {
    const [message] = parsed({
      ...said,
      subject: 'Order 7',
      conversation: 'order-7',
      occurredAt: '2026-11-20T10:59:00+01:00',
      attachments: [{ fileName: 'a.txt', contentType: 'Text/Plain', contentBase64: 'aGk=' }],
    });
    expect(message).toMatchObject({
      externalId: 'm1',
      text: 'Where is my order?',
      subject: 'Order 7',
      thread: { key: 'order-7', reference: 'm1' },
      occurredAt: new Date('2026-11-20T09:59:00Z'),
      attachments: [{ fileName: 'a.txt', contentType: 'text/plain', content: Buffer.from('hi') }],
    });
  });

  test('reads every message of a batch', () => {
    const messages = Array.from({ length: 100 }, (_, index) => ({ ...said, id: `m${String(index)}` }));
    expect(parsed({ messages }).map(({ externalId }) => externalId)).toEqual(messages.map(({ id }) => id));
  });

  test.each([
    ['an id of the caller', 'external_id', false, { assurance: 'provider', scope: 'account7' }, 'ok'],
    ['an address that it names', 'email', false, { assurance: 'claimed', scope: '' }, 'unverified'],
    ['a number that it names', 'phone', false, { assurance: 'claimed', scope: '' }, 'unverified'],
    ['an address, where the account is trusted', 'email', true, { assurance: 'verified', scope: '' }, 'ok'],
    [
      'its own id, where the account is trusted',
      'external_id',
      true,
      { assurance: 'provider', scope: 'account7' },
      'ok',
    ],
  ])('%s', (_what, kind, trustIdentities, identity, trust) => {
    const [message] = parsed({ ...said, from: { kind, value: 'x' } }, accountWith({ settings: { trustIdentities } }));
    expect(message?.sender).toMatchObject({ replyIdentity: { kind, ...identity }, trust, proofs: [], mentions: [] });
  });

  test('what is said to happen in the future happened now', () => {
    expect(parsed({ ...said, occurredAt: '2099-01-01T00:00:00Z' })[0]?.occurredAt).toBeNull();
  });

  test('a field named after the prototype touches nothing', () => {
    const [message] = parsed('{"__proto__":{"text":"x"},"id":"m","from":{"kind":"email","value":"a"},"text":"b"}');
    expect(message?.text).toBe('b');
    expect(Object.keys({})).toEqual([]);
  });

  test('half a character does not reach the database', () => {
    expect(parsed('{"id":"m1","from":{"kind":"email","value":"a@b.example"},"text":"\\ud83d!"}')[0]?.text).toBe(
      '\uFFFD!',
    );
  });

  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{"id":', /not JSON/],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22]), /not JSON in UTF-8/],
    ['a number', 7, /documented form/],
    ['null', null, /documented form/],
    ['a list', [said], /documented form/],
    ['an unknown field', { ...said, html: '<p>' }, /Unrecognized key.*html/],
    ['an unknown kind of identity', { ...said, from: { kind: 'visitor', value: 'x' } }, /from\.kind/],
    ['a text that is a number', { ...said, text: 7 }, /text/],
    ['a NUL character', { ...said, text: 'a\u0000b' }, /NUL/],
    ['a text that is too long', { ...said, text: 'x'.repeat(100_001) }, /text/],
    ['a day that does not exist', { ...said, occurredAt: '2026-02-30T00:00:00Z' }, /occurredAt/],
    ['a year before computers', { ...said, occurredAt: '0001-01-01T00:00:00Z' }, /occurredAt/],
    [
      'an attachment that is not base64',
      { ...said, attachments: [{ fileName: 'a', contentType: 'a/b', contentBase64: '?' }] },
      /base64/,
    ],
    ['a batch of none', { messages: [] }, /messages/],
    ['a batch of 101', { messages: Array.from({ length: 101 }, () => said) }, /messages/],
    ['one bad message among good ones', { messages: [said, { ...said, text: 7 }] }, /messages\.1\.text/],
    ['a deep nest', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, /./],
  ])('quarantines %s', (_what, body, detail) => {
    expect(parse(stored(body), accountWith())).toEqual({
      outcome: 'quarantined',
      reason: 'unparsable',
      detail: expect.stringMatching(detail),
    });
  });

  test.each([
    ['no bytes', Buffer.alloc(0)],
    ['no words', { ...said, text: '  ' }],
  ])('quarantines %s as empty', (_what, body) => {
    expect(parse(stored(body), accountWith())).toMatchObject({ outcome: 'quarantined', reason: 'empty_delivery' });
  });

  test('the reason names places and never what was written there', () => {
    const result = parse(stored({ ...said, from: { kind: 'email', value: 7, name: 'Jane Secret' } }), accountWith());
    expect(JSON.stringify(result)).not.toContain('Jane');
  });
});

describe('settings', () => {
  test.each([
    [{}, true],
    [{ callbackUrl: 'https://shop.example/replies' }, true],
    [{ callbackUrl: 'http://shop.example/replies' }, false],
    [{ callbackUrl: 'http://127.0.0.1:9/replies', allowLoopback: true }, true],
    [{ callbackUrl: 'javascript:alert(1)' }, false],
    [{ callbackUrl: 'file:///etc/passwd', allowLoopback: true }, false],
    [{ trustIdentities: 'yes' }, false],
    [{ surprise: true }, false],
  ])('%j: %s', (settings, ok) => {
    expect(settingsSchema.safeParse(settings).success).toBe(ok);
  });
});

const reply = sampleReply({
  documentId: 'message1',
  clientMessageId: null,
  text: 'It left today.',
  subject: null,
  to: [],
  cc: [],
  interaction: { documentId: 'interaction1', threadKey: 'order-7', references: ['m2', 'm1'], subject: null },
  ticketNumber: 12,
  replyIdentity: { kind: 'external_id', value: 'u-1', scope: '', assurance: 'authenticated' },
  agent: { displayName: 'Ada', signature: null },
  answers: null,
  attachments: [{ fileName: 'a.txt', contentType: 'text/plain', content: Buffer.from('hi') }],
  createdAt: NOW,
});

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

describe('replies', () => {
  let server: Server;
  let url: string;
  let status = 200;
  const heard: Heard[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(status, { location: '/elsewhere', 'retry-after': '90' }).end();
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    url = `http://127.0.0.1:${String(address.port)}/replies`;
  });

  afterAll(async () => {
    await new Promise((resolve) => void server.close(resolve));
  });

  beforeEach(() => {
    heard.length = 0;
    status = 200;
  });

  const callTo = (account: ChannelAccountConfig) => {
    const [call] = render(reply, account, { now: new Date(), publicUrl: 'https://desk.example' });
    if (!call) throw new Error('nothing was rendered');
    return call;
  };
  const listening = () =>
    accountWith({
      settings: { callbackUrl: url, allowLoopback: true },
      secrets: { signingSecret: CURRENT, previousSigningSecret: PREVIOUS },
    });

  test.each([CURRENT, PREVIOUS])('arrive as a webhook that the reference library verifies with %s', async (secret) => {
    const outcome = await send(callTo(listening()), listening());
    expect(outcome).toEqual({ outcome: 'sent', state: 'sent', externalId: 'msg_message1', reference: null });
    const [request] = heard;
    const headers = Object.fromEntries(
      Object.entries(request?.headers ?? {}).map(([key, value]) => [key, String(value)]),
    );
    expect(new Webhook(secret).verify(request?.body ?? '', headers)).toMatchObject({
      type: 'message.created',
      data: {
        id: 'message1',
        conversation: 'order-7',
        to: { kind: 'external_id', value: 'u-1' },
        text: 'It left today.',
        agent: { displayName: 'Ada' },
        inReplyTo: 'm2',
        attachments: [{ fileName: 'a.txt', contentBase64: 'aGk=' }],
      },
    });
  });

  test('keep their webhook-id at every attempt', () => {
    const later = { now: new Date(NOW.getTime() + 60_000), publicUrl: '' };
    const [first] = render(reply, listening(), { now: NOW, publicUrl: '' });
    const [second] = render(reply, listening(), later);
    expect(second?.webhookId).toBe(first?.webhookId);
    expect(second?.signature).not.toBe(first?.signature);
  });

  test.each([
    [204, { outcome: 'sent' }],
    [302, { outcome: 'failed', code: 'http_302' }],
    [400, { outcome: 'failed', code: 'http_400' }],
    [410, { outcome: 'failed', code: 'gone' }],
    [429, { outcome: 'retry', afterSeconds: 90, code: 'http_429' }],
    [500, { outcome: 'retry', code: 'http_500' }],
    [503, { outcome: 'retry', afterSeconds: 90, code: 'http_503' }],
  ])('answered %i', async (answer, outcome) => {
    status = answer;
    await expect(send(callTo(listening()), listening())).resolves.toMatchObject(outcome);
    expect(heard).toHaveLength(1);
  });

  test('without a callback address fail at once', async () => {
    await expect(send(callTo(accountWith()), accountWith())).resolves.toEqual({
      outcome: 'failed',
      code: 'no_callback_url',
    });
  });

  test.each([
    'http://127.0.0.1:80',
    'http://127.1',
    'http://[::ffff:7f00:1]',
    'http://169.254.169.254',
    'http://2130706433',
  ])('do not go to %s', async (callbackUrl) => {
    const account = accountWith({ settings: { callbackUrl } });
    await expect(send(callTo(account), account)).resolves.toEqual({ outcome: 'failed', code: 'address_not_allowed' });
  });

  test.each([true, false])('are repeated when nobody answers, bytes gone: %s', (bytesMayHaveLeft) => {
    expect(outcomeOf({ outcome: 'unreachable', bytesMayHaveLeft }, 'msg_1')).toMatchObject({ outcome: 'retry' });
  });
});

test('the manifest and the connector name the same channel', () => {
  expect(apiConnector.manifest).toMatchObject({ id: 'api', channel: { id: 'api' } });
});
