import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { ImapFlow } from 'imapflow';

import { NO_BRAND_VOICE, type AcceptedDelivery, type ChannelAccountConfig, type Receiver } from '../../src/contracts';
import type { Logger } from '../../src/kernel/log';
import {
  startMailboxes,
  type MailboxOptions,
} from '../../src/plugins/channel-connectors/server/src/connectors/email/imap/mailboxes';
import {
  appendToSent,
  closeSentFolders,
  findInSent,
} from '../../src/plugins/channel-connectors/server/src/connectors/email/imap/sent-copies';
import { WAITS } from '../../src/plugins/channel-connectors/server/src/kit/mail/imap/imap-connection';
import { startDovecot, type Dovecot } from '../support/dovecot';
import { receiverMemory, type ReceiverMemory } from '../support/receiver-memory';
import { waitFor } from '../support/wait-for';

/** Reading mailboxes of a real Dovecot: what is taken, what is left alone, and what happens when something breaks. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

const OPTIONS: MailboxOptions = {
  lookMs: 50,
  times: { pollMs: 5 * 60_000, pollWithoutIdleMs: 300, firstPauseMs: 100, waits: WAITS },
  now: () => new Date(),
};

let dovecot: Dovecot;
const running: Receiver[] = [];
const said: string[] = [];
const log: Logger = {
  info: (message, facts) => void said.push(JSON.stringify([message, facts])),
  warn: (message, facts) => void said.push(JSON.stringify([message, facts])),
  error: (message, facts) => void said.push(JSON.stringify([message, facts])),
};

beforeAll(async () => {
  dovecot = await startDovecot();
}, 30_000);

afterEach(() => Promise.all(running.splice(0).map((receiver) => receiver.close())));

afterAll(async () => {
  await closeSentFolders();
  await dovecot?.stop();
});

let accountIds = 0;

/** A user of the server with an empty mailbox, and the account that reads it. */
function newAccount(change: { settings?: Record<string, unknown>; secrets?: Record<string, string> } = {}) {
  const user = `user${randomUUID().slice(0, 8)}`;
  accountIds += 1;
  const account: ChannelAccountConfig = {
    id: accountIds,
    documentId: `account${String(accountIds)}`,
    connector: 'email',
    channel: 'email',
    name: 'Support',
    address: `${user}@shop.example`,
    pathToken: 'path',
    brandVoice: NO_BRAND_VOICE,
    settings: {
      smtpHost: 'smtp.example',
      imapHost: dovecot.host,
      imapPort: dovecot.port,
      imapSecure: false,
      imapUser: user,
      ...change.settings,
    },
    secrets: { imapPassword: dovecot.password, ...change.secrets },
  };
  return { user, account, memory: receiverMemory([account]) };
}

function read(memory: ReceiverMemory, options: Partial<MailboxOptions> = {}): Receiver {
  const receiver = startMailboxes(memory.context, log, { ...OPTIONS, ...options });
  running.push(receiver);
  return receiver;
}

const mail = (subject: string, more: { received?: Date; body?: string } = {}): string =>
  [
    ...(more.received ? [`Received: from a by b; ${more.received.toUTCString()}`] : []),
    'From: Jane <jane@example.com>',
    'To: help@shop.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject.replaceAll(' ', '-')}@example.com>`,
    '',
    more.body ?? `${subject}, said Jane.`,
    '',
  ].join('\n');

const subjectOf = (delivery: AcceptedDelivery): string =>
  /^Subject: (.*)\r$/m.exec(delivery.body.toString('latin1', 0, 5000))?.[1] ?? '';
const uids = (memory: ReceiverMemory): number[] =>
  memory.deliveries.map((each) => (each.context['mailbox'] as { uid: number }).uid);
const subjects = (memory: ReceiverMemory): string[] => memory.deliveries.map(subjectOf);
const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_each, at) => `Mail ${String(from + at)}`);

/** All of them, none twice, in the order of the folder. */
function expectEachOnce(memory: ReceiverMemory, expected: string[]): void {
  expect(subjects(memory).sort()).toEqual([...expected].sort());
  expect(uids(memory)).toEqual([...uids(memory)].sort((a, b) => a - b));
}

const isReading = (memory: ReceiverMemory) => waitFor('it reads', async () => memory.health.at(-1)?.state === 'ok');
const reads = (memory: ReceiverMemory, count: number, withinMs?: number) =>
  waitFor(
    `${String(count)} mails are kept (last: ${subjects(memory).at(-1) ?? 'none'})`,
    async () => memory.deliveries.length >= count,
    withinMs,
  );
