import { z } from 'zod';

import { clientMessageIdOf, requestHashOf } from './idempotency';

describe('requestHashOf', () => {
  test.each([
    ['the order of fields', { kind: 'note', text: 'a' }, { text: 'a', kind: 'note' }],
    ['a field that is absent and one that is undefined', { text: 'a' }, { text: 'a', to: undefined }],
    ['nested fields', { a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] }],
  ])('does not depend on %s', (_what, left, right) => {
    expect(requestHashOf('t', left)).toBe(requestHashOf('t', right));
  });

  test.each([
    ['the text', { text: 'a' }, { text: 'b' }],
    ['the order of recipients', { to: ['a', 'b'] }, { to: ['b', 'a'] }],
    ['a word that is a number', { text: '1' }, { text: 1 }],
  ])('depends on %s', (_what, left, right) => {
    expect(requestHashOf('t', left)).not.toBe(requestHashOf('t', right));
  });

  test('depends on the ticket', () => {
    expect(requestHashOf('t1', { text: 'a' })).not.toBe(requestHashOf('t2', { text: 'a' }));
  });
});

describe('clientMessageIdOf', () => {
  test('is a UUID that only the token and the key decide', () => {
    const id = clientMessageIdOf('7', 'order-1');
    expect(z.uuid().safeParse(id).success).toBe(true);
    expect(clientMessageIdOf('7', 'order-1')).toBe(id);
    expect(clientMessageIdOf('8', 'order-1')).not.toBe(id);
    expect(clientMessageIdOf('7', 'order-2')).not.toBe(id);
  });
});
