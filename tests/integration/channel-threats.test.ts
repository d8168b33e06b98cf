import { createHmac, randomUUID } from 'node:crypto';
import net from 'node:net';

import type { MessageView } from '../../src/contracts';
import { serviceOf } from '../../src/kernel/services';
import { SIMULATORS } from '../../src/plugins/sandbox/core/simulators';
import { metaSimulator } from '../../src/plugins/sandbox/core/simulators/meta';
import type {
  ProviderSimulator,
  SimulatedAccount,
  SimulatorAnswer,
} from '../../src/plugins/sandbox/core/simulators/simulator';
import { telegramSimulator } from '../../src/plugins/sandbox/core/simulators/telegram';
import { baseUrl, getStrapi } from '../support/app';
import {
  arrivedOn,
  messagesOf,
  newPerson,
  startSimulatedProvider,
  type SimulatedProvider,
} from '../support/simulated-provider';
import { callAsNobody } from '../support/staff';
import { waitFor } from '../support/wait-for';

/** What is done to channels over time and to their files: threats T8 to T11, T29, T33, T34 and T35. */

const connectors = () => serviceOf(getStrapi(), 'channel-connectors');
const helpdesk = () => serviceOf(getStrapi(), 'helpdesk');

let meta: SimulatedProvider;
/** a second one, which nobody asks but for the files of these tests */
let files: SimulatedProvider;
let telegram: SimulatedProvider;
/** What the provider of files has under each path. */
const shelf = new Map<string, SimulatorAnswer>();
const handsOutFiles: ProviderSimulator = {
  ...metaSimulator,
  answer: (...asked) => shelf.get(asked[0].path.split('/').at(-1) ?? '') ?? metaSimulator.answer(...asked),
};
beforeAll(async () => {
  meta = await startSimulatedProvider(metaSimulator);
  files = await startSimulatedProvider(handsOutFiles);
  telegram = await startSimulatedProvider(telegramSimulator);
});
afterAll(async () => {
  await meta.close();
  await files.close();
  await telegram.close();
});

/** Everything that is logged while something happens, whatever its level. */
async function loggedBy(work: () => Promise<void>): Promise<string> {
  const { log } = getStrapi();
  const lines: string[] = [];
  const keep = (info: unknown): void => void lines.push(JSON.stringify(info));
  const { level, silent } = log;
  Object.assign(log, { level: 'silly', silent: false });
  log.on('data', keep);
  try {
    await work();
  } finally {
    log.off('data', keep);
    Object.assign(log, { level, silent });
  }
  return lines.join('\n');
}

/** The secrets that can be changed while the provider goes on: the name of each, and where its last one is kept. */
const CHANGED: Readonly<Record<string, readonly [string, string]>> = {
  sms: ['authToken', 'previousAuthToken'],
  'whatsapp-twilio': ['authToken', 'previousAuthToken'],
  'whatsapp-cloud': ['appSecret', 'previousAppSecret'],
  messenger: ['appSecret', 'previousAppSecret'],
  instagram: ['appSecret', 'previousAppSecret'],
  'facebook-page': ['appSecret', 'previousAppSecret'],
  'instagram-comments': ['appSecret', 'previousAppSecret'],
  telegram: ['webhookSecret', 'previousWebhookSecret'],
  mailgun: ['signingKey', 'previousSigningKey'],
  postmark: ['webhookPassword', 'previousWebhookPassword'],
};

const simulatorOf = (connector: string): ProviderSimulator => {
  const found = SIMULATORS.find((each) =>
    each.accounts('http://127.0.0.1:9').some((one) => one.connector === connector),
  );
  if (!found) throw new Error(`Nobody plays ${connector}.`);
  return found;
};

