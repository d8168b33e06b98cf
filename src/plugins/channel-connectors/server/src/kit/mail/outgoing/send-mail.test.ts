import { createServer, type AddressInfo } from 'node:net';

import { SMTPServer } from 'smtp-server';

import type { SendOutcome } from '../../../../../../../contracts';
import { ScriptedSmtpServer, type Script, type Step } from '../../../../../../../../tests/support/scripted-smtp-server';
import { SignInFailure } from '../imap/imap-failure';
import { composeMail } from './compose';
import type { MailCall } from './mail-call';
import { outcomeOf, retryDelay } from './outcome';
import { sendMail, type SendingAccount } from './send-mail';
import { closeConnections, type SignIn } from './smtp-pools';
import { sampleReply } from '../../contract/samples';

const now = new Date('2025-11-03T10:00:00Z');
const WAITS = { connectMs: 10_000, answerMs: 10_000 };
/** for servers that never answer */
const SHORT_WAITS = { connectMs: 400, answerMs: 400 };
const SHOP = { user: 'shop', pass: 'secret' };

const account = (port: number, change: Partial<SendingAccount> = {}): SendingAccount => ({
  id: `account-at-${port}`,
  fingerprint: `settings-of-${port}`,
  server: { host: '127.0.0.1', port, secure: false },
  perMinute: null,
  dkim: null,
  signIn: () => Promise.resolve(null),
  forgetSignIn: () => undefined,
  ...change,
});
const signingIn = (signIn: SignIn): Partial<SendingAccount> => ({ signIn: () => Promise.resolve(signIn) });

const message = sampleReply({
  documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
  clientMessageId: null,
  text: 'Hello',
  subject: 'Hello',
  to: ['jane@example.com'],
  cc: [],
  interaction: { documentId: 'v6fydj1n0a8k2w4r5t7y9u3i', threadKey: null, references: [], subject: null },
  ticketNumber: 1,
  replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
  agent: null,
  answers: null,
  attachments: [],
  createdAt: now,
});
const sender = {
  address: 'support@shop.example',
  house: 'Shop',
  fixedName: null,
  secret: 'secret',
  tokenAddresses: true,
  plainReturnPath: false,
};

function call(change: { cc?: string[]; attachment?: Buffer; documentId?: string } = {}): MailCall {
  const { cc = [], attachment, documentId = message.documentId } = change;
  const attachments = attachment
    ? [{ fileName: 'a.bin', contentType: 'application/octet-stream', content: attachment }]
    : [];
  return composeMail({ ...message, documentId, cc, attachments }, sender);
}

afterAll(closeConnections);

