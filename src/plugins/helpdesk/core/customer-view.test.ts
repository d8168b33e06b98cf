import { isSeenMessage, type SeenFacts } from './customer-view';

const exchange = { proven: new Set(['jane@example.com', '+4930123456']), replyAddress: 'jane@example.com' };

const inbound: SeenFacts = {
  direction: 'inbound',
  kind: 'text',
  senderAddress: 'jane@example.com',
  senderTrust: 'ok',
  automatic: null,
  recipients: [],
  hasLeft: true,
};
const outbound: SeenFacts = {
  ...inbound,
  direction: 'outbound',
  senderAddress: null,
  recipients: ['jane@example.com'],
};

describe('isSeenMessage', () => {
  it.each([
    ['their own words', inbound, true],
    ['their own words by another proven address', { ...inbound, senderAddress: '+4930123456' }, true],
    ['words without an address of their own', { ...inbound, senderAddress: null }, true],
    ['words of somebody else on the exchange', { ...inbound, senderAddress: 'eve@evil.test' }, false],
    ['a mail that failed the sender check', { ...inbound, senderTrust: 'failed' }, false],
    ['a code that a machine sent', { ...inbound, automatic: 'auto-generated' }, false],
    ['an answer', outbound, true],
    ['an answer with somebody in copy', { ...outbound, recipients: ['eve@evil.test', 'jane@example.com'] }, true],
    ['an answer to somebody else alone', { ...outbound, recipients: ['eve@evil.test'] }, false],
    ['an answer that names nobody', { ...outbound, recipients: [] }, true],
    ['an answer that may still be taken back', { ...outbound, hasLeft: false }, false],
    ['a note', { ...outbound, kind: 'note' }, false],
    ['what is internal', { ...inbound, direction: 'internal', kind: 'system' }, false],
  ] as const)('%s', (_name, message, isSeen) => {
    expect(isSeenMessage(message, exchange)).toBe(isSeen);
  });
});
