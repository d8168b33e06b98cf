import type { OutboundMessage } from '../../../../../../../contracts';
import { interactionOfMessageId, interactionOfReplyAddress, loopMark, messageOfBounceAddress } from '../message-id';
import { readMailGuarded } from '../read-mail-guarded';
import { composeMail } from './compose';
import { mailBytes } from './mail-bytes';
import type { MailCall, MailSender } from './mail-call';
import { sampleReply } from '../../contract/samples';

const SECRET = 'reply secret of this account';
const INTERACTION = 'v6fydj1n0a8k2w4r5t7y9u3i';
const sender: MailSender = {
  address: 'support@shop.example',
  house: 'Lumen & Oak',
  fixedName: null,
  secret: SECRET,
  tokenAddresses: true,
  plainReturnPath: false,
};
const outbound = sampleReply({
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
  replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
  agent: { displayName: 'Lena Brandt', signature: 'Lena Brandt\nLumen & Oak' },
  answers: { authorName: 'Jane Doe', at: new Date('2025-11-03T10:01:00Z'), text: 'It is cracked.\n> older' },
  attachments: [{ fileName: 'label.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.4') }],
  createdAt: new Date('2025-11-03T10:05:00Z'),
});

function compose(change: Partial<OutboundMessage> = {}, senderChange: Partial<MailSender> = {}): MailCall {
  return composeMail({ ...outbound, ...change }, { ...sender, ...senderChange });
}

const wire = async (call: MailCall) => (await mailBytes(call, null)).toString('utf8');

describe('a message becomes a mail', () => {
  test('with names, threading and both forms of its words', async () => {
    const call = compose();
    expect(call).toMatchObject({ refused: null, envelope: { to: ['jane@example.com', 'joerg@example.net'] } });
    expect(messageOfBounceAddress(SECRET, call.envelope.from)).toBe(outbound.documentId);
    expect(call.mail.headers).toEqual({ 'X-Throughline-Loop': loopMark(SECRET) });
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
    expect(await wire(compose())).toBe(await wire(compose()));
  });

  test('that we read back as it was meant, with the history folded', async () => {
    const reading = await readMailGuarded(await mailBytes(compose(), null));
    if (!reading.ok) throw new Error('not read');
    expect(reading.mail.text).toBe(outbound.text);
    expect(reading.mail.quotedText).toContain('> It is cracked.');
    expect(reading.mail.attachments).toMatchObject([{ fileName: 'label.pdf', contentType: 'application/pdf' }]);
  });

  test('that names nobody who is not told', async () => {
    const bytes = await wire(compose());
    expect(bytes).not.toMatch(/^bcc:/im);
    // an answer of a person is no bulk mail (RFC 8058), and no machine's (RFC 3834)
    expect(bytes).not.toMatch(/^(?:list-|precedence|auto-submitted|x-mailer)/im);
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
  ])('subject of %s', (_what, change, subject) => expect(compose(change).mail.subject).toBe(subject));

  test('of a long exchange the root and the newest references', () => {
    const references = Array.from({ length: 60 }, (_, index) => `<${60 - index}@x>`);
    const { mail: content } = compose({ interaction: { ...outbound.interaction, references } });
    expect([content.references.length, content.references[0], content.references.at(-1), content.inReplyTo]).toEqual([
      20,
      '<1@x>',
      '<60@x>',
      '<60@x>',
    ]);
  });

  test('under a fixed name, and without an agent', () => {
    expect(compose({}, { fixedName: 'Lumen & Oak Support' }).mail.from.name).toBe('Lumen & Oak Support');
    expect(compose({ agent: null }).mail.from.name).toBe('Lumen & Oak');
  });
});

describe('addresses of ours', () => {
  test.each<[string, Partial<MailSender>, { token: boolean; bounce: boolean }]>([
    ['carry tokens', {}, { token: true, bounce: true }],
    ['do not where the mailbox takes none', { tokenAddresses: false }, { token: false, bounce: false }],
    ['return to themselves where the provider wants it', { plainReturnPath: true }, { token: true, bounce: false }],
    [
      'are plain when there is no room for a token',
      { address: `${'m'.repeat(26)}@shop.example` },
      { token: false, bounce: false },
    ],
  ])('%s', (_what, change, { token, bounce }) => {
    const call = compose({}, change);
    expect(interactionOfReplyAddress(SECRET, call.mail.replyTo ?? '')).toBe(token ? INTERACTION : null);
    expect(messageOfBounceAddress(SECRET, call.envelope.from)).toBe(bounce ? outbound.documentId : null);
    expect(bounce ? null : call.envelope.from).toBe(bounce ? null : call.mail.from.address);
  });

  test('of another script are written so that every server takes them', async () => {
    const call = compose({ to: ['jane@bücher.example'], cc: [] }, { address: 'hilfe@müller.example' });
    expect(call.refused).toBeNull();
    expect(call.envelope.to).toEqual(['jane@xn--bcher-kva.example']);
    expect(call.envelope.from).toMatch(/^hilfe\+b[a-z0-9]{37}@xn--mller-kva\.example$/);
    const bytes = await wire(call);
    expect(bytes).toContain('To: jane@xn--bcher-kva.example\r\n');
    expect(bytes).toContain('<hilfe@xn--mller-kva.example>');
    expect(bytes).toMatch(/^Message-ID:\s+<tl\.[^@\r\n]*@xn--mller-kva\.example>\r$/m);
  });
});