async function attempt(
  script: Script,
  mail = call(),
  change: Partial<SendingAccount> = {},
): Promise<{ outcome: SendOutcome; server: ScriptedSmtpServer; transactions: number }> {
  const server = new ScriptedSmtpServer(script);
  const port = await server.listen();
  try {
    const waits = Object.values(script).includes('hang') ? SHORT_WAITS : WAITS;
    const outcome = await sendMail(mail, account(port, change), now, waits);
    return { outcome, server, transactions: server.mails.length };
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
    ['the host turns us away', { greeting: '554 5.3.2 no service' }, '554 5.3.2'],
    ['the host does not like our name', { hello: '550 5.7.1 no' }, '550 5.7.1'],
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
    const { port } = server.address() as AddressInfo;
    const outcome = await sendMail(big, account(port), now, { connectMs: 400, answerMs: 2000 });
    expect(outcome).toMatchObject({ outcome: 'retry', afterSeconds: 60 });
    await new Promise((resolve) => server.close(resolve));
  });

  test('nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await sendMail(call(), account(port), now, WAITS)).toEqual({
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
  ])('%s', async (_what, script, code) => {
    expect((await attempt(script)).outcome).toEqual({ outcome: 'failed', code });
  });

  test('but not of a wrong password, which is no fault of the mail', async () => {
    expect((await attempt({ ehlo: AUTH, auth: '535 5.7.8 no' }, call(), signingIn(SHOP))).outcome).toEqual({
      outcome: 'retry',
      afterSeconds: 60,
      code: 'smtp_auth',
    });
  });

  test('nor of a password check that is out of order', async () => {
    expect((await attempt({ ehlo: AUTH, auth: '454 4.7.0 later' }, call(), signingIn(SHOP))).outcome).toEqual({
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
  const base = {
    code: 'ECONNECTION',
    command: null,
    responseCode: null,
    response: null,
    bytes: 'none',
    ageSeconds: 0,
  } as const;
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
  expect(await sendMail(call(), account(port), now, WAITS)).toMatchObject({ outcome: 'sent' });
  for (const connection of server.connections) connection.close();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await sendMail(call(), account(port), now, WAITS)).toMatchObject({ outcome: 'sent' });
  expect(received).toHaveLength(2);
  closeConnections();
  await new Promise<void>((resolve) => server.close(resolve));
});

/** One server, several attempts at it, with the time told by the test. */
async function withServer(script: Script, run: (port: number, server: ScriptedSmtpServer) => Promise<void>) {
  const server = new ScriptedSmtpServer(script);
  const port = await server.listen();
  try {
    await run(port, server);
  } finally {
    await server.close();
  }
}
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('a host that turns us away', () => {
  test('is left alone by all its accounts, without using up attempts', async () => {
    let greeting = '421 4.3.2 busy';
    await withServer({ greeting: () => greeting }, async (port, server) => {
      const [support, sales] = [account(port), account(port, { id: `sales-at-${port}` })];
      expect(await sendMail(call(), support, now, WAITS)).toMatchObject({ outcome: 'retry', code: '421 4.3.2' });
      expect(server.connections).toBe(1);
      const held = await sendMail(call(), sales, after(1), WAITS);
      expect(held).toMatchObject({ outcome: 'retry', code: 'host_paused', untried: true });
      expect(held.outcome === 'retry' && held.afterSeconds).toBeLessThanOrEqual(60);
      expect(server.connections).toBe(1);

      greeting = '220 mail';
      expect(await sendMail(call(), sales, after(61), WAITS)).toMatchObject({ outcome: 'sent' });
      expect(await sendMail(call(), support, after(61), WAITS)).toMatchObject({ outcome: 'sent' });
    });
  });

  test('is the same for one that refuses connections, until its mails are two days old', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const days = 2 * 86_400;
    expect(await sendMail(call(), account(port), after(days - 30), WAITS)).toMatchObject({ outcome: 'retry' });
    expect(await sendMail(call(), account(port), after(days - 1), WAITS)).toMatchObject({ code: 'host_paused' });
    expect(await sendMail(call(), account(port), after(days), WAITS)).toEqual({
      outcome: 'failed',
      code: 'smtp_unreachable',
    });
  });

  test('is not one that defers or refuses a single mail', async () => {
    for (const rcpt of ['450 4.2.1 greylisted', '550 5.1.1 unknown'])
      await withServer({ rcpt: () => rcpt }, async (port, server) => {
        await sendMail(call(), account(port), now, WAITS);
        await sendMail(call(), account(port), now, WAITS);
        expect(server.commands.filter((line) => line.startsWith('RCPT'))).toHaveLength(2);
      });
  });
});

describe('an account whose sign-in is refused', () => {
  test('tries no more until 15 minutes are over, and then once', async () => {
    let auth = '535 5.7.8 no';
    await withServer({ ehlo: AUTH, auth: () => auth }, async (port, server) => {
      const shop = account(port, signingIn(SHOP));
      const signIns = () => server.commands.filter((line) => line.startsWith('AUTH')).length;
      expect(await sendMail(call(), shop, now, WAITS)).toMatchObject({ outcome: 'retry', code: 'smtp_auth' });
      expect(signIns()).toBe(1);
      const held = { outcome: 'retry', afterSeconds: 300, code: 'smtp_auth', untried: true };
      for (const seconds of [1, 60, 500]) expect(await sendMail(call(), shop, after(seconds), WAITS)).toEqual(held);
      expect(signIns()).toBe(1);

      expect(await sendMail(call(), shop, after(901), WAITS)).toMatchObject({ code: 'smtp_auth' });
      expect(await sendMail(call(), shop, after(902), WAITS)).toEqual(held);
      expect(signIns()).toBe(2);

      auth = '235 2.7.0 welcome';
      const mended = account(port, { ...signingIn({ ...SHOP, pass: 'right' }), fingerprint: 'other settings' });
      expect(await sendMail(call(), mended, after(903), WAITS)).toMatchObject({ outcome: 'sent' });
    });
  });

  test('a server that wants a sign-in where there is none is one too', async () => {
    expect((await attempt({ mail: '530 5.7.0 sign in first' })).outcome).toMatchObject({ code: 'smtp_auth' });
  });

  test('a token that ran out is renewed at once, and once only', async () => {
    const XOAUTH2 = ['mail', 'AUTH XOAUTH2'];
    const tokenIn = (line: string) => Buffer.from(line.split(' ')[2] ?? '', 'base64').toString();
    const auth = (line: string) => (tokenIn(line).includes('Bearer fresh') ? '235 2.7.0 welcome' : '535 5.7.8 no');
    let forgotten = 0;
    const tokens = (fresh: string): Partial<SendingAccount> => {
      const held = { user: 'shop', accessToken: 'stale', isFresh: false };
      return {
        signIn: () => Promise.resolve({ ...held }),
        forgetSignIn: () => {
          forgotten += 1;
          Object.assign(held, { accessToken: fresh, isFresh: true });
        },
      };
    };
    expect((await attempt({ ehlo: XOAUTH2, auth }, call(), tokens('fresh'))).outcome).toMatchObject({
      outcome: 'sent',
    });
    expect((await attempt({ ehlo: XOAUTH2, auth }, call(), tokens('no better'))).outcome).toMatchObject({
      code: 'smtp_auth',
    });
    expect(forgotten).toBe(2);
  });

  test.each([
    ['oauth_refused', 'settings', 'smtp waits'],
    ['oauth_unreachable', 'passing', 'smtp goes on'],
  ] as const)('nothing leaves when no token is to be had: %s', async (code, kind, then) => {
    const failure = new SignInFailure({ code, detail: '', kind });
    await withServer({}, async (port, server) => {
      const gone = account(port, { signIn: () => Promise.reject(failure) });
      expect(await sendMail(call(), gone, now, WAITS)).toEqual({ outcome: 'retry', afterSeconds: 60, code });
      expect(server.connections).toBe(0);
      const back = await sendMail(call(), account(port), after(1), WAITS);
      expect(back).toMatchObject(then === 'smtp waits' ? { code, untried: true } : { outcome: 'sent' });
    });
  });
});

