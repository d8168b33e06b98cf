import type { ChannelAccountConfig, OutboundMessage } from '../../../../../../contracts/connector';
import { interactionOfMessageId, interactionOfReplyAddress } from '../../kit/mail/message-id';
import { mailBytes } from '../../kit/mail/outgoing/mail-bytes';
import type { MailCall } from '../../kit/mail/outgoing/mail-call';
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
  settings: { smtpHost: '127.0.0.1', smtpPort: 25 },
  secrets: { replySecret: SECRET },
};
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
    const raw = await mailBytes(render());
    const parsed = await email.parse(
      { documentId: 'e', headers: {}, context: {}, raw, receivedAt: context.now },
      account,
    );
    const message = parsed.outcome === 'parsed' ? parsed.messages[0] : undefined;
    if (!message) throw new Error('not parsed');
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
