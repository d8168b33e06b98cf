import { randomUUID } from 'node:crypto';

import jwt from 'jsonwebtoken';
import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';

import {
  SOCKET_PATH,
  VISITOR_NAMESPACE,
  type ChannelAccountConfig,
  type VisitorClientEvents,
  type VisitorMessage,
  type VisitorServerEvents,
  type VisitorWelcome,
} from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { mailedCode, PortalBrowser } from '../support/portal-browser';
import { answers, BY, portalWorld, ticketWith, words, type PortalWorld } from '../support/portal-world';
import { waitFor } from '../support/wait-for';

/** Who is signed in at the portal chats as themselves on our own pages; who is not, or no longer, is a stranger. */

type Chat = Socket<VisitorServerEvents, VisitorClientEvents>;

const SHOP_SECRET = 'the secret that the shop signs its identities with';

let world: PortalWorld;
let chat: ChannelAccountConfig;
const open: Chat[] = [];

beforeAll(async () => {
  world = await portalWorld();
  chat = await serviceOf(getStrapi(), 'channel-connectors').createAccount({
    ...{ connector: 'webchat', name: 'Chat', address: `chat-${randomUUID()}.example` },
    ...{ settings: { allowedOrigins: [] }, secrets: { identitySecret: SHOP_SECRET } },
  });
});

afterEach(() => open.splice(0).forEach((socket) => socket.disconnect()));
afterAll(() => world.close());

const ask = (browser: PortalBrowser, widget = chat.documentId, headers: Readonly<Record<string, string>> = {}) =>
  browser.request('GET', `/portal/identity?widget=${widget}`, { headers });

