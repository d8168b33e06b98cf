import { readRefusal, whereProposed } from './refusal';

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
    ['window_closed', { templates: true }, { kind: 'window_closed', takesTemplates: true }],
    ['window_closed', null, { kind: 'window_closed', takesTemplates: false }],
    ['no_reply_address', {}, { kind: 'no_reply_address' }],
    ['closed_ticket', { addresses: ['a@example.com'] }, null],
  ])('%s %j', (code, details, expected) => {
    expect(readRefusal(code, details)).toEqual(expected);
  });
});

describe('whereProposed', () => {
  const person = (address: string) => ({ address, displayName: null, origin: 'third_party', at: '' }) as const;
  const interactions = [
    { documentId: 'mail', proposals: [person('Dan@x.example')] },
    { documentId: 'dan', proposals: [] },
    { documentId: 'chat', proposals: [] },
  ];
  it.each([
    ['on the customer’s interaction, when a third party writes in another', 'dan@x.example', ['mail'], ['dan', 'chat']],
    ['nowhere, when somebody was kept out before', 'eve@x.example', [], ['dan', 'mail', 'chat']],
  ])('%s', (_, address, proposing, others) => {
    expect(whereProposed(interactions, 'dan', address)).toEqual({ proposing, others });
  });
});
