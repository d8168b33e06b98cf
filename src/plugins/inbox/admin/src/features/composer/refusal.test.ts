import { readRefusal } from './refusal';

describe('readRefusal', () => {
  it.each([
    [
      'participant_not_approved',
      { addresses: ['carol@example.com'] },
      { kind: 'not_approved', addresses: ['carol@example.com'] },
    ],
    [
      'recipient_suppressed',
      { addresses: ['a@example.com', 'b@example.com'], reasons: ['550 5.1.1 no such mailbox'] },
      {
        kind: 'suppressed',
        recipients: [
          { address: 'a@example.com', reason: '550 5.1.1 no such mailbox' },
          { address: 'b@example.com', reason: null },
        ],
      },
    ],
    ['recipient_suppressed', { addresses: [] }, null],
    ['participant_not_approved', null, null],
    ['closed_ticket', { addresses: ['a@example.com'] }, null],
  ])('%s %j', (code, details, expected) => {
    expect(readRefusal(code, details)).toEqual(expected);
  });
});
