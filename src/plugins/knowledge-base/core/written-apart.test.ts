import { writtenApart } from './written-apart';

const bad = new Error('bad');
const away = new Error('away');

function table(fails: (item: number) => Error | null) {
  const kept: number[] = [];
  let calls = 0;
  const write = (some: readonly number[]): Promise<void> => {
    calls += 1;
    const failed = some.map(fails).find((each) => each !== null);
    if (failed) return Promise.reject(failed);
    kept.push(...some);
    return Promise.resolve();
  };
  return { kept, write, calls: () => calls };
}
const mayRetry = (cause: unknown): boolean => cause !== away;

test('all at once where nothing is wrong', async () => {
  const { kept, write, calls } = table(() => null);
  expect(await writtenApart([1, 2, 3], write, mayRetry)).toBeNull();
  expect([kept, calls()]).toEqual([[1, 2, 3], 1]);
});

test('a bad one does not lose the others', async () => {
  const { kept, write } = table((item) => (item === 2 ? bad : null));
  expect(await writtenApart([1, 2, 3], write, mayRetry)).toEqual({ count: 1, cause: bad });
  expect(kept).toEqual([1, 3]);
});

test('a database that is away is not asked for each', async () => {
  const { write, calls } = table(() => away);
  expect(await writtenApart([1, 2, 3], write, mayRetry)).toEqual({ count: 3, cause: away });
  expect(calls()).toBe(1);
});
