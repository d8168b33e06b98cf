import type { ChoicesContent } from '../../../../../contracts';
import { asNumberedText, formOfChoices, plainWordsOf } from './choices';

const asked = (...titles: string[]): ChoicesContent => ({
  type: 'choices',
  options: titles.map((title, index) => ({ id: `o${String(index)}`, title, description: null })),
});

test.each([
  [3, { buttons: 3, list: 10 }, 'buttons'],
  [4, { buttons: 3, list: 10 }, 'list'],
  [4, { buttons: 3, list: 0 }, 'text'],
  [1, undefined, 'text'],
] as const)('%s answers on a channel with %p become %s', (count, choices, form) => {
  expect(formOfChoices(asked(...Array.from({ length: count }, String)), choices ? { choices } : {})).toBe(form);
});

test('a question becomes numbered lines', () => {
  const content: ChoicesContent = {
    type: 'choices',
    options: [
      { id: 'a', title: 'Refund', description: 'within\n5 days' },
      { id: 'b', title: 'Another lamp', description: null },
    ],
  };
  expect(asNumberedText('What shall we do? ', content)).toBe(
    'What shall we do?\n\n1. Refund – within 5 days\n2. Another lamp',
  );
  expect(asNumberedText('', content)).toBe('1. Refund – within 5 days\n2. Another lamp');
});

test('a message without choices is its text', () => {
  expect(plainWordsOf({ text: 'Hello', content: null })).toBe('Hello');
  expect(plainWordsOf({ text: 'Which?', content: asked('Yes', 'No') })).toBe('Which?\n\n1. Yes\n2. No');
});
