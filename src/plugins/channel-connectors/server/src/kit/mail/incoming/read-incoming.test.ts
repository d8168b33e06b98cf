import {
  NO_BRAND_VOICE,
  type ChannelAccountConfig,
  type House,
  type InboundMessage,
  type ParsedDelivery,
  type StoredEnvelope,
} from '../../../../../../../contracts';
import { loopMark, signedAgentAddress, signedBounceAddress, signedMessageId, signedReplyAddress } from '../message-id';
import { readIncoming } from './read-incoming';

const SECRET = 'reply secret of this account';
const INTERACTION = 'v6fydj1n0a8k2w4r5t7y9u3i';
const MESSAGE = 'm6fydj1n0a8k2w4r5t7y9u3i';
const SUPPORT = 'support@shop.example';
const account: ChannelAccountConfig = {
  id: 7,
  documentId: 'account00000000000000001',
  connector: 'email',
  channel: 'email',
  name: 'Lumen & Oak',
  address: SUPPORT,
  pathToken: 'path',
  brandVoice: NO_BRAND_VOICE,
  settings: {},
  secrets: { replySecret: SECRET },
};
const house: House = {
  ownAddresses: new Set([SUPPORT, 'sales@shop.example']),
  agents: new Map([['lena@shop.example', { documentId: 'lena', displayName: 'Lena Brandt' }]]),
};
const receivedAt = new Date('2026-11-03T10:01:05Z');

const lines = (...written: string[]): Buffer => Buffer.from(written.join('\r\n'));
const fromJane = (...more: string[]): Buffer =>
  lines('From: Jane Doe <jane@example.com>', `To: ${SUPPORT}`, 'Subject: My lamp', ...more, '', 'It is broken.');

/** What the sender check has found: a signature of this very domain, or nothing that holds. */
const checked = (domain: string, result: 'pass' | 'fail') => ({
  version: 1,
  domain,
  dmarc: { result, policy: 'reject', by: result === 'pass' ? 'dkim' : null },
  dkim: [],
  spf: null,
  arc: null,
  hop: null,
  unjudged: [],
});

type Given = Partial<Pick<StoredEnvelope, 'context' | 'release' | 'findings'>>;

function read(raw: Buffer, given: Given = {}): Promise<ParsedDelivery> {
  const envelope: StoredEnvelope = {
    documentId: 'e',
    headers: {},
    context: {},
    findings: {},
    release: null,
    raw,
    receivedAt,
    ...given,
  };
  return readIncoming(envelope, account, house);
}

async function messageIn(...given: Parameters<typeof read>): Promise<InboundMessage> {
  const parsed = await read(...given);
  if (parsed.outcome !== 'parsed' || !parsed.messages[0]) throw new Error(`No message: ${JSON.stringify(parsed)}`);
  return parsed.messages[0];
}

const replyAddress = signedReplyAddress(SECRET, SUPPORT, INTERACTION) ?? '';
const bounceAddress = signedBounceAddress(SECRET, SUPPORT, MESSAGE) ?? '';
const ourMessageId = signedMessageId(SECRET, 'shop.example', INTERACTION, MESSAGE);

