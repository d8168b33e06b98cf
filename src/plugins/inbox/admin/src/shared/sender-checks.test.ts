import { checkName, checkOutcome } from './sender-checks';

it.each([
  ['pass', 'passed'],
  [' PASS ', 'passed'],
  ['fail', 'failed'],
  ['softfail', 'failed'],
  ['permerror', 'failed'],
  ['none', 'unknown'],
  ['neutral', 'unknown'],
  ['temperror', 'unknown'],
  ['', 'unknown'],
])('the result %j counts as %s', (result, outcome) => {
  expect(checkOutcome(result)).toBe(outcome);
});

it.each([
  ['dkim', 'DKIM'],
  ['DMARC', 'DMARC'],
  ['own hop', 'own hop'],
])('%s is written %s', (name, shown) => {
  expect(checkName(name)).toBe(shown);
});
