import { readBlockable } from './model';

describe('readBlockable', () => {
  it.each([
    ['Spam@Example.org ', 'address', 'spam@example.org'],
    ['Offers <offers@bulk.example>', 'address', 'offers@bulk.example'],
    ['@Example.org', 'domain', '@example.org'],
    ['example.org', 'domain', '@example.org'],
    ['müller.example', 'domain', '@müller.example'],
    ['sub.domain.example', 'domain', '@sub.domain.example'],
  ])('%j is the %s %s', (typed, kind, value) => {
    expect(readBlockable(typed)).toEqual({ kind, value });
  });

  it.each(['no domain', 'a@b', '@', 'a b@example.org', 'a@exam ple.org', 'a@-example.org', 'a@@example..org'])(
    '%j is wrong',
    (typed) => {
      expect(readBlockable(typed)).toEqual({ kind: 'wrong' });
    },
  );

  it('has nothing to say of nothing', () => {
    expect(readBlockable('  ')).toEqual({ kind: 'empty' });
  });
});
