import { afterReceipt, type DeliveryRecord, type ReceiptFacts } from './receipts';

const record = (overrides: Partial<DeliveryRecord> = {}): DeliveryRecord => ({
  state: 'sent',
  code: null,
  detail: null,
  recipients: ['jane@example.com'],
  failedRecipients: [],
  ...overrides,
});
const bounce = (overrides: Partial<ReceiptFacts> = {}): ReceiptFacts => ({
  state: 'failed',
  code: 'mailbox_unknown',
  detail: '550 no such user',
  ...overrides,
});
const TWO = ['jane@example.com', 'bob@example.com'];
const partly = { code: 'partly_failed', detail: 'bob@example.com: 550 no such user' };

describe('afterReceipt', () => {
  const cases: [string, Partial<DeliveryRecord>, ReceiptFacts, Partial<DeliveryRecord>][] = [
    ['moves up', { state: 'accepted' }, { state: 'delivered', code: null }, { state: 'delivered' }],
    ['never moves back', { state: 'read' }, { state: 'delivered', code: null }, { state: 'read' }],
    [
      'says why it failed',
      {},
      bounce({ recipient: 'jane@example.com' }),
      { state: 'failed', code: 'mailbox_unknown', detail: '550 no such user' },
    ],
    ['takes back a failure', { state: 'failed', code: 'x' }, { state: 'delivered', code: null }, { code: null }],
    [
      'one of two is not reached: the message has not failed',
      { recipients: TWO },
      bounce({ recipient: ' Bob@Example.com' }),
      { state: 'sent', ...partly, failedRecipients: ['bob@example.com'] },
    ],
    [
      'the last of them is not reached either',
      { recipients: TWO, ...partly, failedRecipients: ['bob@example.com'] },
      bounce({ recipient: 'jane@example.com', code: 'mailbox_full' }),
      { state: 'failed', code: 'mailbox_full' },
    ],
    [
      'all came back after one was said to be reached',
      { state: 'delivered', recipients: TWO, ...partly, failedRecipients: ['bob@example.com'] },
      bounce({ recipient: 'jane@example.com' }),
      { state: 'delivered', code: 'partly_failed', detail: `${partly.detail}\njane@example.com: 550 no such user` },
    ],
    [
      'the same bounce again tells nothing',
      { recipients: TWO, ...partly, failedRecipients: ['bob@example.com'] },
      bounce({ recipient: 'bob@example.com', detail: 'again' }),
      partly,
    ],
    [
      'others are reached afterwards',
      { recipients: TWO, ...partly, failedRecipients: ['bob@example.com'] },
      { state: 'delivered', code: null },
      { state: 'delivered', ...partly },
    ],
    [
      'an address that one of them has it forwarded to is told, and counts for none of them',
      { recipients: TWO },
      bounce({ recipient: 'bob@elsewhere.example' }),
      { state: 'sent', detail: 'bob@elsewhere.example: 550 no such user', failedRecipients: [] },
    ],
    ['without a name it is about all of them', { recipients: TWO }, bounce(), { state: 'failed' }],
  ];

  test.each(cases)('%s', (_name, before, receipt, after) => {
    expect(afterReceipt(record(before), receipt)).toMatchObject(after);
  });

  test('the far end’s words are kept at a bounded length', () => {
    const told = afterReceipt(record({ recipients: TWO }), bounce({ recipient: TWO[1], detail: 'x'.repeat(2_000) }));
    expect(told.detail).toHaveLength(500);
  });
});
