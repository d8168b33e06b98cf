import { randomUUID } from 'node:crypto';

import jwt from 'jsonwebtoken';
import { io, type Socket } from 'socket.io-client';

import type {
  ChannelAccountConfig,
  MessageView,
  VisitorAnswer,
  VisitorClientEvents,
  VisitorMessage,
  VisitorServerEvents,
  VisitorSync,
  VisitorWelcome,
} from '../../src/contracts';
import { SOCKET_PATH, VISITOR_NAMESPACE } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { closeTabs, openTab } from '../support/agent-socket';
import { adminToken, baseUrl, databasePool, getStrapi } from '../support/app';

const SHOP = 'https://shop.example';
const SECRET = 'the secret that the shop signs its identities with';
const AGENT = { type: 'api', name: 'Lena Berg' } as const;

type VisitorSocket = Socket<VisitorServerEvents, VisitorClientEvents>;

let widget: ChannelAccountConfig;
const sockets: VisitorSocket[] = [];

beforeAll(async () => {
  widget = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    connector: 'webchat',
    name: 'Shop chat',
    address: `shop-${randomUUID()}.example`,
    settings: { allowedOrigins: [SHOP] },
    secrets: { identitySecret: SECRET },
  });
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
  closeTabs();
});

function open(auth: object, options: { origin?: string } = {}): VisitorSocket {
  const socket: VisitorSocket = io(`${baseUrl()}${VISITOR_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { widget: widget.documentId, token: null, identity: null, ...auth },
    extraHeaders: options.origin ? { Origin: options.origin } : {},
  });
  sockets.push(socket);
  return socket;
}

/** The visitor's own token, or the code of the refusal. */
function greeted(socket: VisitorSocket): Promise<VisitorWelcome> {
  return new Promise((resolve, reject) => {
    socket.once('welcome', resolve);
    socket.once('connect_error', reject);
  });
}

const refusalOf = (socket: VisitorSocket): Promise<string> =>
  greeted(socket).then(
    () => 'welcome',
    (cause: Error) => cause.message,
  );

async function newVisitor(): Promise<{ socket: VisitorSocket; token: string }> {
  const socket = open({});
  const { newToken } = await greeted(socket);
  if (newToken === null) throw new Error('A new browser gets a token.');
  return { socket, token: newToken };
}

function identity(change: Record<string, unknown> = {}, secret = SECRET, algorithm: jwt.Algorithm = 'HS256'): string {
  const now = Math.floor(Date.now() / 1000);
  const sub = `jane-${randomUUID()}`;
  const claims = { sub, aud: widget.documentId, iat: now, exp: now + 120, name: 'Jane Doe', ...change };
  return jwt.sign(Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)), secret, {
    algorithm,
  });
}

const said = (text: string, change: object = {}) => ({
  clientMessageId: randomUUID(),
  text,
  attachments: [],
  page: { url: `${SHOP}/lamps`, title: 'Lamps' },
  profile: null,
  ...change,
});

async function say(socket: VisitorSocket, text: string, change: object = {}): Promise<void> {
  expect(await socket.timeout(5000).emitWithAck('message', said(text, change))).toMatchObject({ ok: true });
}

async function sync(socket: VisitorSocket, since: Record<string, number> = {}): Promise<VisitorSync> {
  const answer = await socket.timeout(5000).emitWithAck('sync', { since });
  if (!answer.ok) throw new Error(answer.code);
  return answer;
}

async function eventually<Value>(read: () => Promise<Value | null | undefined>): Promise<Value> {
  const end = Date.now() + 8000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined) return value;
    if (Date.now() > end) throw new Error('It did not happen in time.');
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

const texts = (messages: readonly VisitorMessage[]): string[] => messages.map(({ text }) => text);

/** Waits until the visitor sees so many messages. */
const seen = (socket: VisitorSocket, count: number): Promise<VisitorSync> =>
  eventually(async () => {
    const found = await sync(socket);
    return found.messages.length >= count ? found : null;
  });

/** The agents' side of a visitor's message. */
async function messageWith(text: string): Promise<MessageView> {
  const helpdesk = serviceOf(getStrapi(), 'helpdesk');
  return eventually(async () => {
    const { rows } = await databasePool().query<{ id: number }>('select id from hd_messages where body = $1', [text]);
    const [view] = await helpdesk.messages.byIds(rows.map(({ id }) => id));
    return view;
  });
}

const answer = (to: MessageView, text: string, kind: 'text' | 'note' = 'text') =>
  serviceOf(getStrapi(), 'helpdesk').messages.add(
    { ticket: to.ticket, interaction: to.interaction, kind, text, clientMessageId: randomUUID(), undoSeconds: 0 },
    AGENT,
  );

describe('who is let in', () => {
  test.each([
    ['signed with another secret', () => identity({}, 'not the secret of the shop, whatever it says')],
    ['signed by HS512', () => identity({}, SECRET, 'HS512')],
    ['not signed at all', () => `${identity({}, '', 'none').split('.').slice(0, 2).join('.')}.`],
    ['for another widget', () => identity({ aud: 'another-widget' })],
    ['for nobody in particular', () => identity({ aud: undefined })],
    ['that never ends', () => identity({ exp: undefined })],
    [
      'that has ended',
      () => identity({ iat: Math.floor(Date.now() / 1000) - 290, exp: Math.floor(Date.now() / 1000) - 1 }),
    ],
    ['that lives for an hour', () => identity({ exp: Math.floor(Date.now() / 1000) + 3600 })],
  ])('an identity %s is refused', async (_what, token) => {
    expect(await refusalOf(open({ identity: token() }))).toBe('unauthorized');
  });

  test('a page of another site is refused, ours and the shop are not', async () => {
    expect(await refusalOf(open({}, { origin: 'https://evil.example' }))).toBe('forbidden');
    expect(await refusalOf(open({}, { origin: SHOP }))).toBe('welcome');
    expect(await refusalOf(open({}, { origin: baseUrl() }))).toBe('welcome');
  });

  test('an unknown widget and a handshake of another form are refused', async () => {
    expect(await refusalOf(open({ widget: 'nobody' }))).toBe('channel_account_not_found');
    expect(await refusalOf(open({ token: 5 }))).toBe('invalid_input');
  });

  test('one address holds twenty sockets', async () => {
    const welcomes = await Promise.all(Array.from({ length: 20 }, () => refusalOf(open({}))));
    expect(new Set(welcomes)).toEqual(new Set(['welcome']));
    const oneMore = open({});
    await new Promise((resolve) => oneMore.once('disconnect', resolve));
    expect(oneMore.connected).toBe(false);
  });
});

describe('a chat', () => {
  test('goes both ways: stored before it is acknowledged, answered, received and read', async () => {
    const { socket } = await newVisitor();
    const text = `The lamp is cracked ${randomUUID()}`;
    await say(socket, text);
    const inbound = await messageWith(text);
    expect(inbound).toMatchObject({
      channel: 'webchat',
      assurance: 'verified',
      senderTrust: 'ok',
      page: { title: 'Lamps' },
    });

    await seen(socket, 1);
    const rung = new Promise((resolve) => socket.once('changed', () => resolve(true)));
    await answer(inbound, 'Could I see the crack?');
    await answer(inbound, 'Only for the team', 'note');
    expect(await rung).toBe(true);
    const { messages, interactions } = await seen(socket, 2);
    expect(messages.map(({ from, author, text: words }) => [from, author, words])).toEqual([
      ['visitor', expect.any(String), text],
      ['agent', 'Lena Berg', 'Could I see the crack?'],
    ]);

    const last = messages.at(-1);
    const interaction = interactions.at(-1);
    if (!last || !interaction) throw new Error('There is a chat.');
    socket.emit('received', { messages: [last.documentId] });
    await eventually(async () => (await stateOf(last.documentId)) === 'delivered' || null);
    socket.emit('read', { interaction: interaction.documentId, seq: last.seq });
    await eventually(async () => (await stateOf(last.documentId)) === 'read' || null);
  });

  async function stateOf(documentId: string): Promise<string | undefined> {
    const { rows } = await databasePool().query<{ state: string }>(
      'select delivery_state as state from hd_messages where document_id = $1',
      [documentId],
    );
    return rows[0]?.state;
  }

  test('the same clientMessageId makes one message', async () => {
    const { socket } = await newVisitor();
    const message = said(`Once ${randomUUID()}`);
    const answers: VisitorAnswer[] = await Promise.all(
      [message, message, message].map((one) => socket.emitWithAck('message', one)),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    await messageWith(message.text);
    await say(socket, 'The next one');
    expect(texts((await seen(socket, 2)).messages)).toEqual([message.text, 'The next one']);
    expect(await socket.emitWithAck('message', message)).toMatchObject({ ok: true });
    expect((await sync(socket)).messages).toHaveLength(2);
  });

  test('another visitor sees nothing of it, cannot ask for it, and may use the same clientMessageId', async () => {
    const jane = await newVisitor();
    const eve = await newVisitor();
    const message = said(`Between us ${randomUUID()}`);
    expect(await jane.socket.emitWithAck('message', message)).toMatchObject({ ok: true });
    const [chat] = (await seen(jane.socket, 1)).interactions;
    if (!chat) throw new Error('There is a chat.');

    expect(await sync(eve.socket, { [chat.documentId]: 0 })).toMatchObject({
      interactions: [],
      messages: [],
      upTo: {},
    });
    expect(await eve.socket.emitWithAck('history', { interaction: chat.documentId, before: 9 })).toEqual({
      ok: false,
      code: 'interaction_not_found',
    });
    expect(await eve.socket.emitWithAck('end', { interaction: chat.documentId })).toEqual({
      ok: false,
      code: 'interaction_not_found',
    });
    const own = { ...message, text: `Mine ${randomUUID()}` };
    expect(await eve.socket.emitWithAck('message', own)).toMatchObject({ ok: true });
    expect(texts((await seen(eve.socket, 1)).messages)).toEqual([own.text]);
    expect(texts((await sync(jane.socket)).messages)).toEqual([message.text]);
  });

  test('what came while the line was cut is there afterwards, once, in order', async () => {
    const first = await newVisitor();
    const text = `I am leaving ${randomUUID()}`;
    await say(first.socket, text);
    const inbound = await messageWith(text);
    const { upTo } = await seen(first.socket, 1);
    first.socket.disconnect();

    for (let number = 1; number <= 25; number += 1) await answer(inbound, `Answer ${String(number)}`);
    const again = open({ token: first.token });
    expect((await greeted(again)).newToken).toBeNull();
    const missed = await eventually(async () => {
      const found = await sync(again, upTo);
      return found.messages.length >= 25 ? found : null;
    });
    expect(texts(missed.messages)).toEqual(Array.from({ length: 25 }, (_one, index) => `Answer ${String(index + 1)}`));
    expect(missed.replaced).toEqual([]);
    expect((await sync(again, missed.upTo)).messages).toEqual([]);
  });

  test('an address that is merely typed shows nothing of its owner', async () => {
    const email = `jane-${randomUUID()}@example.com`;
    const jane = open({ identity: identity({ email }) });
    await greeted(jane);
    await say(jane, `I am really Jane ${randomUUID()}`);
    await seen(jane, 1);

    const stranger = await newVisitor();
    const text = `I say that I am Jane ${randomUUID()}`;
    await say(stranger.socket, text, { profile: { name: 'Jane', email } });
    const { messages } = await seen(stranger.socket, 1);
    expect(texts(messages)).toEqual([text]);
    const owners = await serviceOf(getStrapi(), 'context-merge').findByIdentity({ kind: 'email', value: email });
    expect(owners).toHaveLength(1);
    expect(owners[0]?.identities.filter(({ kind }) => kind === 'visitor')).toHaveLength(1);
  });

  test('who signs in sees their chats in another browser, and a browser that was somebody else gets a new token', async () => {
    const sub = `jane-${randomUUID()}`;
    const atHome = open({ identity: identity({ sub }) });
    const { newToken, signedIn } = await greeted(atHome);
    expect(signedIn).toEqual({ name: 'Jane Doe' });
    const text = `From home ${randomUUID()}`;
    await say(atHome, text);
    await seen(atHome, 1);

    const elsewhere = open({ identity: identity({ sub }) });
    await greeted(elsewhere);
    expect(texts((await sync(elsewhere)).messages)).toEqual([text]);

    const signedOut = open({ token: newToken });
    expect(await greeted(signedOut)).toMatchObject({ newToken: null, signedIn: null });
    expect((await sync(signedOut)).messages).toEqual([]);

    const bob = open({ token: newToken, identity: identity({ sub: `bob-${randomUUID()}` }) });
    expect((await greeted(bob)).newToken).toMatch(/^[\w-]{43}$/);
    expect((await sync(bob)).messages).toEqual([]);
  });

  test('each side sees the other: there, writing, having read', async () => {
    const socket = open({});
    let { available } = await greeted(socket);
    socket.on('presence', (presence) => void (available = presence.available));
    const agent = await openTab(await adminToken());
    await eventually(() => Promise.resolve(available || null));
    const text = `Somebody there? ${randomUUID()}`;
    await say(socket, text);
    const { ticket, interaction } = await messageWith(text);
    await seen(socket, 1);

    const heard: boolean[] = [];
    agent.socket.on('typing', (event) => void (event.interaction === interaction && heard.push(event.typing)));
    socket.emit('typing', { typing: true });
    await eventually(() => Promise.resolve(heard.length > 0 || null));

    const shown = new Promise((resolve) => socket.once('typing', resolve));
    agent.socket.emit('typing', { interaction, kind: 'reply', typing: true });
    expect(await shown).toEqual({ name: expect.any(String), typing: true });

    const read = await fetch(`${baseUrl()}/inbox/tickets/${ticket}/read`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await adminToken()}` },
    });
    expect(read.status).toBe(200);
    await eventually(async () => (await sync(socket)).interactions.at(-1)?.seenAt);

    // Who leaves in the middle of a word has stopped writing.
    socket.disconnect();
    await eventually(() => Promise.resolve(heard.at(-1) === false || null));
  });

  test('the visitor ends it, and the next message begins another', async () => {
    const { socket } = await newVisitor();
    await say(socket, `One ${randomUUID()}`);
    const [chat] = (await seen(socket, 1)).interactions;
    expect(await socket.emitWithAck('end', { interaction: chat?.documentId ?? '' })).toEqual({ ok: true });
    await say(socket, `Two ${randomUUID()}`);
    const { interactions } = await seen(socket, 2);
    expect(interactions.map(({ ended }) => ended)).toEqual([true, false]);
  });
});

