import { connect } from 'node:net';

import { createTransport } from 'nodemailer';

import type { AcceptedDelivery, ChannelAccountConfig, ReceiverContext } from '../../../../../../contracts/connector';
import { email } from './index';
import { accountFor, listenerOptions, startReceiver, type SmtpListener } from './receiver';

const account = (id: number, documentId: string, address: string): ChannelAccountConfig => ({
  id,
  documentId,
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address,
  settings: { smtpHost: '127.0.0.1' },
  secrets: { replySecret: 'secret' },
});
const first = account(1, 'first', 'support@shop.example');
const now = new Date('2025-11-03T10:00:00Z');
class Inbox implements ReceiverContext {
  readonly kept: AcceptedDelivery[] = [];
  accept = (delivery: AcceptedDelivery): Promise<{ duplicate: boolean }> => {
    const duplicate = this.kept.some(
      (known) => known.channelAccountId === delivery.channelAccountId && known.eventKey === delivery.eventKey,
    );
    if (!duplicate) this.kept.push(delivery);
    return Promise.resolve({ duplicate });
  };
  accounts = (): Promise<ChannelAccountConfig[]> =>
    Promise.resolve([first, account(2, 'second', 'sales@shop.example'), account(3, 'third', 'hello@oak.example')]);
}

async function withListener(
  inbox: ReceiverContext,
  run: (listener: SmtpListener) => Promise<void>,
  options: { acceptWithinMs?: number; largestMail?: number } = {},
): Promise<void> {
  const listener = await startReceiver(inbox, { port: 0, host: '127.0.0.1', ...options });
  try {
    await run(listener);
  } finally {
    await listener.close();
  }
}

/** Speaks SMTP by hand: each line is sent after the answer to the one before. */
async function dialogue(port: number, lines: readonly string[]): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  const answers: string[] = [];
  let buffer = '';
  const answer = async (): Promise<string> => {
    for (;;) {
      const match = /(?:^|\n)(\d{3} [^\n]*)\r?\n$/.exec(buffer);
      if (match?.[1]) {
        buffer = '';
        return match[1].trim();
      }
      const [chunk] = await new Promise<[Buffer]>((resolve, reject) => {
        socket.once('data', (data: Buffer) => resolve([data]));
        socket.once('close', () => reject(new Error(`closed after ${answers.join(' | ')}`)));
      });
      buffer += chunk.toString('latin1');
    }
  };
  try {
    answers.push(await answer());
    for (const line of lines) {
      socket.write(`${line}\r\n`);
      answers.push(await answer());
    }
    return answers;
  } finally {
    socket.destroy();
  }
}

const letter = 'From: jane@example.com\r\nSubject: x\r\n\r\nHello\r\n.';
const to = (...recipients: string[]) => [
  'EHLO client',
  'MAIL FROM:<jane@example.com>',
  ...recipients.map((address) => `RCPT TO:<${address}>`),
  'DATA',
];

