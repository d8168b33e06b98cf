import {
  interactionOfMessageId,
  interactionOfReplyAddress,
  messageIdsIn,
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

describe('reply addresses', () => {
  const address = signedReplyAddress(SECRET, 'support@shop.example', INTERACTION) ?? '';

  test('name their interaction, in whatever case they come back', () => {
    expect(address).toMatch(/^support\+r\.[a-z0-9]{24}\.[0-9a-f]{16}@shop\.example$/);
    expect(interactionOfReplyAddress(SECRET, address)).toBe(INTERACTION);
    expect(interactionOfReplyAddress(SECRET, address.toUpperCase())).toBe(INTERACTION);
    expect(withoutPlusPart(address)).toBe('support@shop.example');
  });

  test('prove nothing when they are guessed', () => {
    expect(interactionOfReplyAddress(SECRET, `support+r.${INTERACTION}.0000000000000000@shop.example`)).toBeNull();
    expect(interactionOfReplyAddress('another secret', address)).toBeNull();
    expect(interactionOfReplyAddress(SECRET, 'support+12345@shop.example')).toBeNull();
  });

  test('are left out when the local part would be longer than 64', () => {
    expect(signedReplyAddress(SECRET, 'a-very-long-mailbox-name@shop.example', INTERACTION)).toBeNull();
  });
});

test('messageIdsIn finds them in broken headers and keeps the last 50', () => {
  expect(messageIdsIn('<a@x> <b@y>junk<c@z>,<not closed')).toEqual(['<a@x>', '<b@y>', '<c@z>']);
  const many = messageIdsIn(Array.from({ length: 1000 }, (_, index) => `<${index}@x>`).join(' '));
  expect([many.length, many[0], many.at(-1)]).toEqual([50, '<950@x>', '<999@x>']);
  expect(messageIdsIn(`<${'a'.repeat(300)}@x>`)).toEqual([]);
});
