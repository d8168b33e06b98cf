import { ByteGate } from './byte-gate';

/** Enters work of these sizes; answers what is inside, and how to end one. */
function visitors(gate: ByteGate, sizes: number[]) {
  const inside = new Set<number>();
  const ends = new Map<number, () => void>();
  const all = sizes.map((size, at) =>
    gate.pass(size, () => {
      inside.add(at);
      return new Promise<void>((resolve) => ends.set(at, resolve)).finally(() => inside.delete(at));
    }),
  );
  const end = async (at: number): Promise<void> => {
    ends.get(at)?.();
    await all[at];
    await Promise.resolve();
  };
  return { inside: () => [...inside].sort(), end };
}

test('holds no more than it may, in order of arrival', async () => {
  const { inside, end } = visitors(new ByteGate(10), [6, 4, 5, 1]);
  await Promise.resolve();
  expect(inside()).toEqual([0, 1]);
  await end(1);
  expect(inside()).toEqual([0]);
  await end(0);
  expect(inside()).toEqual([2, 3]);
});

test('lets a giant in alone', async () => {
  const { inside, end } = visitors(new ByteGate(10), [50, 1]);
  await Promise.resolve();
  expect(inside()).toEqual([0]);
  await end(0);
  expect(inside()).toEqual([1]);
});

test('gives the room back when work fails', async () => {
  const gate = new ByteGate(10);
  await expect(gate.pass(10, () => Promise.reject(new Error('as asked')))).rejects.toThrow('as asked');
  await expect(gate.pass(10, () => Promise.resolve('in'))).resolves.toBe('in');
});