describe('what waits for a person, and why', () => {
  test.each([
    ['no sender', lines('To: support@shop.example', '', 'x'), {}, 'sender_unreadable'],
    ['two senders', lines('From: a@b.example', 'From: c@d.example', '', 'x'), {}, 'sender_unreadable'],
    ['nothing at all', lines('', '   '), {}, 'empty_delivery'],
    ['what the mailbox would not hand over', lines(''), { context: { unfetchable: true } }, 'unfetchable'],
    ['our own address', lines(`From: ${SUPPORT}`, '', 'x'), {}, 'own_mail'],
    ['another mailbox of ours, with a plus', lines('From: sales+x@shop.example', '', 'x'), {}, 'own_mail'],
    ['a mail of ours come back', fromJane(`X-Throughline-Loop: ${loopMark(SECRET)}`), {}, 'mail_loop'],
    ['31 servers', fromJane(...Array.from({ length: 31 }, (_, n) => `Received: by h${String(n)}`)), {}, 'mail_loop'],
    ['an answering machine', fromJane('Auto-Submitted: auto-replied'), {}, 'automatic_mail'],
    ['a newsletter', fromJane('List-Id: <news.example.com>', 'Precedence: bulk'), {}, 'automatic_mail'],
  ])('%s', async (_what, raw, given, reason) => {
    expect(await read(raw, given)).toMatchObject({ outcome: 'quarantined', reason });
  });

  test('is listed with its sender and subject made harmless', async () => {
    const raw = lines('From: =?utf-8?q?a=0D=0Ab?= <a@b.example>, c@d.example', 'Subject: =?utf-8?q?x=00y?=', '', 'x');
    expect(await read(raw)).toMatchObject({ from: 'a b <a@b.example>, c@d.example', subject: 'xy' });
  });

  test.each([
    ['hops below the limit', fromJane(...Array.from({ length: 30 }, () => 'Received: by h'))],
    ['the loop mark of somebody else', fromJane('X-Throughline-Loop: 0123456789abcdef')],
    ['a list of our own', fromJane('List-Id: <support.shop.example>', 'Precedence: list')],
    ['another list of our domain', fromJane('List-Id: <help.shop.example>', 'Precedence: list')],
    ['a list that posts to us', fromJane('List-Id: <x.y>', `List-Post: <mailto:${SUPPORT}>`, 'Precedence: list')],
  ])('not: %s', async (_what, raw) => {
    expect(await read(raw)).toMatchObject({ outcome: 'parsed' });
  });
});

describe('an answering machine', () => {
  test('that answers us stands in the exchange, marked', async () => {
    const message = await messageIn(
      lines('From: jane@example.com', `To: ${replyAddress}`, 'Auto-Submitted: auto-replied', '', 'I am away.'),
    );
    expect(message.automatic).toEqual(expect.any(String));
    expect(message.thread.provenInteraction).toBe(INTERACTION);
    expect(message.copied).toEqual([]);
  });
});

describe('an agent who wants it all the same', () => {
  test('gets a message out of a newsletter', async () => {
    const message = await messageIn(fromJane('List-Id: <news.example.com>', 'Precedence: bulk'), {
      release: { sender: null },
    });
    expect(message.automatic).toBeNull();
  });

  test('names a sender that could not be read, who stays unproven', async () => {
    const raw = lines('From: Kim <kim@x.example>, Lee <lee@x.example>', '', 'Hello');
    const message = await messageIn(raw, { release: { sender: 'Kim@x.example' } });
    expect(message.sender).toMatchObject({
      replyIdentity: { value: 'kim@x.example', assurance: 'claimed' },
      trust: 'unverified',
    });
  });
});

test('a name that an agent gives does not wash a readable sender clean', async () => {
  const message = await messageIn(fromJane('Auto-Submitted: auto-generated'), {
    release: { sender: 'vip@example.com' },
    findings: checked('example.com', 'fail'),
  });
  expect(message.sender).toMatchObject({ replyIdentity: { value: 'jane@example.com' }, trust: 'failed' });
});

const report = (to: string, messageId: string): Buffer =>
  lines(
    'From: MAILER-DAEMON@mx.example.com',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=q',
    '',
    '--q',
    '',
    'It did not work.',
    '--q',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; jane@example.com',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 No such user here',
    '',
    '--q',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    'Subject: Re: My lamp',
    '--q--',
  );

describe('a mail that came back', () => {
  const forged = bounceAddress.replace(/(.)@/, (_all, last: string) => (last === 'a' ? 'b@' : 'a@'));

  test.each([
    ['by the address that it was sent from', report(bounceAddress, '<other@x.example>')],
    ['by the mail that it returns', report(SUPPORT, ourMessageId)],
  ])('is told %s', async (_how, raw) => {
    const parsed = await read(raw);
    expect(parsed).toMatchObject({ outcome: 'parsed', messages: [] });
    expect(parsed.outcome === 'parsed' && parsed.receipts[0]).toMatchObject({
      documentId: MESSAGE,
      state: 'failed',
      code: 'bounced user_unknown',
      recipient: 'jane@example.com',
      suppress: { kind: 'email', value: 'jane@example.com' },
    });
  });

  test.each([
    ['a forged address', report(forged, '<other@x.example>')],
    ['a mail that was never ours', report(SUPPORT, '<other@x.example>')],
    ['a Message-ID that imitates ours', report(SUPPORT, ourMessageId.replace(MESSAGE, INTERACTION))],
  ])('changes nothing with %s', async (_what, raw) => {
    expect(await read(raw)).toMatchObject({ outcome: 'quarantined', reason: 'bounce_unmatched' });
  });
});

