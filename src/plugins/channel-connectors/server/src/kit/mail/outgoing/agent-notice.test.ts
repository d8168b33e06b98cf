import { composeAgentDigest } from './agent-notice';
import type { MailSender } from './mail-call';

const sender: MailSender = {
  address: 'help@shop.example',
  house: 'Shop',
  fixedName: null,
  secret: 'a secret of the tests',
  tokenAddresses: true,
  plainReturnPath: false,
};
const digest = {
  agent: { email: 'lena@shop.example', displayName: 'Lena' },
  key: 'joined-1',
  subject: 'Two joined\r\nBcc: everybody@shop.example',
  text: 'Jane → Jane Doe',
  at: new Date('2026-01-02T07:00:00Z'),
};

test('a digest goes to its agent alone, says that a machine wrote it, and asks for no answer', () => {
  const { envelope, mail, refused } = composeAgentDigest(digest, sender);
  expect({ envelope, refused }).toEqual({
    envelope: { from: 'help@shop.example', to: ['lena@shop.example'] },
    refused: null,
  });
  expect(mail).toMatchObject({ cc: [], replyTo: undefined, text: 'Jane → Jane Doe' });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' });
});

test('sent again it is the same mail; another day or agent is another one', () => {
  const idOf = (change: object): string => composeAgentDigest({ ...digest, ...change }, sender).mail.messageId;
  expect(idOf({})).toBe(idOf({}));
  expect(
    new Set([idOf({}), idOf({ key: 'joined-2' }), idOf({ agent: { ...digest.agent, email: 'jan@shop.example' } })])
      .size,
  ).toBe(3);
});
