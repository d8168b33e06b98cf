import { deliveryFacts, troubleOf } from './deliveryModel';

const now = Date.parse('2026-11-23T09:00:00.000Z');
const inSeconds = (seconds: number): string => new Date(now + seconds * 1000).toISOString();
const unread = { customerReadSeq: 0 };

describe('deliveryFacts', () => {
  it.each([
    ['queued and still ours', 'queued', null, inSeconds(6.2), unread, { word: 'sending', undoSeconds: 7 }],
    ['the window is over by the clock', 'queued', null, inSeconds(0), unread, { word: 'sending', undoSeconds: null }],
    ['on its way', 'sending', null, inSeconds(5), unread, { word: 'sending', undoSeconds: null }],
    ['accepted', 'accepted', null, null, unread, { word: 'sent', undoSeconds: null }],
    ['the customer has read up to it', 'sent', null, null, { customerReadSeq: 4 }, { word: 'read' }],
    ['the customer has read, but not this', 'sent', null, null, { customerReadSeq: 3 }, { word: 'sent' }],
    [
      'no read mark raises a failure',
      'failed',
      '550',
      null,
      { customerReadSeq: 9 },
      { word: 'failed', code: '550', trouble: 'failed' },
    ],
    ['unclear', 'uncertain', null, null, { customerReadSeq: 9 }, { word: 'unclear', trouble: 'unclear' }],
  ] as const)('%s', (_, state, code, cancellableUntil, interaction, expected) => {
    expect(
      deliveryFacts({ seq: 4, delivery: { state, code, detail: null, cancellableUntil } }, interaction, now),
    ).toMatchObject(expected);
  });

  it('has nothing to say of what was never sent', () => {
    expect(deliveryFacts({ seq: 1, delivery: null }, unread, now)).toBeNull();
  });
});

it.each([
  ['sent', null, null],
  ['queued', 'smtp_timeout', null],
  ['failed', '550 5.1.1', 'failed'],
  ['uncertain', 'smtp_timeout', 'unclear'],
  ['sent', 'partly_failed', 'partly'],
  ['delivered', 'complaint', 'complaint'],
  ['accepted', 'bounced delayed', 'delayed'],
] as const)('%s with %s: %s', (state, code, trouble) => {
  expect(troubleOf({ state, code, detail: null, cancellableUntil: null })).toBe(trouble);
});
