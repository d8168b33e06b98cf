import { createServer, type IncomingMessage, type Server } from 'node:http';

import type { AcceptedDelivery, PollCursor, ReceiverContext } from '../../../../../../contracts';
import { sampleAccount, SAMPLE_MOMENT } from '../contract/samples';
import { fetchMedia } from './media';
import { reconcileMessage, sendMessage, type MessageCall } from './sending';
import { connectNumber, probeTwilio } from './setup';
import { sweepAccount } from './sweep';

/** Our calls over real HTTP; what is answered follows https://www.twilio.com/docs/messaging/api/message-resource. */

interface Heard {
  readonly method: string;
  readonly url: URL;
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
}

const ACCOUNT_SID = `AC${'0'.repeat(32)}`;
const BASE = `/2010-04-01/Accounts/${ACCOUNT_SID}`;
let server: Server;
let providerUrl = '';
let heard: Heard[] = [];
let answer: (request: Heard) => { status?: number; json?: unknown; headers?: Record<string, string>; bytes?: Buffer };

beforeAll(async () => {
  server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request;
      const called = {
        method,
        url: new URL(url, 'http://x'),
        authorization: headers.authorization,
        form: new URLSearchParams(body),
      };
      heard.push(called);
      const { status = 200, json, headers: more, bytes } = answer(called);
      response.writeHead(status, { 'content-type': 'application/json', ...more }).end(bytes ?? JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  providerUrl = `http://127.0.0.1:${String(address.port)}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
});

beforeEach(() => {
  heard = [];
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString();
}

const account = (settings: Record<string, unknown> = {}) =>
  sampleAccount({
    address: '+14155550123',
    settings: { accountSid: ACCOUNT_SID, providerUrl, ...settings },
    secrets: { authToken: 'token' },
  });

const call: MessageCall = {
  to: '+12125550111',
  from: '+14155550123',
  messagingServiceSid: null,
  body: 'It left today.',
  mediaUrls: [],
  statusCallback: 'https://help.example.com/ingress/path7/message1',
  writtenAt: SAMPLE_MOMENT,
};

describe('sending', () => {
  test('signs in, names both ends, and says how to call us back', async () => {
    answer = () => ({ status: 201, json: { sid: 'SM1', status: 'queued', error_code: null } });
    expect(await sendMessage({ ...call, mediaUrls: ['https://a', 'https://b'] }, account())).toEqual({
      outcome: 'sent',
      state: 'accepted',
      externalId: 'SM1',
      reference: null,
    });
    const [request] = heard;
    expect(request?.authorization).toBe(`Basic ${Buffer.from(`${ACCOUNT_SID}:token`).toString('base64')}`);
    expect([...(request?.form ?? [])]).toEqual([
      ['To', '+12125550111'],
      ['StatusCallback', 'https://help.example.com/ingress/path7/message1#rc=5&rp=all&ct=2000&rt=5000&tt=15000'],
      ['From', '+14155550123'],
      ['Body', 'It left today.'],
      ['MediaUrl', 'https://a'],
      ['MediaUrl', 'https://b'],
    ]);
  });

  test('by a messaging service names no number', async () => {
    answer = () => ({ status: 201, json: { sid: 'SM1', status: 'accepted', error_code: null } });
    await sendMessage({ ...call, messagingServiceSid: 'MG1' }, account());
    expect(heard[0]?.form.get('MessagingServiceSid')).toBe('MG1');
    expect(heard[0]?.form.has('From')).toBe(false);
  });

  test('what is taken and answered in no form that we know stays uncertain', async () => {
    answer = () => ({ status: 201, json: { id: 7 } });
    expect(await sendMessage(call, account())).toEqual({ outcome: 'uncertain', code: 'unreadable_answer' });
  });
});

const listed = (given: Record<string, unknown> = {}) => ({
  sid: 'SM9',
  direction: 'outbound-api',
  status: 'delivered',
  from: '+14155550123',
  to: '+12125550111',
  body: 'It left today.',
  num_media: '0',
  error_code: null,
  date_created: new Date(SAMPLE_MOMENT.getTime() + 5_000).toUTCString(),
  date_sent: null,
  ...given,
});

describe('asking after an uncertain one', () => {
  test.each<[string, unknown[], object | null]>([
    ['one that fits is it', [listed()], { outcome: 'sent', state: 'delivered', externalId: 'SM9' }],
    [
      'one that fits, and was refused',
      [listed({ status: 'failed', error_code: 30005 })],
      { outcome: 'failed', code: 'unknown_number' },
    ],
    ['two that fit prove nothing', [listed(), listed({ sid: 'SM8' })], null],
    ['none proves nothing', [], null],
    ['other words', [listed({ body: 'It left today!' })], null],
    [
      'one before it was written',
      [listed({ date_created: new Date(SAMPLE_MOMENT.getTime() - 5_000).toUTCString() })],
      null,
    ],
    ['one of theirs', [listed({ direction: 'inbound' })], null],
    ['one with a file', [listed({ num_media: '1' })], null],
  ])('%s', async (_what, messages, outcome) => {
    answer = () => ({ json: { messages, next_page_uri: null } });
    const found = await reconcileMessage(call, account());
    if (outcome === null) expect(found).toBeNull();
    else expect(found).toMatchObject(outcome);
    expect(heard.every(({ method }) => method === 'GET')).toBe(true);
    expect(Object.fromEntries(heard[0]?.url.searchParams ?? [])).toMatchObject({
      To: '+12125550111',
      From: '+14155550123',
      'DateSent>': '2026-11-20T10:00:00Z',
    });
  });

  test('a list that does not come proves nothing', async () => {
    answer = () => ({ status: 500, json: {} });
    expect(await reconcileMessage(call, account())).toBeNull();
  });
});

describe('the sweep', () => {
  let accepted: AcceptedDelivery[] = [];
  let cursor: PollCursor['state'] | null = null;
  let health: string | null = null;
  const context = (
    known: readonly string[] = [],
  ): Pick<ReceiverContext, 'accept' | 'accounts' | 'cursor' | 'saveCursor' | 'stored' | 'reportHealth'> => ({
    accept: (delivery) => {
      accepted.push(delivery);
      return Promise.resolve({ duplicate: false });
    },
    accounts: () => Promise.resolve([account()]),
    cursor: () => Promise.resolve(cursor),
    saveCursor: ({ state }) => {
      cursor = state;
      return Promise.resolve();
    },
    stored: (_id, keys) => Promise.resolve(new Set(keys.filter((key) => known.includes(key)))),
    reportHealth: (_id, { code }) => {
      health = code;
      return Promise.resolve();
    },
  });

  beforeEach(() => {
    accepted = [];
    cursor = null;
    health = null;
  });

  const inbound = (sid: string, given: Record<string, unknown> = {}) =>
    listed({ sid, direction: 'inbound', status: 'received', from: '+12125550111', to: '+14155550123', ...given });

  const lists = (received: readonly unknown[], sent: readonly unknown[] = []) => {
    answer = ({ url }) => {
      if (url.pathname.endsWith('/Media.json'))
        return { json: { media_list: [{ uri: `${BASE}/Messages/MM1/Media/ME1.json`, content_type: 'image/png' }] } };
      return { json: { messages: url.searchParams.has('To') ? received : sent, next_page_uri: null } };
    };
  };

  test('hands over what no webhook brought, oldest first, under the webhook’s own key', async () => {
    lists([inbound('SM3'), inbound('SM2'), inbound('SM1')]);
    await sweepAccount(context(['SM2']), account(), '', SAMPLE_MOMENT);
    expect(accepted.map(({ eventKey }) => eventKey)).toEqual(['SM1', 'SM3']);
    expect(accepted[0]?.context).toMatchObject({ sentAt: '2026-11-20T10:00:05.000Z' });
    expect(health).toBeNull();
  });

  test('goes on ten minutes before where it had come to', async () => {
    lists([]);
    await sweepAccount(context(), account(), '', SAMPLE_MOMENT);
    expect(cursor).toMatchObject({ readUpTo: '2026-11-20T10:00:00.000Z' });
    heard = [];
    await sweepAccount(context(), account(), '', new Date('2026-11-20T10:05:00Z'));
    expect(heard[0]?.url.searchParams.get('DateSent>')).toBe('2026-11-20T09:50:00Z');
    expect(heard).toHaveLength(1);
  });

  test('names files where they stand', async () => {
    lists([inbound('MM1', { num_media: '1' })]);
    await sweepAccount(context(), account(), '', SAMPLE_MOMENT);
    const form = new URLSearchParams(accepted[0]?.body.toString());
    expect(form.get('MediaUrl0')).toBe(`${providerUrl}${BASE}/Messages/MM1/Media/ME1`);
  });

  test('settles statuses that nobody told us, and only those that are final', async () => {
    lists(
      [],
      [
        listed({ sid: 'SM1' }),
        listed({ sid: 'SM2', status: 'sent' }),
        listed({ sid: 'SM3', status: 'undelivered', error_code: 30005 }),
      ],
    );
    await sweepAccount(context(['SM1|delivered|']), account(), '', SAMPLE_MOMENT);
    expect(accepted.map(({ eventKey }) => eventKey)).toEqual(['SM3|undelivered|30005']);
  });

  test('reads every page, and no page of another account', async () => {
    const next = (page: string) => `${BASE}/Messages.json?Page=${page}&To=x`;
    answer = ({ url }) => {
      const page = url.searchParams.get('Page');
      if (!url.searchParams.has('To')) return { json: { messages: [] } };
      if (page === null) return { json: { messages: [inbound('SM2')], next_page_uri: next('1') } };
      return { json: { messages: [inbound('SM1')], next_page_uri: '/2010-04-01/Accounts/ACother/Messages.json?To=x' } };
    };
    await sweepAccount(context(), account(), '', SAMPLE_MOMENT);
    expect(accepted.map(({ eventKey }) => eventKey)).toEqual(['SM1', 'SM2']);
    expect(heard.some(({ url }) => url.pathname.includes('ACother'))).toBe(false);
  });

  test('a page that is missing keeps the cursor where it was, and is told', async () => {
    answer = () => ({ status: 401, json: { code: 20003 } });
    await sweepAccount(context(), account(), '', SAMPLE_MOMENT);
    expect([accepted, cursor, health]).toEqual([[], null, 'auth_refused']);
  });
});

describe('files', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

  test('are fetched with the token, which is not shown to whoever they are sent on to', async () => {
    const other = createServer((request, response) => {
      response.writeHead(200, { 'x-saw': String(request.headers.authorization) }).end(PNG);
      seen = request.headers.authorization;
    });
    let seen: string | undefined = 'nobody came';
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    answer = () => ({ status: 307, headers: { location: `http://127.0.0.1:${String(port)}/signed` } });
    const media = { fileName: 'image-1.png', contentType: 'image/png', reference: { url: `${providerUrl}${BASE}/x` } };
    expect(await fetchMedia(media, account())).toMatchObject({ outcome: 'fetched', contentType: 'image/png' });
    expect(heard[0]?.authorization).toMatch(/^Basic /);
    expect(seen).toBeUndefined();
    other.closeAllConnections();
    await new Promise((resolve) => void other.close(resolve));
  });

  test.each([
    'https://evil.example.com/x',
    'http://169.254.169.254/',
    'https://api.twilio.com.evil.example.com/',
    'file:///etc/passwd',
    'x',
  ])('are not fetched from %s (T30)', async (url) => {
    const media = { fileName: 'x', contentType: 'image/png', reference: { url } };
    const real = sampleAccount({ settings: { accountSid: ACCOUNT_SID }, secrets: { authToken: 'token' } });
    expect(await fetchMedia(media, real)).toEqual({ outcome: 'failed', code: 'media_host_refused' });
  });
});

