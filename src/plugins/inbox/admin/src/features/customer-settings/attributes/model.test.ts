import type { AttributeDefinitionView } from '../../../../../../../contracts/customer-records';
import { bodyOf, choicesIn, draftOf, keyFor, moved, problemOf } from './model';

const attribute = (documentId: string, position: number): AttributeDefinitionView => ({
  documentId,
  key: documentId,
  label: documentId,
  subject: 'customer',
  type: 'text',
  choices: [],
  position,
});

test.each([
  ['VAT number', 'vat_number'],
  ['Größe (cm)', 'grosse_cm'],
  ['2nd name', 'nd_name'],
  ['Straße', 'strasse'],
  ['顧客', ''],
  ['x'.repeat(80), 'x'.repeat(60)],
])('keyFor(%j) is %j', (label, key) => expect(keyFor(label)).toBe(key));

test.each([
  [{ label: '' }, 'label'],
  [{ key: '1st' }, 'key'],
  [{ key: 'taken' }, 'taken'],
  [{ type: 'choice' as const, choices: 'one\none' }, 'choices'],
  [{ type: 'choice' as const, choices: 'one\ntwo' }, null],
  [{}, null],
])('problemOf(%j) is %j', (change, problem) => {
  const draft = { ...draftOf(null), label: 'Size', key: 'size', ...change };
  expect(problemOf(draft, [attribute('taken', 0)])).toBe(problem);
});

test('choices are kept of a choice only', () => {
  expect(choicesIn(' a \n\nb\na')).toEqual(['a', 'b']);
  expect(bodyOf({ label: ' Size ', key: 'size', type: 'text', choices: 'a' }, 'account', 2)).toEqual({
    key: 'size',
    label: 'Size',
    subject: 'account',
    type: 'text',
    choices: [],
    position: 2,
  });
});

test('moving numbers the places anew, and goes nowhere at the ends', () => {
  const all = [attribute('a', 0), attribute('b', 0), attribute('c', 0)];
  expect(moved(all, 'c', -1).map(({ key, position }) => `${key}${String(position)}`)).toEqual(['a0', 'c1', 'b2']);
  expect(moved(all, 'a', -1)).toEqual(all);
});
