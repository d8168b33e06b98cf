import { cardContent, type CustomerProfile, type RestCardMap } from '../../../../contracts';
import { cautionFor, customerFacts } from './facts';
import { restContent } from './rest-content';

const map: RestCardMap = {
  items: 'data.orders',
  title: 'Order {{item.number}}',
  subtitle: '{{item.placedAt}}',
  status: '{{item.status}}',
  tones: { Shipped: 'success' },
  fields: [
    { label: 'Total', value: '{{item.total}} EUR' },
    { label: 'Note', value: '{{item.note}}' },
  ],
  link: { label: 'Open', url: '{{item.url}}' },
  buttons: [
    {
      label: 'Replace',
      url: 'https://shop.example/orders/{{item.number}}/replace',
      confirm: 'Replace {{item.number}}?',
    },
  ],
};
const nameOf = (call: string): string => call.slice(-9);

test('a list becomes items', () => {
  const answer = {
    data: { orders: [{ number: 1, status: 'shipped', total: 10, url: 'https://shop.example/1' }, { status: 'new' }] },
  };
  const drawn = restContent(map, answer, {}, nameOf);
  expect(drawn?.content.items).toEqual([
    {
      title: 'Order 1',
      status: { text: 'shipped', tone: 'success' },
      fields: [{ label: 'Total', value: '10 EUR' }],
      links: [{ label: 'Open', url: 'https://shop.example/1' }],
      buttons: [{ id: '0.1/replace', label: 'Replace', confirm: 'Replace 1?' }],
    },
    {
      title: 'Order',
      status: { text: 'new', tone: 'neutral' },
      fields: [{ label: 'Total', value: 'EUR' }],
      links: [],
      buttons: [],
    },
  ]);
  expect(drawn?.calls.get('0.1/replace')).toBe('https://shop.example/orders/1/replace');
});

test('whatever the other system answers, it fits a card', () => {
  const hostile = {
    title: 'x'.repeat(9999),
    status: 'y'.repeat(999),
    number: 'z'.repeat(999),
    total: 'w'.repeat(9999),
  };
  const answer = { data: { orders: Array.from({ length: 200 }, () => hostile) } };
  const drawn = restContent({ ...map, title: '{{item.title}}' }, answer, {}, () => 'n');
  expect(cardContent.safeParse(drawn?.content).success).toBe(true);
});

test.each([
  [{ data: { orders: [] } }, null],
  [{ data: { orders: null } }, null],
])('nothing in %j', (answer, expected) => {
  expect(restContent(map, answer, {}, nameOf)).toBe(expected);
});

test('no list where the map looks for it', () => {
  expect(() => restContent(map, { data: {} }, {}, nameOf)).toThrow('data.orders');
  expect(() => restContent({ ...map, items: 'constructor' }, {}, {}, nameOf)).toThrow('constructor');
});

test('the answer itself may be the one item', () => {
  expect(restContent({ ...map, items: '' }, { number: 7 }, {}, nameOf)?.content.items).toHaveLength(1);
});

describe('addresses', () => {
  const identity = (kind: string, value: string, assurance: 'claimed' | 'authenticated', scope = '') => ({
    documentId: value,
    kind,
    value,
    scope,
    assurance,
    firstSeenAt: '2026-01-01',
    lastSeenAt: '2026-01-01',
  });
  const customer = (identities: CustomerProfile['identities']): CustomerProfile => ({
    documentId: 'c',
    displayName: 'Jane',
    language: null,
    firstSeenAt: '',
    lastSeenAt: '',
    identities,
    account: null,
    timeZone: null,
    birthDate: null,
    postalAddress: null,
    attributes: {},
    tags: [],
    notes: [],
    consents: [],
    externalRecords: [],
    channels: [],
    openTickets: [],
    counts: { tickets: 0, openTickets: 0, interactions: 0 },
    tried: [],
    mergedCustomers: 0,
  });

  test('the best proven one is used, and one that is merely claimed is told of', () => {
    const typed = identity('email', 'victim@example.com', 'claimed');
    const proven = identity('email', 'jane@example.com', 'authenticated');
    const both = customerFacts(customer([typed, proven]), null);
    expect(both.facts).toMatchObject({ customer: { email: 'jane@example.com' } });
    expect(cautionFor(['customer.email'], both)).toBeUndefined();
    const one = customerFacts(customer([typed]), null);
    expect(cautionFor(['customer.email'], one)).toContain('not proven');
    expect(cautionFor(['customer.name'], one)).toBeUndefined();
  });

  test('one that a failed sender check keeps apart is none', () => {
    const apart = customerFacts(customer([identity('email', 'forged@example.com', 'claimed', 'apart:x')]), null);
    expect(apart.facts).toMatchObject({ customer: { email: null } });
  });
});
