import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  NO_BRAND_VOICE,
  type ChannelAccountConfig,
  type House,
  type InboundMessage,
  type StoredEnvelope,
} from '../../../../../../contracts';
import { signedMessageId, signedReplyAddress } from '../../kit/mail/message-id';
import { email } from './index';

const SECRET = 'reply secret of this account';
const INTERACTION = 'v6fydj1n0a8k2w4r5t7y9u3i';
const account: ChannelAccountConfig = {
  id: 7,
  documentId: 'account00000000000000001',
  connector: 'email',
  channel: 'email',
  name: 'Lumen & Oak',
  address: 'support@shop.example',
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
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
  findings: {},
  release: null,
});
const house: House = { ownAddresses: new Set([account.address]), agents: new Map() };
const mail = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

async function read(raw: Buffer, context: Record<string, unknown> = {}): Promise<InboundMessage> {
  const parsed = await email.parse(envelope(raw, context), account, house);
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
      occurredAt: null,
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
      trustReason: 'Its sender was not checked.',
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
      attachments: [{ fileName: 'offer.eml', contentType: 'message/rfc822' }],
    });
  });

  test('whose tricks are told and change nothing', async () => {
    const message = await read(fixture('reply-to-of-another-domain'));
    expect(message.subject).toBe('Invoice Bcc: victim@example.com');
    expect(message.sender).toMatchObject({ displayName: null, replyIdentity: { value: 'e@evil.test' } });
    expect(message.notices?.map(({ code }) => code).sort()).toEqual(['name_claims_address', 'reply_to_elsewhere']);
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
  ])('%s', async (_what, raw, reason) => {
    expect(await email.parse(envelope(raw), account, house)).toMatchObject({ outcome: 'quarantined', reason });
  });

  test('but a hundred parts inside each other are read as far as they go', async () => {
    const nested = Array.from(
      { length: 100 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`,
    );
    const message = await read(mail('From: a@b.example', ...nested, '', 'x'));
    expect(message.text.length + message.attachments.length).toBeGreaterThan(0);
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
        house,
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
    ['another sender under the same Message-ID', ['From: bob@example.com', ...base.slice(1), '', 'Hello']],
    ['another domain under the same Message-ID', ['From: jane@example.org', ...base.slice(1), '', 'Hello']],
    ['another Message-ID', [base[0] ?? '', 'Message-ID: <n@x>', ...base.slice(2), '', 'Hello']],
  ])('%s is another message', async (_what, lines) => {
    expect(await id(...lines)).not.toBe(await id(...base, '', 'Hello'));
  });

  test('a Message-ID with nothing in it is none', async () => {
    const empty = ['From: jane@example.com', 'Message-ID: <>', 'Date: Mon, 03 Nov 2025 10:00:00 +0000'];
    expect(await id(...empty, 'Subject: a', '', 'Hello')).not.toBe(await id(...empty, 'Subject: b', '', 'Hello'));
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

test('settings: unknown keys are refused', () => {
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example' }).success).toBe(true);
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example', smtpPassword: 'x' }).success).toBe(false);
  expect(email.settingsSchema.safeParse({ smtpHost: 'mail.example', smtpPort: 99_999 }).success).toBe(false);
});
