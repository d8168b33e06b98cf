import { assertNames } from './names';
import { assertAddressTemplate, assertLinkTemplate, namesIn, renderAddress, renderLink, renderText } from './templates';

const facts = {
  customer: { email: 'jane+a@example.com', name: 'Jane & Co', externalId: { shop: '../../admin?x=1#y' }, dots: '..' },
  item: JSON.parse(
    '{"number":10482,"lines":[{"name":"Lamp"}],"url":"https://shop.example/o/1","bad":"javascript:alert(1)","__proto__":"own"}',
  ),
};

test.each([
  ['{{customer.name}}', 'Jane & Co'],
  ['Order {{ item.number }}: {{item.lines.0.name}}', 'Order 10482: Lamp'],
  ['{{item.missing}}', ''],
  ['{{item.lines}}', ''],
  ['{{constructor.name}}', ''],
  ['{{item.constructor.constructor}}', ''],
  ['{{customer.name.length}}', ''],
  ['{{customer.__proto__.polluted}}', ''],
  ['{{customer.toString}}', ''],
  ['<%= process.env %> ${1+1} {{item.number}}', '<%= process.env %> ${1+1} 10482'],
])('renderText %s', (template, expected) => {
  expect(renderText(template, facts)).toBe(expected);
});

test('a value is never read as a template', () => {
  expect(renderText('{{a.b}}', { a: { b: '{{customer.email}}', c: 1 } })).toBe('{{customer.email}}');
});

test.each<[string, string | null]>([
  ['https://shop.example/orders?email={{customer.email}}', 'https://shop.example/orders?email=jane%2Ba%40example.com'],
  [
    'https://shop.example/c/{{customer.externalId.shop}}/orders',
    'https://shop.example/c/..%2F..%2Fadmin%3Fx%3D1%23y/orders',
  ],
  ['https://shop.example/c/{{customer.dots}}/orders', null],
  ['https://shop.example/c/.{{customer.dots}}', 'https://shop.example/c/...'],
  ['https://shop.example/c/{{customer.phone}}', null],
  ['https://shop.example', 'https://shop.example/'],
])('renderAddress %s', (template, expected) => {
  expect(renderAddress(template, facts)).toBe(expected);
});

test.each([
  'https://{{customer.name}}/x',
  'https://shop.example{{customer.name}}',
  'https://shop.example:{{customer.name}}/',
  '{{item.url}}',
  'https://user:secret@shop.example/',
  'https://shop.example\\@evil.example/',
  'ftp://shop.example/',
  'javascript:alert(1)',
  'https://shop.example/{{customer.email',
  'https://shop.example/{{ }}',
  'https://shop.example/{{a b}}',
  'https://shop.example/{{{customer.email}}}',
])('an address that a value could lead elsewhere is refused: %s', (template) => {
  expect(() => assertAddressTemplate(template)).toThrow('names something');
});

test('a link may be a whole address of the other system, when it is one', () => {
  expect(() => assertLinkTemplate('{{item.url}}')).not.toThrow();
  expect(renderLink('{{item.url}}', facts)).toBe('https://shop.example/o/1');
  expect(renderLink('{{item.bad}}', facts)).toBeNull();
  expect(renderLink('https://shop.example/o/{{item.number}}', facts)).toBe('https://shop.example/o/10482');
});

describe('names', () => {
  const known = {
    subject: 'customer',
    customerAttributes: new Set(['plan']),
    accountAttributes: new Set<string>(),
  } as const;
  test.each(['customer.email', 'customer.externalId.shop', 'customer.attribute.plan', 'account.domain', 'item.a.0.b'])(
    '%s exists',
    (name) => {
      expect(() => assertNames(`{{${name}}}`, known, true)).not.toThrow();
    },
  );
  test.each([
    'customer',
    'customer.password',
    'customer.attribute.shoe',
    'customer.attribute.plan.x',
    'customer.externalId',
    'account.attribute.plan',
    'customer.constructor',
    'customer.__proto__',
    'process.env',
    'item',
  ])('%s does not, and is named', (name) => {
    expect(() => assertNames(`a {{${name}}} b`, known, true)).toThrow(name);
  });
  test('an item is there only when there is one', () => {
    expect(() => assertNames('{{item.number}}', known, false)).toThrow('item.number');
    expect(() => assertNames('{{customer.email}}', { ...known, subject: 'account' }, true)).toThrow('customer.email');
  });
  test('namesIn lists them', () => {
    expect(namesIn('{{ customer.email }}/{{item.a}}')).toEqual(['customer.email', 'item.a']);
  });
});
