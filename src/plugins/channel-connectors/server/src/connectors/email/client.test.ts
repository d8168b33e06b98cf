import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { SMTPServer } from 'smtp-server';

import type { ChannelAccountConfig, SendOutcome } from '../../../../../../contracts/connector';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
import { outcomeOf, retryDelay } from '../../kit/mail/outgoing/outcome';
import { closeConnections } from '../../kit/mail/outgoing/smtp-transport';
import { send } from './client';
import { email } from './index';

const account = (port: number, settings: Record<string, unknown> = {}): ChannelAccountConfig => ({
  id: 1,
  documentId: `account-at-${port}-${JSON.stringify(settings)}`,
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address: 'support@shop.example',
  settings: { smtpHost: '127.0.0.1', smtpPort: port, ...settings },
  secrets: { replySecret: 'secret', smtpPassword: 'wrong' },
});

const now = new Date('2025-11-03T10:00:00Z');
const context = { now, publicUrl: 'https://help.shop.example' };

function call(change: { text?: string; cc?: string[]; attachment?: Buffer } = {}): MailCall {
  const [rendered] = email.render(
    {
      documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
      clientMessageId: null,
      text: change.text ?? 'Hello',
      subject: 'Hello',
      to: ['jane@example.com'],
      cc: change.cc ?? [],
      interaction: { documentId: 'v6fydj1n0a8k2w4r5t7y9u3i', threadKey: null, references: [], subject: null },
      ticketNumber: 1,
      replyIdentity: { kind: 'email', value: 'jane@example.com' },
      agent: null,
      answers: null,
      attachments: change.attachment
        ? [{ fileName: 'a.bin', contentType: 'application/octet-stream', content: change.attachment }]
        : [],
      createdAt: now,
    },
    account(1),
    context,
  );
  if (!rendered) throw new Error('nothing rendered');
  return rendered;
}

afterAll(closeConnections);

/** An SMTP server that behaves as the script says: command → answer, or a way of failing. */
type Step = string | 'hang' | 'drop' | 'torn';
interface Script {
  readonly greeting?: Step;
  readonly ehlo?: string[];
  readonly auth?: Step;
  readonly mail?: Step;
  readonly rcpt?: (address: string) => Step;
  readonly data?: Step;
  /** after the final dot */
  readonly end?: Step;
}

class MisbehavingServer {
  transactions = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private readonly script: Script) {
    this.server = createServer((socket) => this.talk(socket));
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private talk(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    const state = { buffer: '', inData: false };
    this.act(socket, this.script.greeting ?? '220 mail');
    socket.on('data', (chunk) => {
      state.buffer += chunk.toString('latin1');
      while (this.next(socket, state));
    });
  }

  private next(socket: Socket, state: { buffer: string; inData: boolean }): boolean {
    const end = state.inData ? '\r\n.\r\n' : '\r\n';
    const at = state.buffer.indexOf(end);
    if (at < 0) return false;
    const line = state.buffer.slice(0, at);
    state.buffer = state.buffer.slice(at + end.length);
    if (state.inData) {
      state.inData = false;
      this.transactions += 1;
      this.act(socket, this.script.end ?? '250 2.0.0 taken');
      return true;
    }
    const step = this.answer(line);
    state.inData = step.startsWith('354');
    this.act(socket, step);
    return true;
  }

  private answer(line: string): Step {
    const { script } = this;
    if (/^EHLO/i.test(line))
      return (script.ehlo ?? ['mail'])
        .map((name, index, all) => `250${index === all.length - 1 ? ' ' : '-'}${name}`)
        .join('\r\n');
    if (/^AUTH/i.test(line)) return script.auth ?? '235 2.7.0 welcome';
    if (/^MAIL/i.test(line)) return script.mail ?? '250 2.1.0 fine';
    if (/^RCPT/i.test(line)) return script.rcpt?.(/<(.*)>/.exec(line)?.[1] ?? '') ?? '250 2.1.5 fine';
    if (/^DATA/i.test(line)) return script.data ?? '354 go on';
    if (/^QUIT/i.test(line)) return '221 bye';
    return '250 fine';
  }

  private act(socket: Socket, step: Step): void {
    if (step === 'hang') return;
    if (step === 'drop') socket.destroy();
    else if (step === 'torn') socket.end('25');
    else socket.write(`${step}\r\n`);
  }
}

