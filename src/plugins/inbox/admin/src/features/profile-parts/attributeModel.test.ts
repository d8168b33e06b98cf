import type { AttributeDefinitionView, AttributeValue } from '../../../../../../contracts/customer-records';
import type { AttributeType } from '../../../../../../contracts/vocabulary';
import { ageOn, attributeText, ownAttributes, typedValue, type Typed } from './attributeModel';

const definition = (change: Partial<AttributeDefinitionView>): AttributeDefinitionView => ({
  documentId: 'a',
  key: 'plan',
  label: 'Plan',
  subject: 'customer',
  type: 'text',
  choices: [],
  position: 0,
  ...change,
});

it.each<[AttributeType, string, Typed]>([
  ['text', '  trade  ', { value: 'trade' }],
  ['text', ' ', { value: null }],
  ['text', 'x'.repeat(2001), { problem: 'long' }],
  ['number', '4,5', { value: 4.5 }],
  ['number', '12 000', { value: 12_000 }],
  ['number', '1.000,50', { problem: 'number' }],
  ['number', 'many', { problem: 'number' }],
  ['boolean', 'true', { value: true }],
  ['boolean', 'false', { value: false }],
  ['date', '2026-02-28', { value: '2026-02-28' }],
  ['date', '28.2.2026', { problem: 'date' }],
  ['choice', 'gold', { value: 'gold' }],
  ['choice', 'tin', { problem: 'choice' }],
  ['url', 'https://example.com/a', { value: 'https://example.com/a' }],
  ['url', 'javascript:alert(1)', { problem: 'url' }],
  ['url', 'example', { problem: 'url' }],
])('typed for a %s, %j is %j', (type, typed, expected) => {
  expect(typedValue({ type, choices: ['gold', 'silver'] }, typed)).toEqual(expected);
});

it.each<[AttributeType, AttributeValue, string]>([
  ['boolean', true, 'Yes'],
  ['boolean', false, 'No'],
  ['number', 12_000.5, '12,000.5'],
  ['date', '1988-05-03', '3 May 1988'],
  ['date', 'in May', 'in May'],
  ['url', 'https://www.example.com/', 'example.com'],
  ['choice', 'gold', 'gold'],
])('a %s %j reads %s', (type, value, text) => {
  expect(attributeText({ type }, value, { locale: 'en', yes: 'Yes', no: 'No' })).toBe(text);
});

it('keeps the order of the settings and to its own subject', () => {
  const all = [
    definition({ key: 'b', position: 2 }),
    definition({ key: 'a', position: 1 }),
    definition({ key: 'size', subject: 'account' }),
  ];
  const own = ownAttributes(all, 'customer', { b: false, size: 3 });
  expect(own.map(({ definition: { key }, value }) => [key, value])).toEqual([
    ['a', null],
    ['b', false],
  ]);
});

it.each([
  ['1988-05-03', '2026-05-02', 37],
  ['1988-05-03', '2026-05-03', 38],
  ['2030-01-01', '2026-05-03', null],
])('born %s, on %s: %s', (birthDate, day, age) => {
  expect(ageOn(birthDate, day)).toBe(age);
});