/** long enough for a mistake to show: Dovecot tells of a new mail within half a second */
const nothingMore = () => delay(1_000);

/** A person's own mail program. */
async function person<Result>(user: string, work: (client: ImapFlow) => Promise<Result>): Promise<Result> {
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: dovecot.password },
    logger: false,
  });
  await client.connect();
  try {
    await client.mailboxOpen('INBOX');
    return await work(client);
  } finally {
    await client.logout();
  }
}

describe('what is taken', () => {
  test('nothing that was there before, and what comes afterwards within two seconds', async () => {
    const { user, memory } = newAccount();
    for (const subject of numbered(1, 50)) dovecot.deliver(user, mail(subject), daysAgo(2));
    read(memory);
    await isReading(memory);
    const at = Date.now();
    dovecot.deliver(user, mail('New'));
    await reads(memory, 1, 2_000);
    expect(Date.now() - at).toBeLessThan(2_000);
    await nothingMore();
    expect(subjects(memory)).toEqual(['New']);
    expect(memory.deliveries[0]).toMatchObject({ context: { mailbox: { folder: 'INBOX', uid: 51 } }, headers: {} });
    expect(memory.deliveries[0]?.context).not.toHaveProperty('history');
  });

  test('from a date on: those of that day and later, as history, in order', async () => {
    const day = daysAgo(10).toISOString().slice(0, 10);
    const { user, memory } = newAccount({ settings: { imapSince: day } });
    const midnight = new Date(`${day}T00:00:00Z`);
    dovecot.deliver(user, mail('Day before'), new Date(midnight.getTime() - 1000));
    dovecot.deliver(user, mail('That day'), midnight);
    dovecot.deliver(user, mail('Old'), daysAgo(400));
    dovecot.deliver(user, mail('Later'), daysAgo(3));
    read(memory);
    await reads(memory, 2);
    dovecot.deliver(user, mail('New'));
    await reads(memory, 3);
    expect(subjects(memory)).toEqual(['That day', 'Later', 'New']);
    const [first, , last] = memory.deliveries;
    expect(first).toMatchObject({ receivedAt: midnight, context: { history: true } });
    expect(last?.context).not.toHaveProperty('history');
    expect(last?.receivedAt).toBeUndefined();
  });

  test('a date set later reaches back, and takes nothing twice', async () => {
    const { user, account, memory } = newAccount();
    dovecot.deliver(user, mail('Last week'), daysAgo(7));
    read(memory);
    await isReading(memory);
    dovecot.deliver(user, mail('Today'));
    await reads(memory, 1);
    memory.accounts[0] = {
      ...account,
      settings: { ...account.settings, imapSince: daysAgo(9).toISOString().slice(0, 10) },
    };
    await reads(memory, 2);
    await nothingMore();
    expect(subjects(memory)).toEqual(['Today', 'Last week']);
  });

  test('whatever people do to mails: read, flagged, moved, deleted, moved back', async () => {
    const { user, memory } = newAccount();
    read(memory);
    await isReading(memory);
    for (const subject of numbered(1, 6)) dovecot.deliver(user, mail(subject));
    await reads(memory, 6);
    expect(await person(user, (client) => client.search({ seen: true }, { uid: true }))).toEqual([]);
    await person(user, async (client) => {
      await client.mailboxCreate('Done');
      await client.messageFlagsAdd('1:3', ['\\Seen', '\\Flagged', '\\Answered'], { uid: true });
      await client.messageMove('2', 'Done', { uid: true });
      await client.messageDelete('3', { uid: true });
      await client.messageFlagsRemove('1', ['\\Seen'], { uid: true });
      await client.mailboxOpen('Done');
      await client.messageMove('1', 'INBOX', { uid: true });
    });
    dovecot.deliver(user, mail('After'));
    await reads(memory, 7);
    await nothingMore();
    expect(subjects(memory)).toEqual([...numbered(1, 6), 'After']);
  });

  test('a mail that was moved in, years old: it is new', async () => {
    const { user, memory } = newAccount();
    read(memory);
    await isReading(memory);
    dovecot.deliver(user, mail('From the archive'), daysAgo(2000));
    await reads(memory, 1);
    expect(memory.deliveries[0]?.receivedAt).toBeUndefined();
    expect(memory.deliveries[0]?.context).not.toHaveProperty('history');
  });

  test('what came while we were away, with the time when it came', async () => {
    const { user, memory } = newAccount();
    const first = read(memory, { now: () => daysAgo(5) });
    await isReading(memory);
    await first.close();
    dovecot.deliver(user, mail('Waited'), daysAgo(2));
    read(memory);
    await reads(memory, 1);
    expect(memory.deliveries[0]?.receivedAt?.getTime()).toBeCloseTo(daysAgo(2).getTime(), -4);
  });

  test('a mail that is far too large: its headers and words, and the ones behind it', async () => {
    const { user, memory } = newAccount();
    read(memory);
    await isReading(memory);
    const film = `Film\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b1`;
    const body = `--b1\nContent-Type: text/plain\n\nLook at this.\n--b1\nContent-Type: video/mp4\n\n${'x'.repeat(75).concat('\n').repeat(560_000)}\n--b1--`;
    dovecot.deliver(user, mail(film, { body }));
    dovecot.deliver(user, mail('Behind'));
    await reads(memory, 2);
    const [large, behind] = memory.deliveries;
    expect(large?.context).toMatchObject({ truncated: true, size: expect.any(Number) });
    expect(large?.body.toString()).toMatch(
      /^From: Jane[^]*Subject: Film\r\n[^]*--b1\r\nContent-Type: text\/plain\r\n\r\nLook at this\.\r\n--b1--\r\n$/,
    );
    expect(behind && subjectOf(behind)).toBe('Behind');
  });
});