describe('a secret that is changed while messages come (T10)', () => {
  test.each(Object.entries(CHANGED))('%s: none is refused, and afterwards the old one is', async (connector, names) => {
    const [name, previous] = names;
    const simulator = simulatorOf(connector);
    const wanted = simulator.accounts('http://127.0.0.1:9').find((each) => each.connector === connector);
    if (!wanted) throw new Error('no account');
    const created = await connectors().createAccount(wanted);
    const before: SimulatedAccount = { ...created, webhookUrl: `${baseUrl()}/ingress/${created.pathToken}` };
    const [old, fresh] = [before.secrets[name] ?? '', `fresh-secret-${randomUUID()}`];
    const after = { ...before, secrets: { ...before.secrets, [name]: fresh } };
    const say = async (account: SimulatedAccount): Promise<number[]> => {
      const saying = { connector, person: newPerson(), kind: 'text', text: 'Hello', of: null } as const;
      const newId = (length: number) => randomUUID().replaceAll('-', '').repeat(4).slice(0, length);
      const deliveries = simulator.say(saying, account, { now: new Date(), newId });
      return Promise.all(
        deliveries.map(async ({ url, method, headers, body }) => {
          return (await fetch(url, { method, headers: { ...headers }, body: new Uint8Array(body) })).status;
        }),
      );
    };
    const stream = (accounts: readonly SimulatedAccount[]) =>
      Promise.all(Array.from({ length: 20 }, (_each, at) => say(accounts[at % accounts.length] ?? before)));

    expect(old).not.toBe('');
    const [first] = await Promise.all([
      stream([before]),
      connectors().changeAccount(created.documentId, { secrets: { [name]: fresh, [previous]: old } }),
    ]);
    const second = await stream([before, after]);
    const answers = [...first, ...second].flat();
    expect(answers.length).toBeGreaterThanOrEqual(40);
    expect(answers.filter((status) => status !== 200)).toEqual([]);
    await connectors().changeAccount(created.documentId, { secrets: { [previous]: '' } });
    expect((await say(before)).filter((status) => status !== 401)).toEqual([]);
    expect((await say(after)).filter((status) => status !== 200)).toEqual([]);
  });
});

test('the path of an account and the token of a bot stand in no log and no answer (T9, T11)', async () => {
  const account = await telegram.openAccount('telegram');
  const token = account.secrets['botToken'] ?? '';
  const answers: string[] = [];
  const post = async (body: BodyInit, headers: Record<string, string> = {}): Promise<void> => {
    const response = await fetch(`${account.webhookUrl}?x=1`, { method: 'POST', body, headers });
    answers.push([...response.headers].join('\n'), await response.text());
  };
  const logged = await loggedBy(async () => {
    await post('forged');
    await post('forged', { 'x-telegram-bot-api-secret-token': 'guessed', referer: account.webhookUrl });
    await post('{"update_id":', { 'x-telegram-bot-api-secret-token': account.secrets['webhookSecret'] ?? '' });
    answers.push(await (await fetch(`${account.webhookUrl}/more`)).text());
    await telegram.say({ connector: 'telegram', kind: 'photo', text: 'Here it is' });
    const [message] = await arrivedOn(account);
    telegram.answerNext('no answer', { status: 500, contentType: 'text/plain', body: 'oops' });
    await connectors().probeStored(account.documentId);
    await helpdesk().messages.add(
      { ticket: message?.ticket ?? '', kind: 'text', text: 'Hello', clientMessageId: randomUUID(), undoSeconds: 0 },
      { type: 'system', name: 'Test' },
    );
    const hasEnded = async (): Promise<boolean> =>
      (await messagesOf(account)).some(({ deliveryState }) => deliveryState === 'sent' || deliveryState === 'failed');
    await waitFor('the answer came to an end', hasEnded, 30_000);
  });
  expect(logged).toContain('A webhook was refused');
  for (const text of [logged, ...answers]) {
    expect(text).not.toContain(account.pathToken);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/bot\d+:/);
  }
});

/** A body that is announced, begun, and never finished. */
const slowSender = (url: URL): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect({ host: url.hostname, port: Number(url.port) }, () => {
      socket.write(`POST ${url.pathname} HTTP/1.1\r\nHost: h\r\nContent-Length: 30000000\r\n\r\n{`);
      resolve(socket);
    });
    socket.on('error', reject);
  });

test('senders who never come to an end keep nobody else waiting, and fill no log when they hang up (T8)', async () => {
  const account = await meta.openAccount('messenger');
  const senders = Array.from({ length: 150 }, () => slowSender(new URL(account.webhookUrl)));
  const slow = await Promise.all(senders);
  const twenty = async (): Promise<(number | null | undefined)[]> =>
    Promise.all(Array.from({ length: 20 }, async () => (await meta.say({ connector: 'messenger' }))[0]?.status));
  const logged = await loggedBy(async () => {
    const begun = Date.now();
    expect((await twenty()).filter((status) => status !== 200)).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(5_000);
    for (const socket of slow) socket.destroy();
    expect((await twenty()).filter((status) => status !== 200)).toEqual([]);
  });
  expect(logged).not.toContain('A request in front of Strapi failed');
});

