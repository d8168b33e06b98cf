import fc from 'fast-check';

import { UidSet } from './uid-set';

test.each([
  [[], ''],
  [[7], '7'],
  [[1, 2, 3], '1:3'],
  [[3, 1, 2], '1:3'],
  [[1, 3, 5, 4], '1,3:5'],
  [[5, 5, 5], '5'],
  [[10, 1, 9, 2], '1:2,9:10'],
])('%j is written %j', (uids, text) => {
  expect(UidSet.of(uids).toString()).toBe(text);
});

test.each([
  ['1:3,5', '1:3,5'],
  ['5,1:3', '1:3,5'],
  ['1:3,2:9', '1:9'],
  ['x,0,-4,7:2,1.5', ''],
])('%j is read as %j', (text, read) => {
  expect(UidSet.parse(text).toString()).toBe(read);
});

test('holds exactly what was added, in the shortest form, however it was added', () => {
  const uid = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(fc.array(uid), (uids) => {
      const set = UidSet.parse(UidSet.of(uids).toString());
      const held = Array.from({ length: 61 }, (_each, at) => at).filter((at) => set.has(at));
      expect(held).toEqual([...new Set(uids)].sort((a, b) => a - b));
      const starts = held.filter((each) => !held.includes(each - 1));
      expect(set.toString().split(',').filter(Boolean)).toHaveLength(starts.length);
    }),
  );
});
