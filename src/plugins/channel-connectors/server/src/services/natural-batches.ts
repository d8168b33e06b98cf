/**
 * Gathers single calls into batches without a timer: while few batches are under way the next call leaves at once,
 * and what arrives meanwhile leaves together. Under load batches grow by themselves; alone nobody waits.
 */
export interface NaturalBatches<Item, Result> {
  add(item: Item): Promise<Result>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

export function naturalBatches<Item, Result>(
  limits: { atOnce: number; size: number },
  flush: (items: readonly Item[]) => Promise<readonly Result[]>,
): NaturalBatches<Item, Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;

  async function leave(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    underWay += 1;
    try {
      const results = await flush(batch.map(({ item }) => item));
      batch.forEach(({ resolve, reject }, at) => {
        const result = results[at];
        if (result === undefined) reject(new Error('The batch answered too little.'));
        else resolve(result);
      });
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    } finally {
      underWay -= 1;
      leaveIfFree();
    }
  }

  function leaveIfFree(): void {
    if (underWay < limits.atOnce && waiting.length > 0) void leave(waiting.splice(0, limits.size));
  }

  return {
    add: (item) =>
      new Promise<Result>((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        leaveIfFree();
      }),
  };
}
