import { identityKey, normaliseIdentity, provisionalName } from './identity';

describe('normaliseIdentity', () => {
  test.each([
    ['email', ' Jane@Example.COM ', 'jane@example.com'],
    ['email', 'jane@bücher.example', 'jane@xn--bcher-kva.example'],
    ['email', 'jane@example.com.', 'jane@example.com'],
    ['email', 'not an address', 'not an address'],
    ['phone', 'tel:+44 7700 900412', '+447700900412'],
    ['phone', '+49 (30) 901820', '+4930901820'],
    ['phone', '030 90 18 20', '030901820'],
    ['external_id', ' AbC ', 'AbC'],
    ['social_handle', ' @Amara ', '@amara'],
    ['whatsapp_id', ' US.13491208655302741918 ', 'US.13491208655302741918'],
  ])('%s %j', (kind, value, expected) => {
    expect(normaliseIdentity({ kind, value }).value).toBe(expected);
  });

  test('a value never outgrows its column', () => {
    expect(normaliseIdentity({ kind: 'external_id', value: 'x'.repeat(900) }).value).toHaveLength(250);
  });
});

test('the same value under another scope is another identity', () => {
  expect(identityKey({ kind: 'external_id', scope: 'a', value: '1' })).not.toBe(
    identityKey({ kind: 'external_id', scope: 'b', value: '1' }),
  );
});

test.each([
  [{ kind: 'email', value: 'jane@example.com' }, 'jane'],
  [{ kind: 'visitor', value: 'ab12cd' }, 'Visitor AB12'],
  [{ kind: 'external_id', value: 'am_okafor' }, 'am_okafor'],
])('%j is called %s until a name is known', (claim, expected) => {
  expect(provisionalName(claim)).toBe(expected);
});
