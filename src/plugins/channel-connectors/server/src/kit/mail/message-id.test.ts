import {
  interactionOfAgentAddress,
  interactionOfMessageId,
  interactionOfReplyAddress,
  loopMark,
  messageIdsIn,
  messageOfBounceAddress,
  messageOfMessageId,
  signedAgentAddress,
  signedBounceAddress,
  signedMessageId,
  signedReplyAddress,
  withoutPlusPart,
} from './message-id';

const SECRET = 'a secret of this account';
const INTERACTION = 'v6fydj1n0a8k2w4r5t7y9u3i';
const MESSAGE = 'q1w2e3r4t5y6u7i8o9p0a1s2';

describe('Message-IDs', () => {
  const id = signedMessageId(SECRET, 'shop.example', INTERACTION, MESSAGE);

  test('name their interaction, and are the same every time', () => {
    expect(id).toMatch(/^<tl\.[a-z0-9]{24}\.[a-z0-9]{24}\.[0-9a-f]{32}@shop\.example>$/);
    expect(signedMessageId(SECRET, 'shop.example', INTERACTION, MESSAGE)).toBe(id);
    expect(interactionOfMessageId(SECRET, id)).toBe(INTERACTION);
  });

  test.each([
    ['of another account', 'another secret', id],
    ['with another interaction', SECRET, id.replace(INTERACTION, INTERACTION.replace('v', 'w'))],
    ['with another message', SECRET, id.replace(MESSAGE, MESSAGE.replace('q', 'z'))],
    ['with a changed signature', SECRET, id.replace(/.@/, (end) => (end === '0@' ? '1@' : '0@'))],
    ['of somebody else', SECRET, '<CAF123@mail.example.com>'],
    ['without a signature', SECRET, `<tl.${INTERACTION}.${MESSAGE}@shop.example>`],
  ])('prove nothing when they are %s', (_what, secret, forged) =>
    expect(interactionOfMessageId(secret, forged)).toBeNull(),
  );
});

describe('messageOfMessageId', () => {
  test('names the message as well', () => {
    const id = signedMessageId(SECRET, 'shop.example', INTERACTION, MESSAGE);
    expect(messageOfMessageId(SECRET, id)).toEqual({ interaction: INTERACTION, message: MESSAGE });
    expect(messageOfMessageId('another secret', id)).toBeNull();
  });
});

const AGENT = 'Lena@Shop.example';
const MAILBOX = 'support@shop.example';
const KINDS = [
  {
    kind: 'reply address',
    named: INTERACTION,
    issue: (secret: string, mailbox: string) => signedReplyAddress(secret, mailbox, INTERACTION),
    read: interactionOfReplyAddress,
  },
  {
    kind: 'bounce address',
    named: MESSAGE,
    issue: (secret: string, mailbox: string) => signedBounceAddress(secret, mailbox, MESSAGE),
    read: messageOfBounceAddress,
  },
  {
    kind: 'agent address',
    named: INTERACTION,
    issue: (secret: string, mailbox: string) => signedAgentAddress(secret, mailbox, INTERACTION, AGENT),
    read: (secret: string, address: string) => interactionOfAgentAddress(secret, address, AGENT),
  },
];