describe('an answer', () => {
  test('by Message-ID proves the exchange, and that the mail had arrived', async () => {
    const parsed = await read(fromJane(`In-Reply-To: ${ourMessageId}`));
    expect(parsed).toMatchObject({
      messages: [{ thread: { provenInteraction: INTERACTION } }],
      receipts: [{ documentId: MESSAGE, state: 'delivered' }],
    });
  });

  test('whose tokens are forged proves nothing', async () => {
    const parsed = await read(fromJane(`In-Reply-To: ${ourMessageId.replace(INTERACTION, MESSAGE)}`));
    expect(parsed).toMatchObject({ messages: [{ thread: { provenInteraction: null } }], receipts: [] });
  });

  test('from an agent without proof is nobody’s answer', async () => {
    const to = signedAgentAddress(SECRET, SUPPORT, INTERACTION, 'lena@shop.example') ?? '';
    const raw = lines('From: lena@shop.example', `To: ${to}`, '', 'Refund granted.');
    expect(await read(raw)).toMatchObject({ outcome: 'quarantined', reason: 'agent_unproven' });
  });

  test('to an address that was issued to another agent is a stranger’s mail', async () => {
    const to = signedAgentAddress(SECRET, SUPPORT, INTERACTION, 'lena@shop.example') ?? '';
    const message = await messageIn(lines('From: mallory@example.com', `To: ${to}`, '', 'Refund granted.'));
    expect(message.thread.provenInteraction).toBeNull();
  });
});

describe('people on a mail', () => {
  test('are proposed, without its sender, ourselves and our agents', async () => {
    const raw = lines(
      'From: Jane <jane@example.com>',
      `To: ${replyAddress}, "Bob, the builder" <BOB@example.org>, jane@example.com`,
      'Cc: lena@shop.example, sales@shop.example, =?utf-8?q?J=C3=B6rg?= <joerg@example.net>',
      '',
      'x',
    );
    expect((await messageIn(raw)).copied).toEqual([
      { address: 'bob@example.org', displayName: 'Bob, the builder' },
      { address: 'joerg@example.net', displayName: 'Jörg' },
    ]);
  });

  const passedOn = lines(
    'From: Lena Brandt <lena@shop.example>',
    `To: ${SUPPORT}`,
    'Subject: Fwd: My lamp',
    '',
    'Can you take this?',
    '',
    '---------- Forwarded message ---------',
    'From: Jane Doe <jane@example.com>',
    'Date: Tue, 3 Nov 2026 at 09:12',
    'Subject: My lamp',
    'To: <lena@shop.example>',
    '',
    'It is broken.',
  );

  test('a customer’s mail that an agent passes on is that customer’s, and unproven', async () => {
    const message = await messageIn(passedOn, { findings: checked('shop.example', 'pass') });
    expect(message).toMatchObject({
      sender: { replyIdentity: { value: 'jane@example.com', assurance: 'claimed' }, trust: 'unverified' },
      forwardedBy: { address: 'lena@shop.example', displayName: 'Lena Brandt' },
      text: 'It is broken.',
      subject: 'My lamp',
    });
    expect(message.notices).toContainEqual({ code: 'forward_comment', text: 'Can you take this?', tone: 'info' });
  });

  test.each([
    ['a forged agent', checked('shop.example', 'fail'), 'failed'],
    ['an agent whom nothing proves', {}, 'unverified'],
  ])('%s puts no words into anybody’s mouth', async (_what, findings, trust) => {
    const message = await messageIn(passedOn, { findings });
    expect(message).toMatchObject({
      sender: { replyIdentity: { value: 'lena@shop.example' }, trust },
      forwardedBy: null,
      notices: expect.arrayContaining([expect.objectContaining({ code: 'forward_unproven' })]),
    });
  });
});
