import type { ChangeWebhookView } from '../../../../../../../contracts/customer-records';
import { bodyOf, draftOf, problemOf, stateOf, toggled } from './model';

const webhook: ChangeWebhookView = {
  documentId: 'w',
  name: 'Shop',
  url: 'https://shop.example/hook',
  events: ['customer.changed', 'something.else'],
  enabled: true,
  lastDeliveredAt: null,
  lastFailure: null,
  waiting: 0,
};
const failure = { at: '2026-01-02T00:00:00.000Z', detail: '500' };

test.each([
  [{}, 'unused'],
  [{ enabled: false, lastFailure: failure }, 'off'],
  [{ lastFailure: failure }, 'failing'],
  [{ lastFailure: failure, lastDeliveredAt: '2026-01-01T00:00:00.000Z' }, 'failing'],
  [{ lastFailure: failure, lastDeliveredAt: '2026-01-03T00:00:00.000Z' }, 'working'],
])('with %j its state is %s', (change, state) => expect(stateOf({ ...webhook, ...change })).toBe(state));

test('a draft keeps the events that we know, in their order', () => {
  const { events } = draftOf(webhook);
  expect(events).toEqual(['customer.changed']);
  expect(toggled(events, 'customer.created')).toEqual(['customer.created', 'customer.changed']);
  expect(toggled(events, 'customer.changed')).toEqual([]);
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ url: 'ftp://shop.example' }, 'url'],
  [{ url: 'shop' }, 'url'],
  [{ events: [] }, 'events'],
  [{}, null],
])('problemOf(%j) is %j', (change, problem) => expect(problemOf({ ...draftOf(webhook), ...change })).toBe(problem));

test('what is stored is trimmed', () =>
  expect(bodyOf({ ...draftOf(webhook), name: ' Shop ', renewSecret: true })).toEqual({
    name: 'Shop',
    url: webhook.url,
    events: ['customer.changed'],
    enabled: true,
    renewSecret: true,
  }));
