import { toldChanges, waitAfter, type NotedChange } from './told';

const note = (event: NotedChange['event'], more: Partial<NotedChange> = {}): NotedChange => ({
  event,
  customerId: event.startsWith('customer') ? 1 : null,
  accountId: event.startsWith('account') ? 1 : null,
  otherDocument: null,
  system: null,
  transaction: '100',
  changedAt: '2026-01-01T00:00:00Z',
  ...more,
});

const eventsOf = (...notes: NotedChange[]) => toldChanges(notes).map(({ event, customerId }) => [event, customerId]);

test.each<[string, NotedChange[], [string, number | null][]]>([
  [
    'many changes are one',
    [note('customer.changed'), note('customer.changed', { transaction: '101' })],
    [['customer.changed', 1]],
  ],
  ['made and changed is made', [note('customer.created'), note('customer.changed')], [['customer.created', 1]]],
  [
    'what was erased is erased',
    [note('customer.changed'), note('customer.erased', { otherDocument: 'a' })],
    [['customer.erased', 1]],
  ],
  [
    'what a merge writes is the merge',
    [
      note('customer.changed'),
      note('customer.merged', { otherDocument: 'b' }),
      note('customer.changed', { customerId: 2 }),
    ],
    [['customer.merged', 1]],
  ],
  [
    'a change of another transaction is told beside the merge',
    [note('customer.merged', { otherDocument: 'b' }), note('customer.changed', { transaction: '101' })],
    [
      ['customer.merged', 1],
      ['customer.changed', 1],
    ],
  ],
  [
    'two merges are two',
    [note('customer.merged', { otherDocument: 'b' }), note('customer.merged', { otherDocument: 'c' })],
    [
      ['customer.merged', 1],
      ['customer.merged', 1],
    ],
  ],
  [
    'customers and accounts of one number are two',
    [note('customer.changed'), note('account.changed')],
    [
      ['customer.changed', 1],
      ['account.changed', null],
    ],
  ],
])('%s', (_, notes, expected) => {
  expect(eventsOf(...notes)).toEqual(expected);
});

test('the system is named where all of it was its doing', () => {
  const shop = { system: 'shop' };
  expect(toldChanges([note('customer.changed', shop), note('customer.changed', shop)])[0]?.system).toBe('shop');
  expect(toldChanges([note('customer.changed', shop), note('customer.changed')])[0]?.system).toBeNull();
  expect(toldChanges([note('customer.created'), note('customer.changed', shop)])[0]?.system).toBeNull();
});

test('an attempt waits longer than the one before, and at last is given up', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((attempts) => waitAfter(attempts, null) ?? 0);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect([waits[0], waits[5], waitAfter(7, null)]).toEqual([60, 86_400, null]);
  expect([waitAfter(1, 600), waitAfter(1, 5), waitAfter(1, 1e9)]).toEqual([600, 60, 86_400]);
});