/** The JWT that the page hands to the chat; null: nobody is signed in. */
async function identityOf(browser: PortalBrowser): Promise<string | null> {
  const response = await ask(browser);
  if (response.status === 204) return null;
  expect(response.headers.get('cache-control')).toBe('no-store');
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** The chat of a browser that brings this token (null: a new one), on a page with this identity. */
async function chatIn(token: string | null, identity: string | null) {
  const socket: Chat = io(`${baseUrl()}${VISITOR_NAMESPACE}`, {
    ...{ path: SOCKET_PATH, transports: ['websocket'], reconnection: false, forceNew: true },
    auth: { widget: chat.documentId, token, identity },
  });
  open.push(socket);
  const welcome = await new Promise<VisitorWelcome>((resolve, reject) => {
    socket.once('welcome', resolve);
    socket.once('connect_error', reject);
  });
  const say = async (text: string): Promise<string> => {
    const message = { clientMessageId: randomUUID(), text, attachments: [], page: null, profile: null };
    expect(await socket.timeout(5_000).emitWithAck('message', message)).toMatchObject({ ok: true });
    return ticketWith(text);
  };
  const reads = async (): Promise<string[]> => {
    const answer = await socket.timeout(5_000).emitWithAck('sync', { since: {} });
    return answer.ok ? answer.messages.map((message: VisitorMessage) => message.text) : [];
  };
  const isCut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  const { newToken, signedIn } = welcome;
  return { token: newToken ?? token, signedIn, isNew: newToken !== null, say, reads, isCut };
}

/** Of users-permissions: who signed in first last. */
async function newestUser(): Promise<number> {
  const { rows } = await databasePool().query<{ id: number }>('select max(user_id) as id from cp_logins');
  return rows[0]?.id ?? 0;
}

/** Row id of the customer who said this. */
async function customerWho(text: string): Promise<number | undefined> {
  const { rows } = await databasePool().query<{ id: number }>(
    'select customer_id as id from hd_messages where body like $1',
    [`${text}%`],
  );
  return rows[0]?.id;
}

test('a mail and a chat of somebody who is signed in are one customer’s, and both stand in the portal', async () => {
  const address = world.someone('jane');
  const [mailed, chatted, answered] = [words('By mail'), words('By chat'), words('An answer')];
  await world.write({ from: `Jane Doe <${address}>`, text: mailed, subject: mailed });
  await ticketWith(mailed);
  const browser = await world.signedIn(address);

  const { signedIn, say, reads } = await chatIn(null, await identityOf(browser));
  expect(signedIn).toEqual({ name: 'Jane Doe' });
  const ticket = await say(chatted);
  expect(await customerWho(chatted)).toBe(await customerWho(mailed));
  await answers(ticket, answered);
  expect(await reads()).toEqual([chatted, answered]);

  expect(await ticketWith(mailed)).toBe(ticket);
  const request = (await browser.page(`/portal/en/requests/${ticket}`)).html;
  for (const text of [mailed, chatted, answered]) expect(request).toContain(text);
  const profile = (await browser.page('/portal/en/profile')).html;
  expect(profile).toContain(address);
  expect(profile).not.toContain('portal:');
});

test('nobody is told who is not signed in, and no other page is told who is', async () => {
  const browser = await world.signedIn(world.someone('kim'));
  expect(await identityOf(browser)).toMatch(/^ey/);
  expect((await ask(browser, 'no-such-chat')).status).toBe(404);
  expect((await ask(browser, chat.documentId, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await ask(browser, chat.documentId, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
  expect((await ask(browser, chat.documentId, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
  expect((await ask(new PortalBrowser())).status).toBe(204);
  await browser.submit('/portal/en/sign-out', {});
  expect(await identityOf(browser)).toBeNull();
});

test('what the browser held before they signed in is not theirs, and whoever has it does not speak as them', async () => {
  const browser = await world.signedIn(world.someone('lee'));
  const [before, signed, stolen] = [words('Somebody was here'), words('It is me'), words('I am not')];
  const stranger = await chatIn(null, null);
  await stranger.say(before);
  const own = await chatIn(stranger.token, await identityOf(browser));
  expect(own.isNew).toBe(true);
  await own.say(signed);
  expect(await own.reads()).toEqual([signed]);
  expect(await customerWho(before)).not.toBe(await customerWho(signed));

  const thief = await chatIn(own.token, null);
  expect(await thief.reads()).toEqual([]);
  await thief.say(stolen);
  expect(await customerWho(stolen)).not.toBe(await customerWho(signed));
  expect(await own.reads()).toEqual([signed]);
});

test('of one customer with a login in the shop and two here, all chats are one customer’s', async () => {
  const [one, two] = [world.someone('sam'), world.someone('sammy')];
  const [inShop, first, second] = [words('In the shop'), words('By one address'), words('By the other')];
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: randomUUID(), aud: chat.documentId, iat: now, exp: now + 120, email: one, name: 'Sam' };
  await (await chatIn(null, jwt.sign(claims, SHOP_SECRET, { algorithm: 'HS256' }))).say(inShop);
  const browser = await world.signedIn(one);
  await (await chatIn(null, await identityOf(browser))).say(first);
  expect(await customerWho(first)).toBe(await customerWho(inShop));

  const other = await world.signedIn(two);
  await (await chatIn(null, await identityOf(other))).say(second);
  await browser.submit('/portal/en/profile/prove', { email: two });
  await browser.submit('/portal/en/code', { code: await mailedCode(world.outbox, two, 1) });
  expect(await customerWho(second)).toBe(await customerWho(first));
});

test.each([
  ['signs out', (browser: PortalBrowser) => browser.submit('/portal/en/sign-out', {})],
  [
    'is blocked',
    async (_browser: PortalBrowser, userId: number) => {
      await getStrapi()
        .db.query('plugin::users-permissions.user')
        .update({ where: { id: userId }, data: { blocked: true } });
    },
  ],
])('an open chat ends when its owner %s', async (_what, ends) => {
  const browser = await world.signedIn(world.someone('ann'));
  const identity = await identityOf(browser);
  const { isCut } = await chatIn(null, identity);
  await ends(browser, await newestUser());
  await isCut;
  expect(await identityOf(browser)).toBeNull();
});

test('who signs in after them in the same browser is somebody else', async () => {
  const [jo, max] = [await world.signedIn(world.someone('jo')), await world.signedIn(world.someone('max'))];
  const [first, second] = [words('I am Jo'), words('I am Max')];
  const chatOfJo = await chatIn(null, await identityOf(jo));
  await chatOfJo.say(first);
  const chatOfMax = await chatIn(chatOfJo.token, await identityOf(max));
  expect(await chatOfMax.reads()).toEqual([]);
  await chatOfMax.say(second);
  expect(await customerWho(second)).not.toBe(await customerWho(first));
  const elsewhere = await chatIn(null, await identityOf(jo));
  expect(await waitFor('the chat is there', async () => (await elsewhere.reads())[0])).toBe(first);
});

test('pages tell the chat where to ask, and who was erased is nobody there', async () => {
  const address = world.someone('rae');
  const browser = await world.signedIn(address);
  const said = words('Forget me');
  const identity = await identityOf(browser);
  const { say, isCut } = await chatIn(null, identity);
  await say(said);
  expect((await browser.page('/portal/en')).html).toMatch(/data-identity-url="\/portal\/identity\?widget=[a-z0-9]+"/);
  const { rows } = await databasePool().query<{ document: string }>(
    'select document_id as document from hd_customers where id = $1',
    [await customerWho(said)],
  );
  await serviceOf(getStrapi(), 'context-merge').privacy.eraseCustomer(rows[0]?.document ?? '', BY);
  await isCut;
  expect(await identityOf(browser)).toBeNull();
  await expect(chatIn(null, identity)).rejects.toThrow('unauthorized');
});
