import { FIRST_ORDERS, ordersOf, withReplacement } from './orders';

const numbersOf = (email: string | null, customer: string | null) =>
  ordersOf(FIRST_ORDERS, { email, customer }).map(({ number }) => number);

test.each([
  ['JANE@example.com', null, [10_531, 10_517]],
  [null, 'jane', [10_531, 10_517]],
  ['nobody@example.com', null, []],
  ['', '', []],
  [null, null, []],
])('orders of %s, %s', (email, customer, expected) => {
  expect(numbersOf(email, customer)).toEqual(expected);
});

test('a replacement changes one order and no other', () => {
  const after = withReplacement(FIRST_ORDERS, 10_517) ?? [];
  expect(after.filter((each, at) => each !== FIRST_ORDERS[at]).map(({ number, status }) => [number, status])).toEqual([
    [10_517, 'Replacement on its way'],
  ]);
  expect(withReplacement(FIRST_ORDERS, 1)).toBeNull();
});