/** A document of WhatsApp's with this name and type, of which the provider then hands out these bytes. */
async function documentOf(
  account: SimulatedAccount,
  file: { readonly name: string; readonly type: string; readonly content: Buffer },
): Promise<MessageView> {
  const text = `A file ${randomUUID()}`;
  const [delivery] = await files.plays.deliveriesOf({
    connector: 'whatsapp-cloud',
    person: newPerson(),
    kind: 'text',
    text,
    of: null,
  });
  const sent = JSON.parse(delivery?.body.toString() ?? '{}') as {
    entry: { changes: { value: { messages: Record<string, unknown>[] } }[] }[];
  };
  const [message] = sent.entry[0]?.changes[0]?.value.messages ?? [];
  if (!message || !delivery) throw new Error('no message');
  delete message['text'];
  const id = `file${randomUUID()}`;
  Object.assign(message, {
    type: 'document',
    document: { id, mime_type: file.type, filename: file.name, caption: text },
  });
  const body = JSON.stringify(sent);
  const told = { url: `${files.url}/bytes-${id}`, mime_type: file.type };
  shelf.set(id, { status: 200, contentType: 'application/json', body: JSON.stringify(told) });
  shelf.set(`bytes-${id}`, { status: 200, contentType: file.type, body: file.content });
  const signature = createHmac('sha256', account.secrets['appSecret'] ?? '')
    .update(body)
    .digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  expect((await fetch(account.webhookUrl, { method: 'POST', headers, body })).status).toBe(200);
  const stored = await waitFor('the message came', async () =>
    (await messagesOf(account)).find((each) => each.text === text),
  );
  return waitFor('its file was fetched', async () => {
    const { messages } = await helpdesk().messages.before(stored.ticket, null, 5);
    return messages.find(({ attachments }) => attachments[0]?.state === 'stored');
  });
}

const GIF_THAT_IS_A_SCRIPT = Buffer.from('GIF89a/*\x00\x00*/=1;alert(document.domain)//');
const HARMLESS_NAME = /^[^\p{Cc}\p{Cf}/\\"<>:|?*]{1,200}$/u;

describe('a file that a provider hands out (T29, T33)', () => {
  let account: SimulatedAccount;
  beforeAll(async () => {
    account = await files.openAccount('whatsapp-cloud');
  });

  const html = Buffer.from('<!doctype html><script>alert(document.domain)</script>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  test.each([
    ['a page', 'invoice.html', 'text/html', html, 'application/octet-stream', 'attachment'],
    ['a page that calls itself a picture', 'a.png', 'image/png', html, 'application/octet-stream', 'attachment'],
    ['a drawing with a script', 'a.svg', 'image/svg+xml', svg, 'application/octet-stream', 'attachment'],
    ['XHTML', 'a.xhtml', 'application/xhtml+xml', html, 'application/octet-stream', 'attachment'],
    ['a page in an archive', 'a.mht', 'message/rfc822', html, 'application/octet-stream', 'attachment'],
    ['a script', 'a.js', 'text/javascript', Buffer.from('alert(1)'), 'text/plain', 'attachment'],
    ['a PDF', 'a.pdf', 'image/png', Buffer.from('%PDF-1.7\n/JS (app.alert(1))'), 'application/pdf', 'attachment'],
    ['a picture that is a script as well', 'a.gif', 'text/javascript', GIF_THAT_IS_A_SCRIPT, 'image/gif', 'inline'],
    ['a path', '../../../etc/cron.d/x', 'text/csv', Buffer.from('a,b'), 'application/octet-stream', 'attachment'],
    ['a path of Windows', 'C:\\Windows\\x.exe', 'text/csv', html, 'application/octet-stream', 'attachment'],
    ['a name that reads backwards', 'gpj\u202eexe.gpj', 'text/html', html, 'application/octet-stream', 'attachment'],
    ['a header', 'a\u0000"\r\nX-Evil: 1;.txt', 'text/html', html, 'application/octet-stream', 'attachment'],
    ['a name of 4 kB', `${'a'.repeat(4_000)}.txt`, 'text/html', html, 'application/octet-stream', 'attachment'],
    ['a device', 'CON', 'text/html', html, 'application/octet-stream', 'attachment'],
  ])('%s is bytes with a name, and runs nowhere', async (_what, name, type, content, servedAs, disposition) => {
    const { attachments } = await documentOf(account, { name, type, content });
    const [file] = attachments;
    expect(file?.fileName).toMatch(HARMLESS_NAME);
    expect(file?.fileName).not.toMatch(/^(?:con|\.+)$/i);
    const response = await fetch(new URL(file?.url ?? '', baseUrl()));
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
    const { headers } = response;
    expect(headers.get('content-type')).toBe(servedAs);
    expect(headers.get('content-disposition')).toMatch(
      new RegExp(`^${disposition}; filename\\*=UTF-8''[\\w.!~*'()%-]+$`),
    );
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-evil')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
    expect(new URL(response.url).pathname).toMatch(/^\/files\/[a-z0-9]{24}$/);
  });
});