describe('what else a socket may try', () => {
  const raw = (socket: VisitorSocket, name: string, ...parts: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      Reflect.apply(Reflect.get(socket, 'emit'), socket, [name, ...parts, resolve]);
    });

  test.each(['constructor', '__proto__', 'toString', 'base', 'error', 'join'])(
    '%s is answered by a code alone',
    async (name) => {
      const { socket } = await newVisitor();
      expect(await raw(socket, name, { room: 'agents' })).toEqual({ ok: false, code: 'invalid_input' });
      expect(socket.connected).toBe(true);
    },
  );

  test.each([
    ['no text and no file', { text: '  ' }],
    ['a text beyond the limit', { text: 'x'.repeat(10_001) }],
    ['an id that is none', { clientMessageId: 'x' }],
    ['an unknown field', { senderTrust: 'ok' }],
    ['an address that runs code', { page: { url: 'javascript:alert(1)', title: '' } }],
    ['bytes for text', { text: Buffer.from('hello') }],
  ])('a message with %s is refused', async (_what, change) => {
    const { socket } = await newVisitor();
    expect(await raw(socket, 'message', said('Hello', change))).toEqual({ ok: false, code: 'invalid_input' });
  });

  test("somebody else's upload cannot be attached", async () => {
    const jane = await newVisitor();
    const eve = await newVisitor();
    const uploaded = await upload(jane.token, Buffer.from('a note of mine'), 'note.txt');
    const { attachment }: { attachment: { documentId: string } } = await uploaded.json();
    expect(await raw(eve.socket, 'message', said('', { attachments: [attachment.documentId] }))).toEqual({
      ok: false,
      code: 'attachment_not_found',
    });
    const text = `Here ${randomUUID()}`;
    await say(jane.socket, text, { attachments: [attachment.documentId] });
    const { messages } = await seen(jane.socket, 1);
    const [file] = messages[0]?.attachments ?? [];
    expect(file).toMatchObject({ fileName: 'note.txt', contentType: 'text/plain', size: 14 });
    const downloaded = await fetch(new URL(file?.url ?? '', baseUrl()));
    expect(await downloaded.text()).toBe('a note of mine');
  });

  test('who writes faster than anybody can is told so, then cut', async () => {
    const { socket } = await newVisitor();
    const cut = new Promise((resolve) => socket.once('disconnect', () => resolve(true)));
    const first = await Promise.all(Array.from({ length: 40 }, () => raw(socket, 'sync', { since: {} })));
    expect(first).toContainEqual({ ok: false, code: 'too_many_requests' });
    for (let number = 0; number < 300; number += 1) socket.emit('typing', { typing: true });
    expect(await cut).toBe(true);
  });
});

