import type { AttributeValue } from '../../../contracts';
import { definedAttributes, patchedAttributes } from './attribute-values';

const definition = (
  key: string,
  type: 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'url',
  choices: string[] = [],
) => ({
  key,
  label: key,
  type,
  choices,
});

const DEFINITIONS = [
  definition('plan', 'choice', ['gold', 'silver']),
  definition('seats', 'number'),
  definition('trial', 'boolean'),
  definition('renews', 'date'),
  definition('shop', 'url'),
  definition('remark', 'text'),
];

test.each<[string, AttributeValue, boolean]>([
  ['plan', 'gold', true],
  ['plan', 'bronze', false],
  ['plan', 3, false],
  ['seats', 3.5, true],
  ['seats', Number.POSITIVE_INFINITY, false],
  ['seats', '3', false],
  ['trial', false, true],
  ['trial', 'no', false],
  ['renews', '2024-02-29', true],
  ['renews', '2023-02-29', false],
  ['renews', '2024-2-9', false],
  ['renews', '31.03.2024', false],
  ['shop', 'https://shop.example/a?b=c', true],
  ['shop', 'HTTP://shop.example', true],
  ['shop', 'javascript:alert(1)', false],
  ['shop', 'https://', false],
  ['shop', 'https://a b.example', false],
  ['remark', ' likes tea ', true],
  ['remark', '   ', false],
  ['unknown', 'x', false],
  ['__proto__', 'x', false],
  ['constructor', 'x', false],
])('%s may be %j: %s', (key, value, fits) => {
  const patch = Object.fromEntries([[key, value]]);
  if (fits)
    expect(patchedAttributes({}, patch, DEFINITIONS)).toEqual({
      [key]: typeof value === 'string' ? value.trim() : value,
    });
  else
    expect(() => patchedAttributes({}, patch, DEFINITIONS)).toThrow(
      expect.objectContaining({ code: 'attribute_value_invalid', details: expect.objectContaining({ field: key }) }),
    );
});

test('null removes one, also one that is defined no more, and the others stay', () => {
  expect(patchedAttributes({ seats: 3, old: 'x', trial: true }, { old: null, seats: null }, DEFINITIONS)).toEqual({
    trial: true,
  });
});

test('what is defined no more is not shown', () => {
  expect(definedAttributes({ seats: 3, old: 'x' }, DEFINITIONS)).toEqual({ seats: 3 });
});