describe('links to files (T35)', () => {
  test('hold for one file and one time, and for nothing once it was erased', async () => {
    const account = await files.openAccount('whatsapp-cloud');
    const content = Buffer.from('%PDF-1.7 a secret of mine');
    const message = await documentOf(account, { name: 'mine.pdf', type: 'application/pdf', content });
    const link = new URL(message.attachments[0]?.url ?? '', baseUrl());
    const statusOf = async (change: (url: URL) => void): Promise<number> => {
      const url = new URL(link);
      change(url);
      return (await fetch(url)).status;
    };
    const ends = Number(link.searchParams.get('e'));
    expect(ends * 1000 - Date.now()).toBeLessThanOrEqual(6 * 60_000);
    expect(await statusOf(() => undefined)).toBe(200);
    expect(await statusOf((url) => url.searchParams.set('e', String(ends + 3600)))).toBe(404);
    expect(await statusOf((url) => url.searchParams.delete('s'))).toBe(404);
    expect(await statusOf((url) => (url.pathname = `/files/${'a'.repeat(24)}`))).toBe(404);
    expect(await statusOf((url) => (url.pathname = '/files/1'))).toBe(404);
    expect(await statusOf((url) => (url.search = ''))).toBe(404);
    const stored = (await messagesOf(account)).find(({ documentId }) => documentId === message.documentId);
    const [customer] = await serviceOf(getStrapi(), 'helpdesk').customers.byIds([stored?.customerId ?? 0]);
    await serviceOf(getStrapi(), 'context-merge').privacy.eraseCustomer(customer?.documentId ?? '', {
      type: 'system',
      name: 'Test',
    });
    expect(await statusOf(() => undefined)).toBe(404);
  });
});

describe('uploads (T34)', () => {
  test.each([
    ['the inbox', '/inbox/uploads'],
    ['Strapi’s own library', '/upload'],
    ['Strapi’s own interface', '/api/upload'],
  ])('nobody puts a file into %s', async (_what, path) => {
    const { status } = await callAsNobody('POST', path);
    expect([401, 403, 404, 405]).toContain(status);
  });

  test('nobody puts a file into a chat without being its visitor', async () => {
    const widget = await connectors().createAccount({
      connector: 'webchat',
      name: 'Chat',
      address: `${randomUUID()}.example`,
      settings: { allowedOrigins: ['https://shop.example'] },
      secrets: { identitySecret: 'the secret that the shop signs its identities with' },
    });
    const upload = async (widgetId: string, headers: Record<string, string>, body = 'a note'): Promise<number> => {
      const url = `${baseUrl()}/webchat/uploads?widget=${widgetId}`;
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    const token = { authorization: `Bearer ${'t'.repeat(43)}` };
    expect(await upload(widget.documentId, {})).toBe(401);
    expect(await upload(widget.documentId, { authorization: 'Bearer x' })).toBe(401);
    expect(await upload('another', token)).toBe(401);
    expect(await upload(widget.documentId, { ...token, origin: 'https://evil.example' })).toBe(403);
    const named = { ...token, 'content-type': 'image/png', 'x-file-name': 'a.png' };
    expect(await upload(widget.documentId, named, '<svg onload="alert(1)">')).toBe(422);
  });
});