describe('setting up', () => {
  test.each<[string, number, unknown, boolean, string | null]>([
    ['an account that works', 200, { status: 'active' }, true, null],
    ['a wrong token', 401, { code: 20003 }, false, 'authToken'],
    ['an unknown account', 404, { code: 20404 }, false, 'accountSid'],
    ['a suspended one', 200, { status: 'suspended' }, false, 'accountSid'],
    ['Twilio out of order', 500, {}, false, null],
  ])('tells %s', async (_what, status, json, isWell, field) => {
    answer = () => ({ status, json });
    expect(await probeTwilio(account())).toMatchObject([{ part: 'sending', isWell, field }]);
  });

  test('tells the number where its messages go', async () => {
    answer = ({ method }) => ({
      json: method === 'POST' ? {} : { incoming_phone_numbers: [{ sid: 'PN1', phone_number: '+14155550123' }] },
    });
    const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };
    expect(await connectNumber(account(), context)).toMatchObject([{ part: 'receiving', isWell: true }]);
    expect(heard[1]?.url.pathname).toBe(`${BASE}/IncomingPhoneNumbers/PN1.json`);
    expect(heard[1]?.form.get('SmsUrl')).toBe(
      'https://help.example.com/ingress/path7#rc=5&rp=all&ct=2000&rt=5000&tt=15000',
    );
    answer = () => ({ json: { incoming_phone_numbers: [] } });
    expect(await connectNumber(account(), context)).toMatchObject([{ isWell: false, field: 'address' }]);
  });
});