async function attempt(
  script: Script,
  mail = call(),
  settings: Record<string, unknown> = {},
): Promise<{ outcome: SendOutcome; transactions: number }> {
  const server = new MisbehavingServer(script);
  const port = await server.listen();
  try {
    const outcome = await send(mail, account(port, settings), context, { connectMs: 400, answerMs: 400 });
    return { outcome, transactions: server.transactions };
  } finally {
    await server.close();
  }
}

// more than the buffers between two sockets of one machine hold
const big = call({ attachment: Buffer.alloc(17_000_000, 7) });
const PIPELINING = ['mail', 'PIPELINING', 'SIZE 50000000'];
const AUTH = ['mail', 'AUTH PLAIN LOGIN'];

describe('before the final dot nothing is lost by trying again', () => {
  test.each<[string, Script, string]>([
    ['the connection closes before the greeting', { greeting: 'drop' }, 'smtp_connection_lost'],
    ['no greeting comes', { greeting: 'hang' }, 'smtp_timeout'],
    ['the host is busy', { greeting: '421 4.3.2 later' }, '421 4.3.2'],
    ['no answer to MAIL FROM', { mail: 'hang' }, 'smtp_timeout'],
    ['a break at MAIL FROM', { mail: 'drop' }, 'smtp_connection_lost'],
    ['the sender is deferred', { mail: '451 4.3.0 later' }, '451 4.3.0'],
    ['the recipient is deferred', { rcpt: () => '450 4.2.1 greylisted' }, '450 4.2.1'],
    [
      'the recipient is deferred, pipelined',
      { ehlo: PIPELINING, rcpt: () => '450 4.2.1 greylisted', data: '503 5.5.1 no' },
      '450 4.2.1',
    ],
    ['a break at RCPT TO', { rcpt: () => 'drop' }, 'smtp_connection_lost'],
    ['DATA is deferred', { data: '451 4.3.0 later' }, '451 4.3.0'],
    ['no answer to DATA', { data: 'hang' }, 'smtp_timeout'],
    ['a break at DATA', { ehlo: PIPELINING, data: 'drop' }, 'smtp_connection_lost'],
  ])('%s', async (_what, script, code) => {
    const { outcome, transactions } = await attempt(script);
    expect(outcome).toEqual({ outcome: 'retry', afterSeconds: 60, code });
    expect(transactions).toBe(0);
  });

  test('a break in the middle of a big mail', async () => {
    const server = createServer((socket) => {
      let seen = 0;
      socket.on('error', () => undefined);
      socket.write('220 mail\r\n');
      socket.on('data', (chunk) => {
        const line = chunk.toString('latin1');
        if (/^EHLO|^MAIL|^RCPT/i.test(line)) socket.write('250 fine\r\n');
        else if (/^DATA/i.test(line)) socket.write('354 go on\r\n');
        else if ((seen += chunk.length) > 100_000) socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const outcome = await send(big, account((server.address() as AddressInfo).port), context, {
      connectMs: 400,
      answerMs: 2000,
    });
    expect(outcome).toMatchObject({ outcome: 'retry', afterSeconds: 60 });
    await new Promise((resolve) => server.close(resolve));
  });

  test('nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await send(call(), account(port), context)).toEqual({
      outcome: 'retry',
      afterSeconds: 60,
      code: 'smtp_unreachable',
    });
  });
});

describe('a refusal is a failure with its code', () => {
  test.each<[string, Script, string]>([
    ['unknown recipient', { rcpt: () => '550 5.1.1 <jane@example.com> unknown' }, '550 5.1.1'],
    [
      'unknown recipient, pipelined',
      { ehlo: PIPELINING, rcpt: () => '550 5.1.1 unknown', data: '503 5.5.1 no' },
      '550 5.1.1',
    ],
    ['sender not allowed', { mail: '553 no' }, '553'],
    ['policy, after the dot', { end: '554 5.7.1 spam' }, '554 5.7.1'],
    ['no service', { greeting: '554 5.3.2 no service' }, '554 5.3.2'],
  ])('%s', async (_what, script, code) => {
    expect((await attempt(script)).outcome).toEqual({ outcome: 'failed', code });
  });

  test('a wrong password', async () => {
    expect((await attempt({ ehlo: AUTH, auth: '535 5.7.8 no' }, call(), { smtpUser: 'shop' })).outcome).toEqual({
      outcome: 'failed',
      code: 'smtp_auth',
    });
  });

  test('but not a password check that is out of order', async () => {
    expect((await attempt({ ehlo: AUTH, auth: '454 4.7.0 later' }, call(), { smtpUser: 'shop' })).outcome).toEqual({
      outcome: 'retry',
      afterSeconds: 60,
      code: '454 4.7.0',
    });
  });
});

describe('after the final dot', () => {
  test.each<[string, Script, string]>([
    ['no answer comes', { end: 'hang' }, 'smtp_timeout'],
    ['the connection breaks', { end: 'drop' }, 'smtp_connection_lost'],
    ['the answer is torn off', { end: 'torn' }, 'smtp_connection_lost'],
    ['the answer is no answer', { end: '354 what?' }, '354'],
  ])('%s: uncertain, and sent once', async (_what, script, code) => {
    const { outcome, transactions } = await attempt(script);
    expect(outcome).toMatchObject({ outcome: 'uncertain' });
    expect(['smtp_error', code]).toContain(outcome.outcome === 'uncertain' ? outcome.code : '');
    expect(transactions).toBe(1);
  });

  test('a big mail without an answer', async () => {
    expect(await attempt({ end: 'drop' }, call({ attachment: Buffer.alloc(1_000_000, 7) }))).toMatchObject({
      outcome: { outcome: 'uncertain' },
      transactions: 1,
    });
  });

  test('"later" is believed', async () => {
    expect((await attempt({ end: '451 4.3.0 later' })).outcome).toEqual({
      outcome: 'retry',
      afterSeconds: 60,
      code: '451 4.3.0',
    });
    expect((await attempt({ end: '421 4.3.2 closing' })).outcome).toMatchObject({ outcome: 'retry' });
  });

  test('250 is accepted, with the Message-ID that never changes', async () => {
    const mail = call();
    const { outcome } = await attempt({}, mail);
    expect(outcome).toEqual({
      outcome: 'sent',
      state: 'accepted',
      externalId: mail.mail.messageId,
      reference: mail.mail.messageId,
    });
  });

  test('a Cc that was refused while the customer was taken is told', async () => {
    const rcpt = (address: string): Step => (address.startsWith('joerg') ? '550 5.1.1 unknown' : '250 fine');
    expect((await attempt({ rcpt }, call({ cc: ['joerg@example.net'] }))).outcome).toMatchObject({
      outcome: 'sent',
      rejected: [{ address: 'joerg@example.net', code: '550 5.1.1' }],
    });
  });
});

describe('outcomeOf', () => {
  const base = { code: 'ECONNECTION', responseCode: null, response: null, bytes: 'none', ageSeconds: 0 } as const;
  test.each([
    [0, 60],
    [59, 60],
    [60, 300],
    [359, 300],
    [360, 900],
    [1259, 900],
    [1260, 3600],
    [100_000, 3600],
  ])('after %i s it waits %i s', (age, delay) => expect(retryDelay(age)).toBe(delay));

  test('gives up after two days, but never on an uncertain one', () => {
    expect(outcomeOf({ ...base, ageSeconds: 172_800 })).toEqual({ outcome: 'failed', code: 'smtp_connection_lost' });
    expect(outcomeOf({ ...base, ageSeconds: 172_800, bytes: 'all' })).toMatchObject({ outcome: 'uncertain' });
    expect(outcomeOf({ ...base, bytes: 'some' })).toMatchObject({ outcome: 'retry' });
    expect(outcomeOf({ ...base, responseCode: 503 })).toMatchObject({ outcome: 'retry' });
  });
});

test('a pooled connection that the server closed meanwhile loses nothing and doubles nothing', async () => {
  const received: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      stream.on('data', () => undefined);
      stream.on('end', () => {
        received.push('mail');
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const { port } = listening.address() as AddressInfo;
  expect(await send(call(), account(port), context)).toMatchObject({ outcome: 'sent' });
  for (const connection of server.connections) connection.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await send(call(), account(port), context)).toMatchObject({ outcome: 'sent' });
  expect(received).toHaveLength(2);
  closeConnections();
  await new Promise<void>((resolve) => server.close(resolve));
});