describe('a folder that is numbered anew', () => {
  test('nothing is kept twice, and nothing that came meanwhile is lost', async () => {
    const { user, memory } = newAccount();
    for (const subject of ['Old 1', 'Old 2']) dovecot.deliver(user, mail(subject), daysAgo(3));
    const first = read(memory);
    await isReading(memory);
    for (const subject of numbered(1, 20)) dovecot.deliver(user, mail(subject));
    await reads(memory, 20);
    await first.close();
    dovecot.deliver(user, mail('Meanwhile'));
    await dovecot.renumber(user);
    read(memory);
    await reads(memory, 21);
    dovecot.deliver(user, mail('Afterwards'));
    await reads(memory, 22);
    await nothingMore();
    expect(subjects(memory)).toEqual([...numbered(1, 20), 'Meanwhile', 'Afterwards']);
  });

  test('old mails whose dates became new by a move are left alone', async () => {
    const { user, memory } = newAccount();
    const first = read(memory);
    await isReading(memory);
    await first.close();
    dovecot.deliver(user, mail('Years old', { received: daysAgo(700) }), new Date());
    dovecot.deliver(user, mail('Really new', { received: new Date() }), new Date());
    await dovecot.renumber(user);
    read(memory);
    await reads(memory, 1);
    await nothingMore();
    expect(subjects(memory)).toEqual(['Really new']);
  });
});