describe('the listener', () => {
  test('keeps a mail before it says 250, with what it knows of its way', async () => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
      await transport.sendMail({
        from: 'jane@example.com',
        to: ['support@shop.example', 'Support+r.x.y@shop.example'],
        cc: 'hello@oak.example',
        subject: 'Lamp',
        text: 'It is cracked.\n.\n..end',
      });
      expect(inbox.kept.map(({ channelAccountId, context: known }) => ({ channelAccountId, ...known }))).toEqual([
        {
          channelAccountId: 1,
          mailFrom: 'jane@example.com',
          rcptTo: ['support@shop.example', 'Support+r.x.y@shop.example'],
          remoteAddress: '127.0.0.1',
          secure: false,
        },
        {
          channelAccountId: 3,
          mailFrom: 'jane@example.com',
          rcptTo: ['hello@oak.example'],
          remoteAddress: '127.0.0.1',
          secure: false,
        },
      ]);
      const [kept] = inbox.kept;
      const parsed = await email.parse(
        { documentId: 'e', headers: {}, context: {}, raw: kept?.body ?? Buffer.alloc(0), receivedAt: now },
        first,
      );
      expect(parsed).toMatchObject({
        outcome: 'parsed',
        messages: [{ subject: 'Lamp', text: 'It is cracked.\n.\n..end' }],
      });
    });
  });

  test('takes the same bytes once', async () => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      for (let time = 0; time < 3; time += 1)
        expect((await dialogue(port, [...to('support@shop.example'), letter])).at(-1)).toMatch(/^250 /);
      expect(inbox.kept).toHaveLength(1);
    });
  });

  test('tells its name and no version', async () => {
    await withListener(new Inbox(), async ({ port }) => {
      const [greeting] = await dialogue(port, []);
      expect(greeting).toBe('220 mail ESMTP ready');
    });
  });

  test.each([
    ['relaying', 'victim@elsewhere.example', /^550 5\.7\.1 /],
    ['a domain that only looks like ours', 'x@shop.example.evil.test', /^550 5\.7\.1 /],
    ['any name of our domain', 'nobody@shop.example', /^250 /],
  ])('%s', async (_what, recipient, expected) => {
    await withListener(new Inbox(), async ({ port }) => {
      expect((await dialogue(port, to(recipient).slice(0, -1))).at(-1)).toMatch(expected);
    });
  });

  test('offers no AUTH, and no STARTTLS without a certificate', async () => {
    await withListener(new Inbox(), async ({ port }) => {
      expect((await dialogue(port, ['EHLO client', 'AUTH PLAIN AHgAeA=='])).at(-1)).toMatch(/^5\d\d /);
      expect((await dialogue(port, ['EHLO client', 'STARTTLS'])).at(-1)).toMatch(/^5\d\d /);
    });
  });

  test.each([
    ['is refused', () => Promise.reject(new Error('no database'))],
    ['takes too long', () => new Promise<never>(() => undefined)],
  ])('says 451 when the COMMIT %s, and 250 when it comes again', async (_what, accept) => {
    const inbox = new Inbox();
    await withListener(
      { accept, accounts: inbox.accounts },
      async ({ port }) => {
        expect((await dialogue(port, [...to('support@shop.example'), letter])).at(-1)).toMatch(/^451 4\.3\.0 /);
      },
      { acceptWithinMs: 200 },
    );
  });

  test('says 451 at RCPT when the accounts cannot be read', async () => {
    await withListener(
      { accept: new Inbox().accept, accounts: () => Promise.reject(new Error('no database')) },
      async ({ port }) => {
        expect((await dialogue(port, to('support@shop.example').slice(0, -1))).at(-1)).toMatch(/^451 4\.3\.0 /);
      },
    );
  });

  test('says 552 to what is announced or sent too large', async () => {
    const inbox = new Inbox();
    await withListener(
      inbox,
      async ({ port }) => {
        expect((await dialogue(port, ['EHLO client', 'MAIL FROM:<jane@example.com> SIZE=20000'])).at(-1)).toMatch(
          /^552 /,
        );
        expect(
          (
            await dialogue(port, [
              ...to('support@shop.example'),
              `From: a@b.example\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(300) + '.',
            ])
          ).at(-1),
        ).toMatch(/^552 /);
        expect(inbox.kept).toHaveLength(0);
      },
      { largestMail: 10_000 },
    );
  });

  test('does not take a dot between bare line feeds for the end', async () => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      const smuggled =
        'From: jane@example.com\r\n\r\nHello\n.\nMAIL FROM:<ceo@bank.example>\nRCPT TO:<support@shop.example>\nDATA\nFrom: ceo@bank.example\n\nPay\n.\n\r\n.';
      expect((await dialogue(port, [...to('support@shop.example'), smuggled])).at(-1)).toMatch(/^[25]\d\d /);
      expect(inbox.kept.length).toBeLessThanOrEqual(1);
    });
  });

  test('ends what is under way when it closes', async () => {
    const inbox = new Inbox();
    let listener: SmtpListener | null = null;
    let closed: Promise<void> | undefined;
    const slow: ReceiverContext = {
      accounts: inbox.accounts,
      accept: (delivery) => {
        closed = listener?.close();
        return new Promise((resolve) => setTimeout(resolve, 100)).then(() => inbox.accept(delivery));
      },
    };
    listener = await startReceiver(slow, { port: 0, host: '127.0.0.1' });
    const answers = dialogue(listener.port, [...to('support@shop.example'), letter]);
    expect((await answers).at(-1)).toMatch(/^250 /);
    await closed;
    expect(inbox.kept).toHaveLength(1);
  });
});

test('accountFor: exact, before the plus, else the first of the domain', async () => {
  const accounts = await new Inbox().accounts();
  const id = (address: string) => accountFor(address, accounts)?.id ?? null;
  expect(
    [
      'SALES@shop.example',
      'sales+r.a.b@shop.example',
      'other@shop.example',
      'x@oak.example',
      'x@sub.oak.example',
      'no-at-sign',
    ].map(id),
  ).toEqual([2, 2, 1, 3, null, null]);
});

test.each([
  [{}, { port: 2525, host: '127.0.0.1' }],
  [
    { SMTP_PORT: '0', SMTP_HOST: '0.0.0.0' },
    { port: 0, host: '0.0.0.0' },
  ],
  [{ SMTP_PORT: 'off' }, null],
  [{ NODE_ENV: 'production' }, null],
  [
    { NODE_ENV: 'production', SMTP_PORT: '25' },
    { port: 25, host: '127.0.0.1' },
  ],
])('listenerOptions(%j)', (environment, options) => expect(listenerOptions(environment)).toEqual(options));

test('listenerOptions refuses nonsense with a sentence', () => {
  expect(() => listenerOptions({ SMTP_PORT: 'smtp' })).toThrow(/SMTP_PORT must be/);
});