describe('pictures inside the text', () => {
  const picture = { fileName: 'a<b.png', contentType: 'image/png', content: Buffer.from('png'), contentId: 'one@x' };
  const textWith = async (change: Partial<OutboundMessage>) => {
    const call = compose({ answers: null, agent: null, ...change });
    return { ...call.mail, bytes: await wire(call) };
  };

  test('stand where the text names them', async () => {
    const { html, text, bytes } = await textWith({ text: 'See\n[cid:one@x]\nthere.', attachments: [picture] });
    expect(html).toContain('See<br>\n<img src="cid:one@x" alt="a_b.png" style="max-width:100%"><br>\nthere.');
    expect(text).toBe('See\n[a_b.png]\nthere.\n');
    expect(bytes).toMatch(/Content-Type: multipart\/related/);
    expect(bytes).toContain('Content-ID: <one@x>');
    expect(bytes).toMatch(/Content-Disposition: inline; filename=a_b\.png/);
  });

  test('stand below it when it names none of them', async () => {
    const { html, text } = await textWith({ text: 'See.', attachments: [picture] });
    expect(html).toContain('See.<br>\n<img src="cid:one@x"');
    expect(text).toBe('See.\n');
  });

  test.each([
    ['what is no picture', { ...picture, contentType: 'text/html' }],
    ['an id that is none', { ...picture, contentId: 'x" onerror="alert(1)' }],
    ['an id with a line end', { ...picture, contentId: 'x\r\nBcc: eve@evil.test' }],
    ['no id', { ...picture, contentId: null }],
  ])('are attached like any file with %s', async (_what, attachment) => {
    const { html, bytes } = await textWith({ attachments: [attachment] });
    expect(html).not.toContain('<img');
    expect(bytes).toMatch(/Content-Disposition: attachment/);
    expect(bytes).not.toMatch(/^Content-Id|^Bcc|multipart\/related/im);
  });
});

test.each(['multipart/mixed', 'MULTIPART/alternative', 'text/plain; charset="x"', 'nonsense', ''])(
  'a file that calls itself %j is sent as bytes',
  (contentType) => {
    const [file] = compose({ attachments: [{ fileName: 'a', contentType, content: Buffer.from('x') }] }).mail
      .attachments;
    expect(file?.contentType).toBe('application/octet-stream');
  },
);

test.each<[string, Partial<OutboundMessage>, MailCall['refused']]>([
  [
    'no recipient',
    { to: [' '], cc: [], replyIdentity: { kind: 'email', value: '', scope: '', assurance: 'claimed' } },
    'no_recipient',
  ],
  ['an address with a line end', { to: ['a@b.example\r\nRCPT TO:<c@d.example>'] }, 'invalid_address'],
  ['a local part beyond ASCII', { cc: ['jörg@example.com'] }, 'invalid_address'],
  ['a list in one address', { to: ['a@b.example, c@d.example'] }, 'invalid_address'],
  ['an address with a name', { to: ['Jane <jane@example.com>'] }, 'invalid_address'],
  ['51 recipients', { cc: Array.from({ length: 50 }, (_, index) => `p${index}@example.com`) }, 'too_many_recipients'],
  ['50 recipients, some twice', { cc: Array.from({ length: 60 }, (_, index) => `p${index % 49}@example.com`) }, null],
  [
    'files beyond the limit',
    { attachments: [{ fileName: 'a', contentType: 'a/b', content: Buffer.alloc(20 * 1024 * 1024) }] },
    'too_large',
  ],
])('with %s: refused is judged before anything is sent', (_what, change, code) => {
  expect(compose(change).refused).toBe(code);
});

test('an account with an address that is none sends nothing', () => {
  expect(compose({}, { address: 'not an address' }).refused).toBe('invalid_address');
});