describe.each(KINDS)('a $kind', ({ kind, named, issue, read }) => {
  const address = issue(SECRET, MAILBOX) ?? '';
  const [local = ''] = address.split('@');

  test('names what it was issued for, in whatever case it comes back', () => {
    expect(address).toMatch(/^support\+[rba][a-z0-9]{24}[a-z0-9]{13}@shop\.example$/);
    expect(issue(SECRET, MAILBOX)).toBe(address);
    expect(read(SECRET, address)).toBe(named);
    expect(read(SECRET, address.toUpperCase())).toBe(named);
    expect(withoutPlusPart(address)).toBe(MAILBOX);
  });

  test('proves nothing without the secret, or when it was touched', () => {
    const changed = (text: string) => (text.endsWith('0') ? `${text.slice(0, -1)}1` : `${text.slice(0, -1)}0`);
    const forged = [
      address.replace(
        named,
        named.replace(/./, (first) => (first === 'z' ? 'y' : 'z')),
      ),
      `${changed(local)}@shop.example`,
      `${local.slice(0, -1)}@shop.example`,
      `${local}0@shop.example`,
      `${local.slice(0, -13)}${'0'.repeat(13)}@shop.example`,
      `${local.slice(0, -13)}@shop.example`,
      `${MAILBOX.split('@')[0]}+12345@shop.example`,
      local,
      '',
      '@',
      `${local}\n@shop.example`,
    ];
    expect(forged.map((each) => read(SECRET, each))).toEqual(forged.map(() => null));
    expect(read('another secret', address)).toBeNull();
  });

  test('is not taken for one of another kind', () => {
    const others = KINDS.filter((each) => each.kind !== kind);
    expect(others.map((other) => other.read(SECRET, address))).toEqual([null, null]);
    const relabelled = ['r', 'b', 'a'].map((letter) => address.replace(/\+[rba]/, `+${letter}`));
    expect(relabelled.map((each) => read(SECRET, each)).filter((found) => found !== null)).toEqual([named]);
  });

  test.each([
    [25, true],
    [26, false],
  ])('of a mailbox name of %i characters is issued: %s', (length, issued) => {
    const mailbox = `${'m'.repeat(length)}@shop.example`;
    const long = issue(SECRET, mailbox);
    expect(long !== null).toBe(issued);
    expect(long === null ? named : read(SECRET, long)).toBe(named);
  });
});

describe('an agent address', () => {
  const address = signedAgentAddress(SECRET, MAILBOX, INTERACTION, AGENT) ?? '';
  test.each([
    ['lena@shop.example', INTERACTION],
    [' LENA@SHOP.EXAMPLE ', INTERACTION],
    ['mira@shop.example', null],
    ['lena@shop.example.evil.test', null],
    ['', null],
  ])('used by "%s" names %s', (from, interaction) =>
    expect(interactionOfAgentAddress(SECRET, address, from)).toBe(interaction),
  );
});

describe('reply addresses that were issued with dots', () => {
  const dotted = `support+r.${INTERACTION}.6513478359b251f0@shop.example`;
  test('are still answered', () => {
    expect(interactionOfReplyAddress(SECRET, dotted)).toBe(INTERACTION);
    expect(interactionOfReplyAddress(SECRET, dotted.toUpperCase())).toBe(INTERACTION);
  });
  test('prove nothing when they are guessed', () => {
    expect(interactionOfReplyAddress(SECRET, `support+r.${INTERACTION}.0000000000000000@shop.example`)).toBeNull();
    expect(interactionOfReplyAddress('another secret', dotted)).toBeNull();
  });
});

test('nothing is issued for a name that is no documentId', () => {
  expect(signedReplyAddress(SECRET, MAILBOX, 'Short')).toBeNull();
  expect(signedBounceAddress(SECRET, 'no-at-sign', MESSAGE)).toBeNull();
});

test('loopMark is the account’s own, and fits a header', () => {
  expect(loopMark(SECRET)).toMatch(/^[0-9a-f]{32}$/);
  expect(loopMark(SECRET)).toBe(loopMark(SECRET));
  expect(loopMark('another secret')).not.toBe(loopMark(SECRET));
});

test('messageIdsIn finds them in broken headers and keeps the last 50', () => {
  expect(messageIdsIn('<a@x> <b@y>junk<c@z>,<not closed')).toEqual(['<a@x>', '<b@y>', '<c@z>']);
  const many = messageIdsIn(Array.from({ length: 1000 }, (_, index) => `<${index}@x>`).join(' '));
  expect([many.length, many[0], many.at(-1)]).toEqual([50, '<950@x>', '<999@x>']);
  expect(messageIdsIn(`<${'a'.repeat(300)}@x>`)).toEqual([]);
});
