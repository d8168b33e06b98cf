import { uploadGate } from './upload-gate';

test('one upload of a login at a time, and two of all', () => {
  const gate = uploadGate();
  expect([gate.enter('a'), gate.enter('a'), gate.enter('b'), gate.enter('c')]).toEqual([true, false, true, false]);
  gate.leave('a');
  // whoever was refused holds nothing
  expect([gate.enter('c'), gate.enter('a')]).toEqual([true, false]);
  gate.leave('b');
  expect(gate.enter('a')).toBe(true);
});