test.each(['169.254.169.254', '0xa9fea9fe', '[fe80::1]'])('a server at %s is not called', async (host) => {
  const { outcome } = await attempt({}, call(), { server: { host, port: 25, secure: false } });
  expect(outcome).toMatchObject({ outcome: 'retry', code: 'smtp_address_refused' });
});

test('a password waits for TLS, except on this machine', async () => {
  await withServer({ ehlo: AUTH }, async (port, server) => {
    // the same machine by a name that is not known to be it
    const elsewhere = account(port, { ...signingIn(SHOP), server: { host: 'LOCALHOST', port, secure: false } });
    expect(await sendMail(call(), elsewhere, now, WAITS)).toMatchObject({ outcome: 'retry', code: 'smtp_tls' });
    expect(server.commands.map((line) => line.split(' ')[0])).toEqual(['EHLO', 'STARTTLS']);
    expect(await sendMail(call(), account(port, signingIn(SHOP)), now, WAITS)).toMatchObject({ outcome: 'sent' });
  });
});

test('a rate is obeyed, and waiting uses up no attempt', async () => {
  await withServer({}, async (port, server) => {
    const slow = account(port, { perMinute: 2 });
    const ids = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(24));
    const at = async (seconds: number) => {
      const outcomes = [];
      for (const documentId of ids) outcomes.push(await sendMail(call({ documentId }), slow, after(seconds), WAITS));
      return outcomes;
    };
    const limited = { outcome: 'retry', code: 'rate_limited', untried: true };
    expect(await at(0)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }, limited, limited]);
    expect(server.mails).toHaveLength(2);
    ids.splice(0, 2);
    expect(await at(59)).toEqual([
      { ...limited, afterSeconds: 1 },
      { ...limited, afterSeconds: 1 },
    ]);
    expect(await at(60)).toMatchObject([{ outcome: 'sent' }, { outcome: 'sent' }]);
  });
});

describe('a server that takes no MAIL FROM with a token', () => {
  const mail = (line: string): Step => (line.includes('+b') ? '553 5.7.1 not owned by you' : '250 2.1.0 fine');

  test('gets the plain address at once, and from then on', async () => {
    await withServer({ mail }, async (port, server) => {
      expect(await sendMail(call(), account(port), now, WAITS)).toMatchObject({ outcome: 'sent' });
      expect(await sendMail(call(), account(port), now, WAITS)).toMatchObject({ outcome: 'sent' });
      const senders = server.commands.filter((line) => line.startsWith('MAIL'));
      expect(senders.map((line) => line.includes('+b'))).toEqual([true, false, false]);
      expect(server.mails).toHaveLength(2);
    });
  });

  test('but is not asked a third time', async () => {
    const { outcome, server } = await attempt({ mail: '553 5.7.1 no' });
    expect(outcome).toEqual({ outcome: 'failed', code: '553 5.7.1' });
    expect(server.commands.filter((line) => line.startsWith('MAIL'))).toHaveLength(2);
  });
});

test('what is larger than the server takes is not sent at all', async () => {
  const { outcome, server } = await attempt({ ehlo: ['mail', 'SIZE 800'] });
  expect(outcome).toEqual({ outcome: 'failed', code: 'too_large' });
  expect(server.mails).toEqual([]);
});

test('a mail that cannot be signed as its account wants waits, and none leaves unsigned', async () => {
  const dkim = { domain: 'shop.example', selector: 'tl1', privateKey: 'no key' };
  const { outcome, server } = await attempt({}, call(), { dkim });
  expect(outcome).toEqual({ outcome: 'retry', afterSeconds: 300, code: 'dkim_key', untried: true });
  expect(server.connections).toBe(0);
});
