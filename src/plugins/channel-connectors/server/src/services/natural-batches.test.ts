import { naturalBatches } from './natural-batches';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('naturalBatches', () => {
  test('alone nobody waits, and what arrives meanwhile leaves together', async () => {
    const batches: number[][] = [];
    const release: (() => void)[] = [];
    const gathered = naturalBatches<number, number>({ atOnce: 1, size: 10 }, async (items) => {
      batches.push([...items]);
      await new Promise<void>((resolve) => release.push(resolve));
      return items.map((item) => item * 2);
    });
    const answers = [1, 2, 3].map((item) => gathered.add(item));
    expect(batches).toEqual([[1]]);
    release.shift()?.();
    await settled();
    expect(batches).toEqual([[1], [2, 3]]);
    release.shift()?.();
    await expect(Promise.all(answers)).resolves.toEqual([2, 4, 6]);
  });

  test('a failed batch fails those in it and nobody else', async () => {
    const gathered = naturalBatches<string, string>({ atOnce: 1, size: 1 }, (items) =>
      items[0] === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(items),
    );
    const answers = await Promise.allSettled(['a', 'bad', 'b'].map((item) => gathered.add(item)));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});
