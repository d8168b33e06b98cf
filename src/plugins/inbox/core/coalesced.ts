/**
 * Runs `work` one at a time. A call while it runs makes it run once more afterwards, however many calls there were:
 * the busier it is, the more each run takes with it.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;

  async function runUntilQuiet(): Promise<void> {
    do {
      again = false;
      await work();
    } while (again);
  }

  return () => {
    if (running) again = true;
    running ??= runUntilQuiet().finally(() => {
      running = null;
    });
    return running;
  };
}

/** The same for each key on its own. */
export function coalescedByKey(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const runners = new Map<string, () => Promise<void>>();
  return (key) => {
    const runner = runners.get(key) ?? coalesced(() => work(key));
    runners.set(key, runner);
    return runner().finally(() => runners.delete(key));
  };
}
