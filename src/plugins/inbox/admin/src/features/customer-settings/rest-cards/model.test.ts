import type { RestCardView } from '../../../../../../../contracts/customer-records';
import { bodyOf, draftOf, EMPTY_BUTTON, EMPTY_FIELD, inserted, problemOf, templateNames } from './model';

const card: RestCardView = {
  documentId: 'c',
  title: 'Orders',
  subject: 'customer',
  url: 'https://shop.example/orders?email={{customer.email}}',
  enabled: true,
  map: {
    items: 'data.orders',
    title: '#{{item.number}}',
    subtitle: '{{item.name}}',
    status: '{{item.state}}',
    tones: { Delivered: 'success' },
    fields: [{ label: 'Total', value: '{{item.total}}' }],
    link: { label: 'Open', url: 'https://shop.example/{{item.id}}' },
    buttons: [{ label: 'Refund', url: 'https://shop.example/{{item.id}}/refund', confirm: 'Sure?' }],
  },
  headerNames: ['X-Key'],
};

test('what is stored comes back as it was, and keeps its secrets', () => {
  const { documentId: _id, headerNames: _names, ...rest } = card;
  expect(bodyOf(draftOf(card))).toEqual({ ...rest, headers: { 'X-Key': null } });
});

test('rows that were left empty are not stored', () => {
  const draft = {
    ...draftOf(null),
    title: ' Orders ',
    url: card.url,
    itemTitle: 'x',
    fields: [EMPTY_FIELD],
    buttons: [EMPTY_BUTTON],
    headers: [{ name: '', value: '' }],
    tones: [{ text: ' ', tone: 'success' as const }],
  };
  expect(problemOf(draft)).toBeNull();
  expect(bodyOf(draft)).toEqual({
    title: 'Orders',
    subject: 'customer',
    url: card.url,
    enabled: true,
    map: { items: '', title: 'x', fields: [] },
    headers: {},
  });
});

test.each([
  [{ title: ' ' }, 'title'],
  [{ url: 'shop.example' }, 'url'],
  [{ url: 'https://{{customer.email}}' }, 'url'],
  [{ itemTitle: '' }, 'itemTitle'],
  [{ headers: [{ name: 'X Key', value: '1' }] }, 'headers'],
  [{ headers: [{ name: '', value: '1' }] }, 'headers'],
  [{ fields: [{ label: 'Total', value: '' }] }, 'fields'],
  [{ link: { label: 'Open', url: '' } }, 'link'],
  [{ buttons: [{ ...EMPTY_BUTTON, url: 'https://x.test' }] }, 'buttons'],
  [{}, null],
])('problemOf(%j) is %j', (change, problem) => expect(problemOf({ ...draftOf(card), ...change })).toBe(problem));

test('a name is put where the caret is, over what is selected', () => {
  expect(inserted('a=&b', 'customer.email', { start: 2, end: 2 })).toEqual({
    text: 'a={{customer.email}}&b',
    caret: 20,
  });
  expect(inserted('abc', 'x', { start: 0, end: 3 })).toEqual({ text: '{{x}}', caret: 5 });
});

test('the names of attributes stand beside the others, those of the account with a customer too', () => {
  const attributes = [
    { subject: 'customer' as const, key: 'plan' },
    { subject: 'account' as const, key: 'vat' },
  ];
  expect(templateNames('customer', attributes)).toEqual(
    expect.arrayContaining(['customer.email', 'customer.attribute.plan', 'account.domain', 'account.attribute.vat']),
  );
  expect(templateNames('account', attributes).filter((name) => !name.startsWith('account.'))).toEqual([]);
});
