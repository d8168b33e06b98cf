import { coalesced, coalescedByKey } from './coalesced';

/** A piece of work that ends when it is told to. */
function held() {
  const ends: (() => void)[] = [];
  return {
    runs: () => ends.length,
    work: () => new Promise<void>((end) => ends.push(end)),
    end: async () => {
      ends.at(-1)?.();
      await new Promise((done) => setImmediate(done));
    },
  };
}

describe('coalesced', () => {
  it.each([
    { calls: 1, runs: 1 },
    { calls: 2, runs: 2 },
    { calls: 50, runs: 2 },
  ])('$calls calls at once make $runs runs', async ({ calls, runs }) => {
    const { work, end, runs: count } = held();
    const ring = coalesced(work);
    const all = Array.from({ length: calls }, () => ring());
    await end();
    await end();
    await Promise.all(all);
    expect(count()).toBe(runs);
  });

  it('goes on after a failure', async () => {
    let runs = 0;
    const ring = coalesced(async () => {
      runs += 1;
      if (runs === 1) throw new Error('no database');
      await Promise.resolve();
    });
    await expect(ring()).rejects.toThrow('no database');
    await ring();
    expect(runs).toBe(2);
  });

  it('keeps keys apart', async () => {
    const seen: string[] = [];
    const ring = coalescedByKey(async (key) => {
      await Promise.resolve();
      seen.push(key);
    });
    await Promise.all([ring('a'), ring('b'), ring('a')]);
    expect(seen.sort()).toEqual(['a', 'a', 'b']);
  });
});
