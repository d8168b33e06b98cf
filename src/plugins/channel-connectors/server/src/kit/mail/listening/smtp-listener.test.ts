import { connect } from 'node:net';

import { createTransport } from 'nodemailer';

import { NO_BRAND_VOICE, type AcceptedDelivery, type ChannelAccountConfig } from '../../../../../../../contracts';
import { listenForMail, type MailInbox, type SmtpListener, type SmtpListenerOptions } from './smtp-listener';

const account = (id: number, documentId: string, address: string): ChannelAccountConfig => ({
  id,
  documentId,
  connector: 'email',
  channel: 'email',
  name: 'Shop',
  address,
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: {},
});
class Inbox implements MailInbox {
  readonly kept: AcceptedDelivery[] = [];
  accept = (delivery: AcceptedDelivery): Promise<void> => {
    const duplicate = this.kept.some(
      (known) => known.channelAccountId === delivery.channelAccountId && known.eventKey === delivery.eventKey,
    );
    if (!duplicate) this.kept.push(delivery);
    return Promise.resolve();
  };
  accounts = (): Promise<ChannelAccountConfig[]> =>
    Promise.resolve([
      account(1, 'first', 'support@shop.example'),
      account(2, 'second', 'sales@shop.example'),
      account(3, 'third', 'hello@oak.example'),
    ]);
  eventKey = (of: ChannelAccountConfig, raw: Buffer): string => `${of.documentId} ${raw.toString('latin1')}`;
}

async function withListener(
  inbox: MailInbox,
  run: (listener: SmtpListener) => Promise<void>,
  options: Partial<SmtpListenerOptions> = {},
): Promise<void> {
  const listener = await listenForMail(inbox, { port: 0, host: '127.0.0.1', tlsFiles: null, ...options });
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
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true, name: 'client.example' });
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
          helo: 'client.example',
          secure: false,
        },
        {
          channelAccountId: 3,
          mailFrom: 'jane@example.com',
          rcptTo: ['hello@oak.example'],
          remoteAddress: '127.0.0.1',
          helo: 'client.example',
          secure: false,
        },
      ]);
      const body = inbox.kept[0]?.body.toString() ?? '';
      expect(body).toContain('Subject: Lamp\r\n');
      // dots that stood alone arrive as they were written
      expect(body).toMatch(/\r\nIt is cracked\.\r\n\.\r\n\.\.end\r\n$/);
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

  test('offers no AUTH', async () => {
    await withListener(new Inbox(), async ({ port }) => {
      expect((await dialogue(port, ['EHLO client', 'AUTH PLAIN AHgAeA=='])).at(-1)).toMatch(/^5\d\d /);
    });
  });

  test('takes reports, whose sender is empty, and says so', async () => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      const lines = ['EHLO client', 'MAIL FROM:<> SIZE=100 BODY=8BITMIME', 'RCPT TO:<support@shop.example>', 'DATA'];
      expect((await dialogue(port, [...lines, letter])).at(-1)).toMatch(/^250 /);
      expect(inbox.kept[0]?.context['mailFrom']).toBe('');
    });
  });

  test.each([
    ['is refused', () => Promise.reject(new Error('no database'))],
    ['takes too long', () => new Promise<never>(() => undefined)],
  ])('says 451 when the COMMIT %s, and 250 when it comes again', async (_what, accept) => {
    const inbox = new Inbox();
    await withListener(
      { accept, accounts: inbox.accounts, eventKey: inbox.eventKey },
      async ({ port }) => {
        expect((await dialogue(port, [...to('support@shop.example'), letter])).at(-1)).toMatch(/^451 4\.3\.0 /);
      },
      { acceptWithinMs: 200 },
    );
  });

  test('says 451 at RCPT when the accounts cannot be read', async () => {
    await withListener(
      Object.assign(new Inbox(), { accounts: () => Promise.reject(new Error('no database')) }),
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

  const secondMail = (end: string) =>
    [
      'MAIL FROM:<ceo@bank.example>',
      'RCPT TO:<support@shop.example>',
      'DATA',
      'From: ceo@bank.example',
      '',
      'Pay',
    ].join(end);
  test.each([
    ['LF . LF', '\n.\n', '\n'],
    ['LF . CR LF', '\n.\r\n', '\r\n'],
    ['CR LF . LF', '\r\n.\n', '\n'],
    ['CR . CR', '\r.\r', '\r'],
    ['CR LF . CR', '\r\n.\r', '\r\n'],
    ['CR LF NUL . CR LF', '\r\n\u0000.\r\n', '\r\n'],
  ])('sees one mail where a sloppy server ends it with %s', async (_what, end, lineEnd) => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      const mail = `From: jane@example.com\r\n\r\nHello${end}${secondMail(lineEnd)}${end}\r\n.`;
      const answer = (await dialogue(port, [...to('support@shop.example'), mail])).at(-1);
      expect(answer).toMatch(end.includes('\n') && /(?<!\r)\n/.test(mail) ? /^550 5\.5\.2 / : /^250 /);
      expect(inbox.kept).toHaveLength(answer?.startsWith('250') ? 1 : 0);
      expect(inbox.kept.map(({ context }) => context['mailFrom'])).not.toContain('ceo@bank.example');
    });
  });

  test.each([
    ['in its headers', 'From: jane@example.com\nSubject: x\r\n\r\nHello\r\n.'],
    ['as its last line end', 'From: jane@example.com\r\n\r\nHello\n\r\n.'],
    ['as its first character', '\nFrom: jane@example.com\r\n\r\nHello\r\n.'],
  ])('refuses a mail with a bare line feed %s', async (_what, mail) => {
    const inbox = new Inbox();
    await withListener(inbox, async ({ port }) => {
      expect((await dialogue(port, [...to('support@shop.example'), mail])).at(-1)).toMatch(/^550 5\.5\.2 /);
      expect(inbox.kept).toHaveLength(0);
    });
  });

  test('ends what is under way when it closes', async () => {
    const inbox = new Inbox();
    let listener: SmtpListener | null = null;
    let closed: Promise<void> | undefined;
    const slow: MailInbox = {
      accounts: inbox.accounts,
      eventKey: inbox.eventKey,
      accept: (delivery) => {
        closed = listener?.close();
        return new Promise((resolve) => setTimeout(resolve, 100)).then(() => inbox.accept(delivery));
      },
    };
    listener = await listenForMail(slow, { port: 0, host: '127.0.0.1', tlsFiles: null });
    const answers = dialogue(listener.port, [...to('support@shop.example'), letter]);
    expect((await answers).at(-1)).toMatch(/^250 /);
    await closed;
    expect(inbox.kept).toHaveLength(1);
  });
});
