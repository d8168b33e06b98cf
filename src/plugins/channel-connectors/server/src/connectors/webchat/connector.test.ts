import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

import jwt from 'jsonwebtoken';

import {
  NO_BRAND_VOICE,
  ERRORS,
  type ChannelAccountConfig,
  type CustomerView,
  type MessageView,
  type OutboundMessage,
  type StoredEnvelope,
  type VisibleInteraction,
} from '../../../../../../contracts';
import { sha256 } from '../../../../../../kernel/crypto';
import { pageIdentitySecret, signPageIdentity } from '../../../../../../kernel/page-identity';
import { admit, isOriginAllowed, type Gate } from './admission';
import { connectVisitors } from './client';
import { eventKeyOf } from './envelope';
import { framePage } from './frame-page';
import { readIdentityToken } from './identity-token';
import { webchat } from './index';
import { VISITOR_HANDLERS } from './visitor-events';
import { senderOf } from './inbound';
import { identitiesOf, VisitorSession } from './visitor-session';
import { upToOf, visitorMessage } from './visitor-view';
import { sampleReply } from '../../kit/contract/samples';

const WIDGET = 'widget1';
const INSTALLATION = 'the secret of this installation!';
const SECRET = 'a secret of the shop, long enough to be one';
const VISITOR_HASH = sha256('a visitor');
const ID = '7f9c24e5-2b4c-4a6d-9f39-3a1d3c5f0a11';
const NOW = new Date('2026-11-20T18:05:00Z');
const SECONDS = NOW.getTime() / 1000;

const account = (settings: Record<string, unknown> = {}): ChannelAccountConfig => ({
  id: 3,
  documentId: WIDGET,
  connector: 'webchat',
  channel: 'webchat',
  name: 'Lumen & Oak',
  address: 'shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: { allowedOrigins: ['https://shop.example'], ...settings },
  secrets: { identitySecret: SECRET },
});

const claims = {
  sub: 'jane-1',
  aud: WIDGET,
  iat: SECONDS - 10,
  exp: SECONDS + 200,
  email: 'jane@example.com',
  name: 'Jane Doe',
};
const signed = (change: Record<string, unknown> = {}, algorithm: jwt.Algorithm = 'HS256', secret = SECRET): string =>
  jwt.sign(
    Object.fromEntries(Object.entries({ ...claims, ...change }).filter(([, value]) => value !== undefined)),
    secret,
    {
      algorithm,
      noTimestamp: 'iat' in change && change.iat === undefined,
    },
  );

