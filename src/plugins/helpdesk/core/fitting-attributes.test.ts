import type { AttributeDefinitionView } from '../../../contracts';
import { fittingAttributes } from './fitting-attributes';

const define = (
  key: string,
  type: AttributeDefinitionView['type'],
  choices: string[] = [],
): AttributeDefinitionView => ({
  documentId: key,
  key,
  label: key,
  subject: 'customer',
  type,
  choices,
  position: 0,
});

const definitions = new Map(
  [define('size', 'number'), define('plan', 'choice', ['free', 'pro'])].map((each) => [each.key, each]),
);

test('what fits is taken, null empties, the rest is named', () => {
  const patch = { size: 4, plan: 'gold', shoe: 'x', constructor: 'x' };
  expect(fittingAttributes(patch, definitions)).toEqual({
    attributes: { size: 4 },
    problems: [
      { key: 'plan', code: 'attribute_value_invalid', expected: 'one of its choices' },
      { key: 'shoe', code: 'attribute_not_found', expected: '' },
      { key: 'constructor', code: 'attribute_not_found', expected: '' },
    ],
  });
  expect(fittingAttributes({ size: null, plan: 'pro' }, definitions)).toEqual({
    attributes: { size: null, plan: 'pro' },
    problems: [],
  });
});