describe('when something breaks', () => {
  test('a database that fails now and then: every mail once, in order', async () => {
    const { user, memory } = newAccount();
    read(memory);
    await isReading(memory);
    let calls = 0;
    memory.beforeStoring = () => {
      calls += 1;
      if (calls % 7 === 3) throw new Error('The database is away.');
    };
    for (const subject of numbered(1, 10)) dovecot.deliver(user, mail(subject));
    await reads(memory, 10, 20_000);
    expectEachOnce(memory, numbered(1, 10));
    expect(memory.health.filter((health) => health.state === 'failing')).toEqual([]);
  });

  test('a server killed in the middle of 300 mails: every one once, in order', async () => {
    const { user, memory } = newAccount();
    read(memory);
    await isReading(memory);
    const kills: Promise<void>[] = [];
    memory.beforeStoring = async () => {
      if (memory.deliveries.length === 100 && kills.length === 0) kills.push(dovecot.kill());
      await Promise.all(kills);
    };
    for (const subject of numbered(1, 300)) dovecot.deliver(user, mail(subject));
    await waitFor('it is killed', async () => kills.length > 0);
    await Promise.all(kills);
    await dovecot.start();
    await reads(memory, 300, 20_000);
    await nothingMore();
    expectEachOnce(memory, numbered(1, 300));
  });

  test('a mail that the server cannot open holds up nobody, is kept as such, and is had when it can be opened', async () => {
    const { user, account, memory } = newAccount();
    const first = read(memory);
    await isReading(memory);
    await first.close();
    for (const subject of numbered(1, 3)) dovecot.deliver(user, mail(subject));
    const mend = dovecot.lock(user, 1);
    const second = read(memory);
    await reads(memory, 3, 15_000);
    expect(memory.deliveries.filter((each) => each.context['unfetchable'] === true)).toHaveLength(1);
    await second.close();
    mend();
    const settled = `${String(account.id)} imap:INBOX:settled`;
    expect(memory.cursors.get(settled)).toMatchObject({ uids: '1,3' });
    memory.cursors.set(settled, { ...memory.cursors.get(settled), auditedAt: daysAgo(2).toISOString() });
    read(memory);
    await reads(memory, 4);
    expect(subjects(memory).filter(Boolean).sort()).toEqual(numbered(1, 3));
  });

  test('a wrong password: told at once, tried once, and again when it is changed', async () => {
    const { user, account, memory } = newAccount({ secrets: { imapPassword: 'wrong' } });
    dovecot.deliver(user, mail('Before'), daysAgo(1));
    read(memory);
    const health = await waitFor('it is told', async () => memory.health.at(-1));
    expect(health).toMatchObject({ state: 'failing', code: 'imap_auth' });
    await delay(1_500);
    expect(dovecot.signIns(user)).toEqual({ tried: 1, failed: 1 });
    memory.accounts[0] = { ...account, secrets: { imapPassword: dovecot.password } };
    await isReading(memory);
    expect(dovecot.signIns(user)).toEqual({ tried: 2, failed: 1 });
  });

  test('a certificate of nobody we know: no sign-in at all', async () => {
    const { user, memory } = newAccount({
      settings: { imapPort: dovecot.tlsPort, imapSecure: true, imapHost: 'localhost' },
    });
    read(memory);
    expect(await waitFor('it is told', async () => memory.health.at(-1))).toMatchObject({
      state: 'failing',
      code: 'imap_tls',
    });
    expect(dovecot.signIns(user).tried).toBe(0);
  });

  test.each([
    ['a folder that is not there', { imapFolder: 'Nowhere' }, 'imap_folder'],
    ['a folder for copies that is not there', { sentFolder: 'Nowhere' }, 'sent_folder'],
    ['an address of the link', { imapHost: '169.254.169.254' }, 'imap_address_refused'],
    ['settings that cannot be understood', { imapPort: 'many' }, 'settings_invalid'],
  ])('%s is told', async (_what, settings, code) => {
    const { memory } = newAccount({ settings });
    read(memory);
    expect(await waitFor('it is told', async () => memory.health.at(-1))).toMatchObject({ state: 'failing', code });
  });
});

describe('the daily audit', () => {
  test('finds a mail that was passed over, once', async () => {
    const { user, account, memory } = newAccount();
    const first = read(memory);
    await isReading(memory);
    for (const subject of numbered(1, 5)) dovecot.deliver(user, mail(subject));
    await reads(memory, 5);
    await first.close();
    const settled = `${String(account.id)} imap:INBOX:settled`;
    expect(memory.cursors.get(settled)).toMatchObject({ uids: '1:5' });
    // as if the server had shown the third only after the fifth
    memory.cursors.set(settled, {
      ...memory.cursors.get(settled),
      uids: '1:2,4:5',
      auditedAt: daysAgo(2).toISOString(),
    });
    memory.deliveries.splice(2, 1);
    read(memory);
    await reads(memory, 5);
    expect(subjects(memory)).toEqual(['Mail 1', 'Mail 2', 'Mail 4', 'Mail 5', 'Mail 3']);
    await waitFor('it is noted', async () => String(memory.cursors.get(settled)?.['uids']) === '1:5');
  });
});

test('without IDLE mails are found by asking', async () => {
  const old = await startDovecot({ capability: 'IMAP4rev1 UIDPLUS' });
  try {
    const { user, memory } = newAccount({ settings: { imapPort: old.port } });
    read(memory);
    await isReading(memory);
    old.deliver(user, mail('Found'));
    await reads(memory, 1, 3_000);
  } finally {
    await Promise.all(running.splice(0).map((receiver) => receiver.close()));
    await old.stop();
  }
}, 30_000);

test('accounts come, are given up, and come back', async () => {
  const { user, account, memory } = newAccount();
  memory.accounts.length = 0;
  read(memory);
  memory.accounts.push(account);
  await isReading(memory);
  dovecot.deliver(user, mail('One'));
  await reads(memory, 1);
  memory.accounts.length = 0;
  await delay(300);
  dovecot.deliver(user, mail('Two'));
  await nothingMore();
  expect(subjects(memory)).toEqual(['One']);
  memory.accounts.push(account);
  await reads(memory, 2);
  expect(subjects(memory)).toEqual(['One', 'Two']);
});

