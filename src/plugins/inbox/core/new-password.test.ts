import { brokenRules } from './new-password';

test.each([
  ['Secret-1234', []],
  ['Aa1', ['length']],
  ['secret-1234', ['uppercase']],
  ['SECRET-1234', ['lowercase']],
  ['Secret-word', ['number']],
  ['', ['length', 'lowercase', 'uppercase', 'number']],
  [`Aa1${'é'.repeat(35)}`, ['bytes']],
])('%s breaks %j', (password, broken) => {
  expect(brokenRules(password)).toEqual(broken);
});