function upload(token: string, content: Buffer, name: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${baseUrl()}/webchat/uploads?widget=${widget.documentId}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'X-File-Name': name, ...headers },
    body: new Uint8Array(content),
  });
}

describe('over HTTP', () => {
  const token = 'a'.repeat(43);
  const html = Buffer.from('<html><script>alert(1)</script></html>');

  test.each([
    ['no token', () => upload('', Buffer.from('text'), 'a.txt'), 401],
    [
      'a page of another site',
      () => upload(token, Buffer.from('text'), 'a.txt', { Origin: 'https://evil.example' }),
      403,
    ],
    ['markup that calls itself a picture', () => upload(token, html, 'a.png', { 'Content-Type': 'image/png' }), 422],
    ['too much', () => upload(token, Buffer.alloc(10 * 1024 * 1024 + 1, 65), 'a.txt'), 413],
  ])('an upload with %s is refused', async (_what, send, status) => {
    expect((await send()).status).toBe(status);
  });

  test('the frame is for the pages of the widget alone', async () => {
    const frame = (origin: string) =>
      fetch(`${baseUrl()}/widget/frame.html?widget=${widget.documentId}&origin=${encodeURIComponent(origin)}`);
    const allowed = await frame(SHOP);
    expect(allowed.status).toBe(200);
    const policy = allowed.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors 'self' ${SHOP}`);
    expect(policy).not.toContain('unsafe-inline');
    expect((await frame('https://evil.example')).status).toBe(403);
    expect((await fetch(`${baseUrl()}/widget/frame.html?widget=nobody`)).status).toBe(404);
    expect((await fetch(`${baseUrl()}/widget/..%2f..%2fpackage.json`)).status).toBe(404);
  });
});
