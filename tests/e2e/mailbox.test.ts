import { spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { ImapFlow } from 'imapflow';
import { Pool } from 'pg';

import { openAccountDesk, type AccountDesk } from '../support/account-desk';
import { startDovecot, type Dovecot } from '../support/dovecot';
import { ScriptedSmtpServer } from '../support/scripted-smtp-server';
import {
  asSuperuser,
  copyTemplate,
  environmentOf,
  startNode,
  urlOfDatabase,
  type ServerNode,
} from '../support/server-nodes';
import { waitFor } from '../support/wait-for';

/**
 * Mailboxes of a real Dovecot, read by the running product in two processes, over TLS: what lies in a mailbox becomes
 * tickets, once, through kills and whatever people do there.
 */

const DATABASE = 'mailbox_e2e';
const DAY_MS = 24 * 60 * 60 * 1000;
const daysAgo = (days: number): Date => new Date(Date.now() - days * DAY_MS);

let dovecot: Dovecot;
let desk: AccountDesk;
let pool: Pool;
const nodes: ServerNode[] = [];

interface Account {
  readonly user: string;
  readonly documentId: string;
}

/** What was received for an account: each subject as often as it stands in the database. */
async function received(account: Account): Promise<string[]> {
  const { rows } = await pool.query<{ subject: string }>(
    `select m.subject from hd_messages m join hd_channel_accounts a on a.id = m.channel_account_id
      where a.document_id = $1 and m.direction = 'inbound' order by m.id`,
    [account.documentId],
  );
  return rows.map((row) => row.subject);
}

async function ticketsOf(account: Account): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(distinct m.ticket_id)::integer as count from hd_messages m
       join hd_channel_accounts a on a.id = m.channel_account_id where a.document_id = $1`,
    [account.documentId],
  );
  return rows[0]?.count ?? 0;
}

async function health(account: Account): Promise<{ state: string; code: string | null } | null> {
  const { rows } = await pool.query<{ state: string; code: string | null }>(
    `select h.state, h.code from cc_channel_health h join hd_channel_accounts a on a.id = h.channel_account_id
      where a.document_id = $1 and h.part = 'receiving'`,
    [account.documentId],
  );
  return rows[0] ?? null;
}

const isRead = (account: Account) =>
  waitFor('the mailbox is read', async () => (await health(account))?.state === 'ok', 30_000);
const has = (account: Account, count: number, withinMs?: number) =>
  waitFor(`${String(count)} mails are there`, async () => (await received(account)).length >= count, withinMs);

async function newAccount(
  user: string,
  change: { settings?: object; secrets?: Record<string, string> } = {},
): Promise<Account> {
  const settings = {
    smtpHost: '127.0.0.1',
    smtpPort: 9,
    imapHost: 'localhost',
    imapPort: dovecot.tlsPort,
    imapUser: user,
    ...change.settings,
  };
  const secrets = { imapPassword: dovecot.password, ...change.secrets };
  const { documentId } = await desk.create({ name: user, address: `${user}@ours.test`, settings, secrets });
  return { user, documentId };
}

/** A mail of somebody who writes for the first time, so that it opens a ticket. */
const mail = (subject: string): string => {
  const name = subject.toLowerCase().replaceAll(' ', '-');
  return `From: ${subject} <${name}@customer.test>\nTo: help@ours.test\nSubject: ${subject}\nMessage-ID: <${name}@customer.test>\n\nHello from ${subject}.\n`;
};
const numbered = (count: number): string[] => Array.from({ length: count }, (_each, at) => `Mail ${String(at + 1)}`);

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
  await client.mailboxOpen('INBOX');
  return work(client).finally(() => client.logout());
}

const MAILS = 300;
let killed: Account;
let fresh: Account;
let since: Account;
let busy: Account;
let locked: Account;

/** Mailboxes with something in them already, and the accounts that read them. */
async function makeOthers(): Promise<void> {
  for (const subject of numbered(50)) dovecot.deliver('fresh', mail(subject), daysAgo(30));
  dovecot.deliver('since', mail('Too old'), daysAgo(40));
  dovecot.deliver('since', mail('Old enough'), daysAgo(3));
  fresh = await newAccount('fresh');
  since = await newAccount('since', { settings: { imapSince: daysAgo(10).toISOString().slice(0, 10) } });
  busy = await newAccount('busy');
  locked = await newAccount('locked', { secrets: { imapPassword: 'wrong' } });
}

/** The first process is killed in the middle of 300 mails; two others take over, and serve the other tests. */
beforeAll(async () => {
  dovecot = await startDovecot();
  await copyTemplate(DATABASE);
  pool = new Pool({ connectionString: urlOfDatabase(DATABASE), max: 4 });
  pool.on('error', () => undefined);
  const trust = { NODE_EXTRA_CA_CERTS: dovecot.caFile };
  const first = await startNode(DATABASE, trust);
  [desk] = await Promise.all([openAccountDesk(DATABASE), first.listening]);
  killed = await newAccount('killed');
  await isRead(killed);
  for (const subject of numbered(MAILS)) dovecot.deliver('killed', mail(subject));
  await has(killed, MAILS / 5, 30_000);
  first.kill();
  expect((await received(killed)).length).toBeLessThan(MAILS);
  await makeOthers();
  nodes.push(await startNode(DATABASE, trust), await startNode(DATABASE, trust));
  await Promise.all(nodes.map((node) => node.listening));
}, 120_000);

afterAll(async () => {
  desk?.close();
  await Promise.all(nodes.map((node) => node.stop()));
  await pool?.end();
  await dovecot?.stop();
  await asSuperuser(`drop database if exists ${DATABASE} with (force)`);
});

test('a mail is a ticket within two seconds, and what was there before is none', async () => {
  await isRead(fresh);
  const at = Date.now();
  dovecot.deliver('fresh', mail('Fresh'));
  await has(fresh, 1, 2_000);
  expect(Date.now() - at).toBeLessThan(2_000);
  expect(await received(fresh)).toEqual(['Fresh']);
});

test('from a date on: what was received since then, dated when it was received', async () => {
  await has(since, 1, 15_000);
  expect(await received(since)).toEqual(['Old enough']);
  const { rows } = await pool.query<{ age: number }>(
    `select extract(epoch from timezone('utc', now()) - occurred_at)::integer as age from hd_messages where subject = 'Old enough'`,
  );
  expect(rows[0]?.age).toBeGreaterThan(2 * 24 * 3600);
});

test('one process reads, whatever people do, and a folder that is numbered anew makes nothing twice', async () => {
  await isRead(busy);
  for (const subject of numbered(20)) dovecot.deliver('busy', mail(`Busy ${subject}`));
  await has(busy, 20);
  await person('busy', async (client) => {
    await client.messageFlagsAdd('1:10', ['\\Seen', '\\Flagged'], { uid: true });
    await client.messageDelete('3:4', { uid: true });
  });
  expect(dovecot.signIns('busy')).toEqual({ tried: 2, failed: 0 });
  dovecot.deliver('busy', mail('Busy meanwhile'));
  await dovecot.renumber('busy');
  await has(busy, 21, 20_000);
  dovecot.deliver('busy', mail('Busy after'));
  await has(busy, 22);
  await delay(500);
  expect((await received(busy)).sort()).toEqual(
    [...numbered(20).map((subject) => `Busy ${subject}`), 'Busy meanwhile', 'Busy after'].sort(),
  );
  expect(await ticketsOf(busy)).toBe(22);
});

test('a wrong password fails once, is told, and when it is changed the mailbox is read', async () => {
  await waitFor('it is told', async () => (await health(locked))?.code === 'imap_auth', 15_000);
  await delay(1_000);
  expect(dovecot.signIns('locked')).toEqual({ tried: 1, failed: 1 });
  await desk.change(locked.documentId, { secrets: { imapPassword: dovecot.password } });
  await isRead(locked);
}, 60_000);

/** `npm run mailbox`, as an administrator runs it beside the server. */
function mailboxCommand(args: string[], password: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['scripts/mailbox.mjs', ...args], {
    cwd: path.resolve(__dirname, '..', '..'),
    env: {
      ...process.env,
      ...environmentOf(DATABASE),
      NODE_ENV: undefined,
      NODE_EXTRA_CA_CERTS: dovecot.caFile,
      MAILBOX_PASSWORD: password,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })));
}

test('an administrator adds a mailbox: a wrong field is named and nothing stored, the right ones are read', async () => {
  const outgoing = new ScriptedSmtpServer({});
  const args = ['--imap-host', 'localhost', '--imap-port', String(dovecot.tlsPort), '--imap-user', 'added'];
  const sending = ['--smtp-host', '127.0.0.1', '--smtp-port', String(await outgoing.listen()), '--smtp-no-sign-in'];
  const add = (address: string, password: string) =>
    mailboxCommand(['add', '--address', address, ...args, ...sending], password);
  const [wrong, right] = await Promise.all([
    add('wrong@ours.test', 'Wrong-1234'),
    add('added@ours.test', dovecot.password),
  ]);
  await outgoing.close();
  expect(wrong.said).toMatch(/WRONG {2}receiving: .* Look at the password of the mailbox\.\nwell {3}sending: /);
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was stored.') });
  expect(right).toMatchObject({ code: 0, said: expect.stringContaining('Stored.') });
  expect(wrong.said + right.said).not.toContain('1234');
  const { rows } = await pool.query<{ address: string; document_id: string }>(
    `select address, document_id from hd_channel_accounts where address in ('wrong@ours.test', 'added@ours.test')`,
  );
  expect(rows.map((row) => row.address)).toEqual(['added@ours.test']);
  const added = { user: 'added', documentId: rows[0]?.document_id ?? '' };
  await isRead(added);
  dovecot.deliver('added', mail('To the added one'));
  await has(added, 1);
}, 90_000);

test('of 300 mails in the middle of which the server was killed every one is there, once', async () => {
  await has(killed, MAILS, 60_000);
  await delay(500);
  expect((await received(killed)).sort()).toEqual(numbered(MAILS).sort());
  expect(await ticketsOf(killed)).toBe(MAILS);
}, 90_000);
