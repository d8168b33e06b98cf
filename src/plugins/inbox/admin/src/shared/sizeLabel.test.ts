import { sizeLabel } from './sizeLabel';

it.each([
  [842, '842 B'],
  [12_345, '12 kB'],
  [3_400_000, '3.4 MB'],
])('sizeLabel(%i) is %s', (bytes, expected) => {
  expect(sizeLabel(bytes)).toBe(expected);
});
