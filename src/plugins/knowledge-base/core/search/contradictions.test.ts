import { MARK_END, MARK_START } from '../../../../contracts';
import { disagreement } from './contradictions';

const shown = (text: string | undefined): string | undefined =>
  text?.replaceAll(MARK_START, '[').replaceAll(MARK_END, ']');

test.each([
  [
    'other numbers',
    'en',
    'You can return your mattress within 30 days.',
    'You can return your mattress within 100 days.',
    'number',
  ],
  [
    'numbers in words',
    'en',
    'A refund for your order takes five days to arrive.',
    'A refund for your order takes 10 days to arrive.',
    'number',
  ],
  [
    'prices',
    'en',
    'Express delivery of a mattress costs 25 €.',
    'Express delivery of a mattress costs 19 €.',
    'number',
  ],
  [
    'not',
    'en',
    'Opened pillows can be returned to our store.',
    'Opened pillows can not be returned to our store.',
    'opposite',
  ],
  [
    'opposites',
    'de',
    'Die Lieferung der Matratze nach Hause ist kostenlos.',
    'Die Lieferung der Matratze nach Hause ist kostenpflichtig.',
    'opposite',
  ],
])('%s', (_, locale, one, other, differs) => {
  expect(disagreement(one, other, locale)?.differs).toBe(differs);
});

test.each([
  ['the same', 'You can return your mattress within 30 days.', 'You can return your mattress within 30 days.'],
  [
    'one amount of both is the same',
    'Return the mattress within 30 days or 100 nights.',
    'Return the mattress within 30 days or 90 days.',
  ],
  ['other units', 'The warranty of your mattress covers 10 years.', 'The warranty of your mattress covers 120 months.'],
  ['other topics', 'Return the pillow within 30 days.', 'The courier calls 2 hours before delivery.'],
])('%s is no contradiction', (_, one, other) => {
  expect(disagreement(one, other, 'en')).toBeNull();
});

test('what differs is marked', () => {
  const found = disagreement(
    'You can return your mattress within 30 days.',
    'You can return your mattress within 100 days.',
    'en',
  );
  expect([shown(found?.sentence), shown(found?.other)]).toEqual([
    'You can return your mattress within [30 days].',
    'You can return your mattress within [100 days].',
  ]);
});

test('steps in another order', () => {
  const steps = ['Unscrew the four legs', 'Lift the wooden slats', 'Fold the side panels'];
  const list = (lines: readonly string[]): string =>
    lines.map((line, index) => `${String(index + 1)}. ${line}`).join('\n');
  const [first = '', second = '', third = ''] = steps;
  expect(disagreement(list(steps), list([second, first, third]), 'en')?.differs).toBe('steps');
});