test('a copy lies among the sent ones, and is found there', async () => {
  const { account, user } = newAccount({ settings: { sentFolder: 'Sent' } });
  const sent = new Date('2026-03-01T10:00:00Z');
  expect(await findInSent(account, '<Answer@example.com>')).toBe(false);
  expect(await appendToSent(account, Buffer.from(mail('Answer').replaceAll('\n', '\r\n')), sent)).toEqual({
    outcome: 'kept',
  });
  expect(await findInSent(account, '<Answer@example.com>')).toBe(true);
  const [copy] = await person(user, async (client) => {
    await client.mailboxOpen('Sent');
    return client.fetchAll('1:*', { internalDate: true, flags: true });
  });
  expect(copy?.internalDate).toEqual(sent);
  expect(copy?.flags?.has('\\Seen')).toBe(true);
  expect(dovecot.signIns(user).tried).toBe(2);
  const { account: wrong } = newAccount({ settings: { sentFolder: 'Sent' }, secrets: { imapPassword: 'wrong' } });
  expect(await appendToSent(wrong, Buffer.from('x'), sent)).toEqual({ outcome: 'failed', code: 'imap_auth' });
  expect(await findInSent(wrong, '<x@y>')).toBeNull();
});

describe('OAuth2', () => {
  let identities: Server;
  let tokens: { refresh: string; asked: number; refuses: boolean };
  let guarded: Dovecot;
  let url: string;

  beforeAll(async () => {
    tokens = { refresh: 'refresh-1', asked: 0, refuses: false };
    identities = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const form = new URLSearchParams(body);
        const [status, answer] = request.url === '/token' ? exchange(form) : introspect(form);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((resolve) => identities.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((identities.address() as AddressInfo).port)}`;
    guarded = await startDovecot({ introspectionUrl: `${url}/introspect` });
  }, 30_000);

  afterAll(async () => {
    await guarded?.stop();
    identities?.close();
  });

  /** A refresh token is good once, as with providers that hand out a new one each time. */
  function exchange(form: URLSearchParams): [number, unknown] {
    tokens.asked += 1;
    const isGood =
      !tokens.refuses && form.get('refresh_token') === tokens.refresh && form.get('client_secret') === 's3cret';
    if (!isGood) return [400, { error: 'invalid_grant' }];
    tokens.refresh = `refresh-${String(tokens.asked + 1)}`;
    return [
      200,
      {
        access_token: `access-${String(tokens.asked)}-${form.get('client_id') ?? ''}`,
        expires_in: 3600,
        refresh_token: tokens.refresh,
      },
    ];
  }

  const introspect = (form: URLSearchParams): [number, unknown] => {
    const user = /^access-\d+-(.*)$/.exec(form.get('token') ?? '')?.[1];
    return [200, user ? { active: true, username: user } : { active: false }];
  };

  test('signs in with a token, keeps the newer refresh token, and asks for help when it is taken back', async () => {
    const { user, account } = newAccount();
    const settings = {
      ...account.settings,
      imapPort: guarded.port,
      oauthClientId: user,
      oauthTokenUrl: `${url}/token`,
    };
    const memory = receiverMemory([
      { ...account, settings, secrets: { oauthRefreshToken: 'refresh-1', oauthClientSecret: 's3cret' } },
    ]);
    const first = read(memory);
    await isReading(memory);
    guarded.deliver(user, mail('By token'));
    await reads(memory, 1);
    expect(memory.saved).toEqual([{ name: 'oauthRefreshToken', plain: 'refresh-2' }]);
    await delay(200);
    expect(tokens.asked).toBe(1);
    expect(guarded.signIns(user)).toEqual({ tried: 1, failed: 0 });
    await first.close();

    tokens.refuses = true;
    const other = newAccount();
    const revoked = receiverMemory([
      {
        ...other.account,
        settings: { ...settings, imapUser: other.user },
        secrets: { oauthRefreshToken: tokens.refresh, oauthClientSecret: 's3cret' },
      },
    ]);
    read(revoked);
    expect(await waitFor('it is told', async () => revoked.health.at(-1))).toMatchObject({
      code: 'oauth_refused',
      detail: expect.stringContaining('sign-in'),
    });
    await delay(500);
    expect(tokens.asked).toBe(2);
  });
});

test('nothing that was logged names a person or a mail', () => {
  expect(said.length).toBeGreaterThan(10);
  expect(said.join('\n')).not.toMatch(/@|Mail \d|jane|Test-1234|refresh-|access-/i);
});
