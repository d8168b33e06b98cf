import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type {
  ChannelAccountConfig,
  InboundMessage,
  OutboundMessage,
  StoredEnvelope,
} from '../../../../../../contracts/connector';
import {
  interactionOfMessageId,
  interactionOfReplyAddress,
  signedMessageId,
  signedReplyAddress,
} from '../../kit/mail/message-id';
import { email } from './index';
import { parseMail } from './inbound';
import { mailBytes } from './client';
import type { MailCall } from './outbound';

const SECRET = 'reply secret of this account';
const INTERACTION = 'v6fydj1n0a8k2w4r5t7y9u3i';
const account: ChannelAccountConfig = {
  id: 7,
  documentId: 'account00000000000000001',
  connector: 'email',
  channel: 'email',
  name: 'Lumen & Oak',
  address: 'support@shop.example',
  settings: { smtpHost: '127.0.0.1', smtpPort: 25 },
  secrets: { replySecret: SECRET },
};
const receivedAt = new Date('2025-11-03T10:01:05Z');

const fixture = (name: string) =>
  Buffer.from(readFileSync(join(__dirname, 'fixtures', `${name}.eml`), 'utf8').replace(/\r?\n/g, '\r\n'));
const envelope = (raw: Buffer, context: Record<string, unknown> = {}): StoredEnvelope => ({
  documentId: 'e',
  headers: {},
  context,
  raw,
  receivedAt,
});
const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

async function read(raw: Buffer, context: Record<string, unknown> = {}): Promise<InboundMessage> {
  const parsed = await email.parse(envelope(raw, context), account);
  if (parsed.outcome !== 'parsed' || !parsed.messages[0]) throw new Error(`not parsed: ${JSON.stringify(parsed)}`);
  return parsed.messages[0];
}

describe('a mail becomes a message', () => {
  test('with its words, its quotation folded, its HTML made harmless', async () => {
    const message = await read(fixture('alternative-with-quoted-history'));
    expect(message).toMatchObject({
      kind: 'text',
      subject: 'Re: My lamp – cracked',
      text: 'It arrived today, and the glass is cracked – what now?',
      quotedText:
        'On Mon, 3 Nov 2025 at 09:12, Lena Brandt <support@shop.example> wrote:\n\n> Your lamp is on its way.',
      recipients: { to: ['support@shop.example', 'bob@example.org'], cc: ['joerg@example.net'] },
      thread: {
        key: null,
        provenInteraction: null,
        reference: '<m1@mail.example.com>',
        references: ['<root@shop.example>', '<parent@shop.example>'],
      },
      occurredAt: new Date('2025-11-03T10:01:00Z'),
      attachments: [],
    });
    expect(message.html).toBe(
      '<p>It arrived today, and the <b>glass</b> is cracked – what now?</p><img data-remote-src="https://tracker.example/p.gif" />',
    );
    expect(message.sender).toEqual({
      displayName: 'Jane Doe',
      replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'claimed' },
      proofs: [],
      mentions: [],
      trust: 'unverified',
      trustReason: 'No sender check has been made.',
    });
  });

  test('from HTML alone, with a picture inside and a file beside it', async () => {
    const message = await read(fixture('html-only-with-inline-picture'));
    expect(message.text).toBe('See the picture:');
    expect(message.quotedText).toBe('> old words');
    expect(message.html).toContain('<img src="cid:crack@x" />');
    expect(
      message.attachments.map(({ fileName, contentType, contentId, inline }) => ({
        fileName,
        contentType,
        contentId,
        inline,
      })),
    ).toEqual([
      { fileName: 'crack.png', contentType: 'image/png', contentId: 'crack@x', inline: true },
      { fileName: 'Rechnung über Lampe.pdf', contentType: 'application/pdf', contentId: null, inline: false },
    ]);
    expect(message.attachments[1]?.content.toString()).toBe('%PDF-1.4');
  });

  test('with nothing but a subject', async () => {
    const message = await read(fixture('without-message-id-date-and-body'));
    expect(message).toMatchObject({
      subject: 'Please call me',
      text: '',
      html: null,
      occurredAt: null,
      thread: { reference: null, references: [] },
    });
  });

  test('that carries another mail as a file', async () => {
    const message = await read(fixture('forwarded-mail-as-attachment'));
    expect(message).toMatchObject({
      text: 'Is this real?',
      thread: { reference: '<m4@mail.example.com>' },
      attachments: [{ fileName: 'attachment-1.eml', contentType: 'message/rfc822' }],
    });
  });

  test('whose tricks are told and change nothing', async () => {
    const message = await read(fixture('reply-to-of-another-domain'));
    expect(message.subject).toBe('Invoice Bcc: victim@example.com');
    expect(message.sender).toMatchObject({ displayName: null, replyIdentity: { value: 'e@evil.test' } });
    expect(message.sender.trustReason).toMatch(
      /shows another address.*answers at another domain \(other\.test\).*sent automatically \(Auto-Submitted\)/,
    );
  });

  test('with the verdict of a sender check once there is one', async () => {
    const verdict = { assurance: 'authenticated', trust: 'ok', reason: null } as const;
    const parsed = await parseMail(envelope(fixture('alternative-with-quoted-history')), account, verdict);
    expect(parsed).toMatchObject({
      messages: [{ sender: { trust: 'ok', trustReason: null, replyIdentity: { assurance: 'authenticated' } } }],
    });
  });

  test('with very long words kept whole beside it', async () => {
    const message = await read(mail('From: jane@example.com', '', 'long '.repeat(60_000)));
    expect(message.text.length).toBeLessThan(200_100);
    expect(message.attachments).toMatchObject([{ fileName: 'message.txt', contentType: 'text/plain' }]);
    expect(message.attachments[0]?.content.length).toBeGreaterThan(299_000);
  });

  test('whose HTML is too tangled keeps it as a file', async () => {
    const message = await read(
      mail('From: jane@example.com', 'Content-Type: text/html', '', `${'<div>'.repeat(30_000)}words`),
    );
    expect(message).toMatchObject({
      html: null,
      text: expect.stringContaining('words'),
      attachments: [{ fileName: 'message.html' }],
    });
  });

  test('that PostgreSQL can store, whatever stands in it', async () => {
    const message = await read(
      mail(
        'From: =?utf-8?q?J=00ane?= <jane@example.com>',
        'Subject: a\u0000b',
        'Content-Type: text/html',
        '',
        '<p>a\u0000b&#xd800;\u0007</p>',
      ),
    );
    const stored = JSON.stringify({ ...message, attachments: [] });
    expect(stored).not.toMatch(/\\u0000|\\u0007|\\ud800/i);
  });
});