describe('the identity token', () => {
  const read = (token: string, secret: string | undefined = SECRET) => readIdentityToken(token, secret, WIDGET, NOW);

  test('proves who is signed in', () => {
    expect(read(signed())).toEqual({ sub: 'jane-1', email: 'jane@example.com', name: 'Jane Doe' });
    expect(read(signed({ email: undefined, name: undefined }))).toEqual({ sub: 'jane-1', email: null, name: null });
  });

  const unsigned = (header: object): string =>
    [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

  test.each([
    ['another secret', signed({}, 'HS256', 'not the secret of this shop at all, really')],
    ['another HMAC', signed({}, 'HS512')],
    ['no algorithm', unsigned({ alg: 'none', typ: 'JWT' })],
    ['no algorithm, spelled differently', unsigned({ alg: 'nOnE', typ: 'JWT' })],
    ['another widget', signed({ aud: 'widget2' })],
    ['several audiences', signed({ aud: [WIDGET, 'widget2'] })],
    ['no audience', signed({ aud: undefined })],
    ['no end', signed({ exp: undefined })],
    ['no beginning', signed({ iat: undefined })],
    ['no subject', signed({ sub: undefined })],
    ['an empty subject', signed({ sub: ' ' })],
    ['an expired token', signed({ iat: SECONDS - 300, exp: SECONDS - 1 })],
    ['a life beyond five minutes', signed({ iat: SECONDS - 10, exp: SECONDS + 291 })],
    ['a beginning far in the future', signed({ iat: SECONDS + 120, exp: SECONDS + 300 })],
    ['an e-mail that is none', signed({ email: 'jane' })],
    ['not a token', 'jane@example.com'],
    ['nothing', ''],
  ])('refuses %s', (_what, token) => {
    expect(read(token)).toBeNull();
  });

  test('refuses everything while the account has no secret', () => {
    expect(readIdentityToken(signed(), undefined, WIDGET, NOW)).toBeNull();
    expect(readIdentityToken(signed({}, 'none', ''), '', WIDGET, NOW)).toBeNull();
  });
});

describe('inbound', () => {
  const signedIn = { sub: 'jane-1', email: 'jane@example.com', name: 'Jane Doe' };
  const context = { visitor: VISITOR_HASH, signedIn: null, typed: null, page: null };
  const body = { clientMessageId: ID, text: 'Hello', attachments: [] };
  const stored = (change: object = {}, said: unknown = body): StoredEnvelope => ({
    documentId: 'envelope1',
    headers: {},
    context: { ...context, ...change },
    raw: Buffer.from(typeof said === 'string' ? said : JSON.stringify(said)),
    receivedAt: NOW,
    findings: {},
    release: null,
  });
  const house = { ownAddresses: new Set<string>(), agents: new Map<string, never>() };
  const parsed = async (envelope: StoredEnvelope) => {
    const delivery = await webchat.parse(envelope, account(), house);
    if (delivery.outcome !== 'parsed') throw new Error(delivery.detail);
    const [message] = delivery.messages;
    if (!message || delivery.messages.length > 1) throw new Error('One envelope is one message.');
    return message;
  };

  test('a visitor is their token, proven by itself', async () => {
    const { sender } = await parsed(stored());
    expect(sender).toMatchObject({
      displayName: null,
      replyIdentity: { kind: 'visitor', value: VISITOR_HASH, scope: WIDGET, assurance: 'verified' },
      proofs: [],
      mentions: [],
      trust: 'ok',
    });
  });

  test('signed in, the answer goes to the id, and mail and browser are proven beside it', async () => {
    const { sender } = await parsed(stored({ signedIn }));
    expect(sender.displayName).toBe('Jane Doe');
    expect(sender.replyIdentity).toEqual({
      kind: 'external_id',
      value: 'jane-1',
      scope: WIDGET,
      assurance: 'verified',
    });
    expect(sender.proofs).toEqual([
      { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'verified' },
      { kind: 'visitor', value: VISITOR_HASH, scope: WIDGET, assurance: 'verified' },
    ]);
  });

  test('an address that is merely typed is mentioned and proves nothing', async () => {
    const { sender } = await parsed(stored({ typed: { name: 'Jane', email: 'jane@example.com' } }));
    expect(sender.displayName).toBe('Jane');
    expect(sender.replyIdentity.kind).toBe('visitor');
    expect(sender.proofs).toEqual([]);
    expect(sender.mentions).toEqual([{ kind: 'email', value: 'jane@example.com', scope: '', assurance: 'claimed' }]);
  });

  test('carries text, page, files and the key that counts it once', async () => {
    const page = { url: 'https://shop.example/lamps', title: 'Lamps' };
    const attachments = [
      { fileName: 'a.png', contentType: 'image/png', content: Buffer.from('png').toString('base64') },
    ];
    const message = await parsed(stored({ page }, { ...body, text: 'one\r\ntwo\u0000\u0007', attachments }));
    expect(message).toMatchObject({
      externalId: `${VISITOR_HASH.slice(0, 32)}:${ID}`,
      clientMessageId: ID,
      text: 'one\ntwo',
      page,
      thread: { key: null, provenInteraction: null },
      attachments: [{ fileName: 'a.png', content: Buffer.from('png') }],
    });
  });

  test('the same clientMessageId of two visitors is two messages', () => {
    expect(eventKeyOf(VISITOR_HASH, { clientMessageId: ID })).not.toBe(
      eventKeyOf(sha256('another'), { clientMessageId: ID }),
    );
    expect(eventKeyOf(VISITOR_HASH, { clientMessageId: ID.toUpperCase() })).toBe(
      eventKeyOf(VISITOR_HASH, { clientMessageId: ID }),
    );
  });

  test.each([
    ['no JSON', stored({}, '{')],
    ['another shape', stored({}, { text: 5 })],
    ['a visitor that is no hash', stored({ visitor: 'jane' })],
  ])('keeps %s apart', async (_what, envelope) => {
    expect(await webchat.parse(envelope, account(), house)).toMatchObject({
      outcome: 'quarantined',
      reason: 'unparsable',
    });
  });
});

describe('outbound', () => {
  const message = (value: string): OutboundMessage =>
    sampleReply({
      text: 'On its way.',
      replyIdentity: { kind: 'visitor', value, scope: '', assurance: 'provider' },
      agent: null,
      createdAt: NOW,
    });
  const context = { now: NOW, publicUrl: 'https://desk.example' };

  test('rings one visitor, and is sent with its own id as the receipt', async () => {
    const [push, ...more] = webchat.render(message(VISITOR_HASH), account(), context);
    const [other] = webchat.render(message(sha256('another')), account(), context);
    if (!push) throw new Error('Nothing was rendered.');
    expect(more).toEqual([]);
    expect(push.room).not.toContain(VISITOR_HASH);
    expect(push.room).not.toBe(other?.room);

    const rung: string[] = [];
    const disconnect = connectVisitors((room) => rung.push(room));
    expect(await webchat.send(push, account(), context)).toEqual({
      outcome: 'sent',
      state: 'sent',
      externalId: 'message1',
      reference: null,
    });
    expect(rung).toEqual([push.room]);
    disconnect();
    expect(await webchat.send(push, account(), context)).toMatchObject({ outcome: 'retry' });
  });
});

function request(headers: Record<string, string>): IncomingMessage {
  const made = new IncomingMessage(new Socket());
  Object.assign(made.headers, { host: 'desk.example', ...headers });
  return made;
}

describe('admission', () => {
  const token = 'x'.repeat(43);
  const customer = (externalIds: string[]): CustomerView => ({
    documentId: 'customer1',
    displayName: 'Jane',
    language: null,
    firstSeenAt: NOW.toISOString(),
    lastSeenAt: NOW.toISOString(),
    identities: externalIds.map((value) => ({
      documentId: value,
      kind: 'external_id',
      value,
      scope: WIDGET,
      assurance: 'verified',
      firstSeenAt: NOW.toISOString(),
      lastSeenAt: NOW.toISOString(),
    })),
  });
  const gate = (owner: CustomerView | null): Gate => ({
    accounts: () => Promise.resolve([account()]),
    ownerOf: () => Promise.resolve(owner),
    ownSecrets: (widget) => [pageIdentitySecret(INSTALLATION, widget)],
    ownOrigin: 'https://desk.example',
    now: () => NOW,
  });
  const knock = (auth: unknown, owner: CustomerView | null = null) =>
    admit({ auth, request: request({}) }, gate(owner));

  test('a browser without a token is given one, and one with a token keeps it', async () => {
    const first = await knock({ widget: WIDGET, token: null, identity: null });
    const again = await knock({ widget: WIDGET, token, identity: null });
    expect(first).toMatchObject({ ok: true, admitted: { newToken: expect.stringMatching(/^[\w-]{43}$/) } });
    expect(again).toMatchObject({
      ok: true,
      admitted: { newToken: null, visitor: { hash: sha256(token), signedIn: null } },
    });
  });

  test.each([
    ['nothing', undefined, 'invalid_input'],
    ['a token that is none of ours', { widget: WIDGET, token: 'short', identity: null }, 'invalid_input'],
    ['an unknown widget', { widget: 'other', token, identity: null }, 'channel_account_not_found'],
    ['a forged identity', { widget: WIDGET, token, identity: signed({}, 'HS256', 'wrong') }, 'unauthorized'],
    ['an identity for another widget', { widget: WIDGET, token, identity: signed({ aud: 'widget2' }) }, 'unauthorized'],
  ])('refuses %s by code', async (_what, auth, code) => {
    expect(await knock(auth)).toEqual({ ok: false, code });
    expect(Object.keys(ERRORS)).toContain(code);
  });

  test.each([
    ['no chats yet', null, true],
    ['their own', customer(['jane-1']), true],
    ['a merged customer that is also them', customer(['bob-9', 'jane-1']), true],
    ['somebody who was never signed in', customer([]), true],
    ["somebody else's", customer(['bob-9']), false],
  ])('who signs in with a browser of %s', async (_whose, owner, keeps) => {
    const admission = await knock({ widget: WIDGET, token, identity: signed() }, owner);
    if (!admission.ok) throw new Error(admission.code);
    expect(admission.admitted.newToken === null).toBe(keeps);
    expect(admission.admitted.visitor.hash === sha256(token)).toBe(keeps);
  });

  describe('signed in at the portal', () => {
    const person = { id: 'portal:login1', email: 'jane@example.com', name: 'Jane' };
    const ticketOf = (secret: string, audience = WIDGET) => signPageIdentity(secret, audience, person, NOW);
    const own = ticketOf(pageIdentitySecret(INSTALLATION, WIDGET));

    test('is told by a token of our own', async () => {
      const admission = await knock({ widget: WIDGET, token, identity: own }, customer([]));
      const signedIn = { sub: person.id, email: person.email, name: person.name };
      expect(admission).toMatchObject({ ok: true, admitted: { visitor: { signedIn } } });
    });

    test('is over when the login is no more, however good the token', async () => {
      expect(await knock({ widget: WIDGET, token, identity: own }, null)).toEqual({ ok: false, code: 'unauthorized' });
    });

    test('leaves what the browser held before aside, keeps one of its own, and proves nothing by it', async () => {
      const first = await knock({ widget: WIDGET, token, identity: own }, customer([]));
      if (!first.ok) throw new Error(first.code);
      const { newToken, visitor } = first.admitted;
      expect(newToken).toMatch(/^[\w-]{43}$/);
      expect(newToken).not.toBe(token);
      const again = await knock({ widget: WIDGET, token: newToken, identity: own }, customer([]));
      expect(again).toMatchObject({ ok: true, admitted: { newToken: null, visitor: { hash: visitor.hash } } });
      const portal = { kind: 'external_id', scope: 'portal', value: person.id, assurance: 'verified' };
      expect(identitiesOf(visitor)).toEqual([portal]);
      const context = { visitor: visitor.hash, signedIn: visitor.signedIn, typed: null, page: null };
      const mail = { kind: 'email', scope: '', value: person.email, assurance: 'verified' };
      expect(senderOf(context, WIDGET)).toMatchObject({ replyIdentity: portal, proofs: [mail] });
    });

    test.each([
      ['of another installation', ticketOf(pageIdentitySecret('another-secret-of-32-characters!', WIDGET))],
      ['for another widget', ticketOf(pageIdentitySecret(INSTALLATION, 'widget2'), 'widget2')],
      ['that the page of a business has signed', signed({ sub: person.id })],
    ])('is not told by one %s', async (_which, identity) => {
      const refusal = { ok: false, code: 'unauthorized' };
      expect(await knock({ widget: WIDGET, token, identity }, customer([]))).toEqual(refusal);
    });
  });

  test.each([
    [undefined, true],
    ['https://desk.example', true],
    ['https://shop.example', true],
    ['https://evil.example', false],
    ['https://shop.example.evil.example', false],
    ['http://shop.example', false],
    ['null', false],
  ])('origin %s', (origin, isAllowed) => {
    const headers = request(origin === undefined ? {} : { origin });
    expect(isOriginAllowed(headers, account(), 'https://desk.example')).toBe(isAllowed);
  });
});

describe('the frame', () => {
  const frame = (origin: string, settings: Record<string, unknown> = {}) =>
    framePage({
      account: account(settings),
      business: { color: '#102030' },
      ownOrigin: 'https://desk.example',
      script: 'frame-ABCDEFGH.js',
      style: 'frame-ABCDEFGH.css',
      query: new URLSearchParams({ origin, lang: 'de-AT', dir: 'rtl' }),
    });

  test('has the colour of the business until the account has its own', () => {
    const html = (settings: Record<string, unknown>) => frame('https://desk.example', settings)?.html ?? '';
    expect(html({})).toContain('#102030');
    expect(html({ accentColor: '#405060' })).toContain('#405060');
  });

  test('is for the pages of the account and our own, and tells the browser so', () => {
    expect(frame('https://evil.example')).toBeNull();
    expect(frame('')).toBeNull();
    expect(frame('https://desk.example')).not.toBeNull();
    const policy = frame('https://shop.example')?.headers['Content-Security-Policy'] ?? '';
    expect(policy).toContain("frame-ancestors 'self' https://shop.example");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe');
  });

  test('writes its settings as text, never as markup', () => {
    const page = frame('https://shop.example', { title: `"><script>alert('x')</script>` })?.html ?? '';
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('<html lang="de" dir="rtl">');
  });
});

describe('what a visitor may say', () => {
  test.each(['constructor', '__proto__', 'toString', 'base', 'join', 'error', 'connection'])(
    '%s is nothing',
    (name) => {
      expect(VISITOR_HANDLERS.has(name)).toBe(false);
    },
  );
});

describe('what a visitor sees', () => {
  const message = (change: Partial<MessageView>): MessageView => ({
    documentId: `message${String(change.seq ?? 1)}`,
    ticket: 'ticket1',
    interaction: 'interaction1',
    seq: 1,
    direction: 'outbound',
    kind: 'text',
    channel: 'webchat',
    text: 'Hello',
    content: null,
    audience: 'private',
    repliesTo: null,
    reactions: [],
    editedAt: null,
    withdrawnAt: null,
    quotedText: null,
    subject: null,
    htmlUrl: null,
    author: { name: 'Lena', address: 'lena@desk.example', agent: 'agent1' },
    assurance: null,
    senderTrust: 'ok',
    trustReason: null,
    notices: [],
    automatic: null,
    forwardedBy: null,
    recipients: { to: ['jane@example.com'], cc: [] },
    page: null,
    delivery: { state: 'sent', code: null, detail: null, cancellableUntil: null },
    attachments: [],
    clientMessageId: null,
    at: NOW.toISOString(),
    version: 1,
    ...change,
  });

  test('names, words and files; no addresses, tickets or states', () => {
    const seen = visitorMessage(message({}));
    expect(seen).toMatchObject({ from: 'agent', author: 'Lena', text: 'Hello' });
    expect(JSON.stringify(seen)).not.toMatch(/@|ticket|agent1|trust|delivery/);
  });

  test.each([
    ['a note', message({ direction: 'internal', kind: 'note' })],
    ['a line of the system', message({ direction: 'internal', kind: 'system' })],
    [
      'an answer that may still be taken back',
      message({ delivery: { state: 'queued', code: null, detail: null, cancellableUntil: null } }),
    ],
  ])('not %s', (_what, hidden) => {
    expect(visitorMessage(hidden)).toBeNull();
  });

  const waiting = message({ seq: 4, delivery: { state: 'queued', code: null, detail: null, cancellableUntil: null } });
  test.each([
    ['all of it', [message({ seq: 3 }), message({ seq: 4 })], true, 6],
    ['nothing new', [], true, 6],
    ['a part', [message({ seq: 3 }), message({ seq: 4 })], false, 4],
    ['up to what still waits', [message({ seq: 3 }), waiting, message({ seq: 5 })], true, 3],
  ])('known so far: %s', (_what, messages, isComplete, upTo) => {
    expect(upToOf(messages, 2, 6, isComplete)).toBe(upTo);
  });

  const interaction = (id: number): VisibleInteraction => ({
    id,
    documentId: `interaction${String(id)}`,
    ticketId: id,
    lastSeq: 1,
    customerReadSeq: 0,
    endedAt: null,
  });
  const sessionOf = (mine: readonly VisibleInteraction[]) => {
    const asked: number[] = [];
    const session = new VisitorSession(
      { account: account(), hash: VISITOR_HASH, signedIn: null },
      {
        interactions: {
          visibleTo: () => Promise.resolve([...mine]),
          messagesFor: (id: number) => {
            asked.push(id);
            return Promise.resolve([message({ interaction: `interaction${String(id)}` })]);
          },
          find: () => Promise.reject(new Error('A session never looks up by name alone.')),
          markReadByCustomer: () => Promise.resolve(),
          end: () => Promise.resolve(),
          endIdle: () => Promise.resolve(0),
          log: () => Promise.reject(new Error('Visitors log nothing.')),
          unread: () => Promise.resolve([]),
        },
      },
      () => Promise.resolve([{ id: 1 }]),
      () => undefined,
    );
    return { session, asked };
  };

  test("somebody else's interaction does not exist, and is never read", async () => {
    const { session, asked } = sessionOf([interaction(1)]);
    await expect(session.history('interaction2', 5)).rejects.toMatchObject({ code: 'interaction_not_found' });
    const answer = await session.sync({ interaction2: 0 });
    expect(answer.messages.map((one) => one.interaction)).toEqual(['interaction1']);
    expect(asked).toEqual([1]);
  });

  test('a receipt counts once, and only for what was handed out', async () => {
    const { session } = sessionOf([interaction(1)]);
    expect(session.acknowledge(['message1'])).toEqual([]);
    await session.sync({});
    expect(session.acknowledge(['message1', 'message9'])).toEqual(['message1']);
    expect(session.acknowledge(['message1'])).toEqual([]);
  });
});
