import type { ChoicesContent } from '../../../contracts';
import { answeredChoice, contentOfAnswer } from './answered-choice';

const asked = (...titles: string[]): ChoicesContent => ({
  type: 'choices',
  options: titles.map((title, index) => ({ id: `id-${String(index + 1)}`, title, description: null })),
});
const QUESTION = asked('Refund', 'Another lamp', 'Nothing');

test.each([
  ['2', 'id-2'],
  [' 2. ', 'id-2'],
  ['2)', 'id-2'],
  ['(2)', 'id-2'],
  ['#2', 'id-2'],
  ['02', 'id-2'],
  ['2️⃣', 'id-2'],
  ['٢', 'id-2'],
  ['２', 'id-2'],
  ['another  LAMP', 'id-2'],
  ['Another lamp!', 'id-2'],
  ['refund', 'id-1'],
  ['0', null],
  ['4', null],
  ['22', null],
  ['2 lamps', null],
  ['1 and 2', null],
  ['I would like a refund', null],
  ['', null],
  ['.', null],
])('%p means %p', (text, id) => {
  expect(answeredChoice(text, QUESTION)).toEqual(id && expect.objectContaining({ type: 'choice', id }));
});

test('what could mean two stays words', () => {
  expect(answeredChoice('2', asked('2', '4', '6'))).toBeNull();
  expect(answeredChoice('6', asked('2', '4', '6'))).toMatchObject({ id: 'id-3' });
  expect(answeredChoice('yes', asked('Yes', 'yes'))).toBeNull();
});

test('a form of its own is kept, and only words of a person are read', () => {
  const place = { type: 'location', latitude: 1, longitude: 2, name: null, address: null } as const;
  expect(contentOfAnswer({ text: '2', content: place, kind: 'text' }, QUESTION)).toBe(place);
  expect(contentOfAnswer({ text: '2', kind: 'text' }, QUESTION)).toMatchObject({ title: 'Another lamp' });
  expect(contentOfAnswer({ text: '2', kind: 'unsupported' }, QUESTION)).toBeNull();
  expect(contentOfAnswer({ text: '2', kind: 'text' }, null)).toBeNull();
});
