import { z } from 'zod';

import { fixedUuid, identityOf, visitorOf } from './demo-identity';

test('fixedUuid is a UUID, the same for the same name', () => {
  expect(z.uuid().safeParse(fixedUuid('a 1')).success).toBe(true);
  expect(fixedUuid('a 1')).toBe(fixedUuid('a 1'));
  expect(fixedUuid('a 1')).not.toBe(fixedUuid('a 2'));
});

test.each([
  [
    { name: 'A', email: 'a@b.example' },
    { kind: 'email', value: 'a@b.example', scope: '' },
  ],
  [
    { name: 'A', shopId: 'a' },
    { kind: 'external_id', value: 'a', scope: 'api-1' },
  ],
  [
    { name: 'A', browser: 'a' },
    { kind: 'visitor', value: visitorOf('a'), scope: 'chat-1' },
  ],
])('identityOf %j', (customer, expected) => {
  expect(identityOf(customer, { webchat: 'chat-1', api: 'api-1' })).toEqual(expected);
});