describe('what is not read waits in quarantine', () => {
  test.each([
    ['two senders', fixture('two-senders'), 'sender_unreadable'],
    ['no sender', mail('Subject: x', '', 'y'), 'sender_unreadable'],
    ['an ambiguous sender', mail('From: ceo@bank.example .evil.test', '', 'y'), 'sender_unreadable'],
    ['nothing', Buffer.from('\r\n'), 'empty_delivery'],
    [
      '50,000 parts',
      mail('From: a@b.example', 'Content-Type: multipart/mixed; boundary=q', '', '--q\r\n\r\nx\r\n'.repeat(50_000)),
      'too_complex',
    ],
    [
      '100,000 references',
      mail('From: a@b.example', `References: ${'<a@b> '.repeat(100_000)}`, '', 'x'),
      'too_complex',
    ],
    [
      'a hundred parts inside each other',
      mail(
        'From: a@b.example',
        ...Array.from({ length: 100 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`),
        '',
        'x',
      ),
      'unparsable',
    ],
  ])('%s', async (_what, raw, reason) => {
    expect(await email.parse(envelope(raw), account)).toMatchObject({ outcome: 'quarantined', reason });
  });

  test('random bytes never throw', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const bytes = Buffer.from(Array.from({ length: 2000 }, (_, index) => (seed * 7919 + index * index * 31) % 256));
      const parsed = await email.parse(
        envelope(
          Buffer.concat([
            Buffer.from('From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'),
            bytes,
          ]),
        ),
        account,
      );
      expect(['parsed', 'quarantined']).toContain(parsed.outcome);
    }
  });
});

describe('one mail, however often it comes', () => {
  const base = ['From: jane@example.com', 'Message-ID: <m@x>', 'Date: Mon, 03 Nov 2025 10:00:00 +0000', 'Subject: s'];
  const id = async (...lines: string[]) => (await read(mail(...lines))).externalId;

  test('another copy by another way is the same message', async () => {
    const first = await id('Received: from a', ...base, 'To: support@shop.example', '', 'Hello  ', '');
    expect(await id('Received: from b', ...base, 'To: sales@shop.example', '', 'Hello', '', '')).toBe(first);
  });

  test.each([
    ['another body under the same Message-ID', [...base, '', 'Hello, other words']],
    ['another domain under the same Message-ID', ['From: jane@example.org', ...base.slice(1), '', 'Hello']],
    ['another Message-ID', [base[0] ?? '', 'Message-ID: <n@x>', ...base.slice(2), '', 'Hello']],
  ])('%s is another message', async (_what, lines) => {
    expect(await id(...lines)).not.toBe(await id(...base, '', 'Hello'));
  });

  test('without a Message-ID two people who write the same words are two', async () => {
    const words = ['Date: Mon, 03 Nov 2025 10:00:00 +0000', '', 'Hello'];
    expect(await id('From: jane@example.com', ...words)).not.toBe(await id('From: bob@example.com', ...words));
    expect(await id('Received: x', 'From: jane@example.com', ...words)).toBe(
      await id('From: jane@example.com', ...words),
    );
    expect(await id('X: 1', 'From: jane@example.com', '', 'Hello')).not.toBe(
      await id('X: 2', 'From: jane@example.com', '', 'Hello'),
    );
  });
});

describe('the interaction that a mail proves to answer', () => {
  const ours = signedMessageId(SECRET, 'shop.example', INTERACTION, 'q1w2e3r4t5y6u7i8o9p0a1s2');
  const address = signedReplyAddress(SECRET, account.address, INTERACTION) ?? '';
  const proven = async (header: string, context: Record<string, unknown> = {}) =>
    (await read(mail('From: jane@example.com', header, '', 'x'), context)).thread.provenInteraction;

  test.each([
    ['In-Reply-To', `In-Reply-To: ${ours}`],
    ['References', `References: <a@b> ${ours} <c@d>`],
    ['To', `To: Lena <${address}>`],
    ['Cc, in capitals', `Cc: ${address.toUpperCase()}`],
  ])('by %s', async (_what, header) => expect(await proven(header)).toBe(INTERACTION));

  test('by the address it was delivered to', async () => {
    expect(await proven('To: undisclosed-recipients:;', { rcptTo: [address] })).toBe(INTERACTION);
    expect(await proven('To: x@y.example', { rcptTo: address })).toBe(INTERACTION);
  });

  test.each([
    ['a forged Message-ID', `In-Reply-To: ${ours.replace(/\.[0-9a-f]{32}@/, `.${'0'.repeat(32)}@`)}`],
    ['a guessed address', `To: support+r.${INTERACTION}.0123456789abcdef@shop.example`],
    ['a ticket number', 'Subject: Re: [#1234] lamp'],
  ])('not by %s', async (_what, header) => expect(await proven(header)).toBeNull());

  test('the token is not shown', async () => {
    expect((await read(mail('From: jane@example.com', `To: ${address}`, '', 'x'))).recipients.to).toEqual([
      'support@shop.example',
    ]);
  });
});

const outbound: OutboundMessage = {
  documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
  clientMessageId: 'c1',
  text: 'We send a new one.\nSee https://shop.example/track?a=1&b=2.\n<b>not bold</b>',
  subject: null,
  to: ['jane@example.com'],
  cc: ['joerg@example.net'],
  interaction: {
    documentId: INTERACTION,
    threadKey: null,
    references: ['<newest@example.com>', '<older@shop.example>'],
    subject: 'AW: Re: RE: My lamp – cracked',
  },
  ticketNumber: 4711,
  replyIdentity: { kind: 'email', value: 'jane@example.com' },
  agent: { displayName: 'Lena Brandt', signature: 'Lena Brandt\nLumen & Oak' },
  answers: { authorName: 'Jane Doe', at: new Date('2025-11-03T10:01:00Z'), text: 'It is cracked.\n> older' },
  attachments: [{ fileName: 'label.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4') }],
  createdAt: new Date('2025-11-03T10:05:00Z'),
};
const context = { now: new Date('2025-11-03T10:05:20Z'), publicUrl: 'https://help.shop.example' };

function render(change: Partial<OutboundMessage> = {}, accountChange: Partial<ChannelAccountConfig> = {}): MailCall {
  const [call] = email.render({ ...outbound, ...change }, { ...account, ...accountChange }, context);
  if (!call) throw new Error('nothing rendered');
  return call;
}

const wire = async (call: MailCall) => (await mailBytes(call)).toString('utf8');

describe('a message becomes a mail', () => {
  test('with names, threading and both forms of its words', async () => {
    const call = render();
    expect(call).toMatchObject({
      refused: null,
      envelope: { from: 'support@shop.example', to: ['jane@example.com', 'joerg@example.net'] },
    });
    expect(call.mail).toMatchObject({
      from: { name: 'Lena Brandt (Lumen & Oak)', address: 'support@shop.example' },
      subject: 'Re: My lamp – cracked',
      inReplyTo: '<newest@example.com>',
      references: ['<older@shop.example>', '<newest@example.com>'],
    });
    expect(call.mail.text).toBe(
      'We send a new one.\nSee https://shop.example/track?a=1&b=2.\n<b>not bold</b>\n\n-- \nLena Brandt\nLumen & Oak\n\n' +
        'On 3 Nov 2025 at 10:01 UTC, Jane Doe wrote:\n> It is cracked.\n>> older\n',
    );
    expect(call.mail.html).toContain(
      '<a href="https://shop.example/track?a=1&amp;b=2">https://shop.example/track?a=1&amp;b=2</a>.',
    );
    expect(call.mail.html).toContain('&lt;b&gt;not bold&lt;/b&gt;');
    expect(call.mail.html).toContain('<blockquote type="cite"');
    expect(interactionOfMessageId(SECRET, call.mail.messageId)).toBe(INTERACTION);
    expect(interactionOfReplyAddress(SECRET, call.mail.replyTo ?? '')).toBe(INTERACTION);
  });

  test('the same bytes at every attempt', async () => {
    expect(await wire(render())).toBe(await wire(render()));
  });

  test('that we read back as it was meant, with the history folded', async () => {
    const message = await read(await mailBytes(render()));
    expect(message).toMatchObject({
      subject: 'Re: My lamp – cracked',
      thread: { references: ['<older@shop.example>', '<newest@example.com>'] },
    });
    expect(message.text).toBe(outbound.text);
    expect(message.quotedText).toContain('> It is cracked.');
    expect(message.attachments).toMatchObject([{ fileName: 'label.pdf', contentType: 'application/pdf' }]);
    expect(message.sender).toMatchObject({
      displayName: 'Lena Brandt (Lumen & Oak)',
      replyIdentity: { value: 'support@shop.example' },
    });
  });

  test('with no header that somebody smuggled in', async () => {
    const evil = 'x\r\nBcc: victim@example.com\r\n\r\nbody\u2028X-Evil: 1';
    const bytes = await wire(
      render({
        subject: evil,
        agent: { displayName: evil, signature: null },
        answers: { authorName: evil, at: outbound.createdAt, text: evil },
        attachments: [{ fileName: evil, contentType: evil, content: Buffer.from('x') }],
        interaction: { ...outbound.interaction, references: [`<a@b>${evil}`, evil] },
      }),
    );
    const names = bytes
      .slice(0, bytes.indexOf('\r\n\r\n'))
      .split('\r\n')
      .filter((line) => !/^\s/.test(line))
      .map((line) => line.split(':')[0]);
    expect(new Set(names)).toEqual(
      new Set([
        'From',
        'To',
        'Cc',
        'Reply-To',
        'Subject',
        'Message-ID',
        'In-Reply-To',
        'References',
        'Date',
        'MIME-Version',
        'Content-Type',
      ]),
    );
  });

  test.each([
    [
      'a first mail',
      { subject: 'Your order', interaction: { ...outbound.interaction, references: [] }, answers: null },
      'Your order',
    ],
    [
      'no subject at all',
      { interaction: { ...outbound.interaction, references: [], subject: null }, answers: null },
      'Your message to Lumen & Oak',
    ],
    ['a subject of the agent', { subject: 'Re: Something else' }, 'Re: Something else'],
  ])('subject of %s', (_what, change, subject) => expect(render(change).mail.subject).toBe(subject));

  test('of a long exchange the root and the newest references', () => {
    const references = Array.from({ length: 60 }, (_, index) => `<${60 - index}@x>`);
    const { mail: content } = render({ interaction: { ...outbound.interaction, references } });
    expect([content.references.length, content.references[0], content.references.at(-1), content.inReplyTo]).toEqual([
      20,
      '<1@x>',
      '<60@x>',
      '<60@x>',
    ]);
  });

  test('under a fixed name, and without an agent', () => {
    expect(render({}, { settings: { ...account.settings, fromName: 'Lumen & Oak Support' } }).mail.from.name).toBe(
      'Lumen & Oak Support',
    );
    expect(render({ agent: null }).mail.from.name).toBe('Lumen & Oak');
  });

  test.each([
    ['no recipient', { to: [], cc: [], replyIdentity: { kind: 'email', value: '' } }, 'no_recipient'],
    ['an address with a line end', { to: ['a@b.example\r\nRCPT TO:<c@d.example>'] }, 'invalid_address'],
    [
      'files beyond the limit',
      { attachments: [{ fileName: 'a', contentType: 'a/b', content: Buffer.alloc(20 * 1024 * 1024) }] },
      'too_large',
    ],
  ] as const)('is refused with %s, before anything is sent', async (_what, change, code) => {
    const call = render(change);
    expect(call.refused).toBe(code);
    expect(await email.send(call, account, context)).toEqual({ outcome: 'failed', code });
  });

  test('is not rendered without the secret of its reply addresses', () => {
    expect(() => render({}, { secrets: {} })).toThrow(/no reply secret/);
  });
});

test('settings: unknown keys are refused', () => {
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example' }).success).toBe(true);
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example', smtpPassword: 'x' }).success).toBe(false);
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example', smtpPort: 99_999 }).success).toBe(false);
});
