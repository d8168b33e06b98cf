import { judgementOf } from './folders';

test.each([
  ['inbox', 'junk', 'junk'],
  ['trash', 'junk', 'junk'],
  ['junk', 'inbox', 'wanted'],
  ['junk', 'trash', null],
  ['trash', 'inbox', null],
  ['inbox', 'trash', null],
  ['junk', 'junk', null],
] as const)('from %s to %s says %s', (from, to, said) => {
  expect(judgementOf(from, to)).toBe(said);
});
