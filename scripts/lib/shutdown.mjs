import { killRunning } from './processes.mjs';

/**
 * Collects what has to be stopped, and stops it in reverse order on SIGTERM, SIGINT or when asked.
 * A second signal is ignored: the first one is already at work.
 */
export function createShutdown() {
  const stops = [];
  let ending;

  async function stopEverything() {
    killRunning();
    for (const stop of stops.reverse()) {
      await stop().catch((error) => process.stderr.write(`${error.message}\n`));
    }
  }

  const end = () => (ending ??= stopEverything());
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, () => void end().then(() => process.exit(0)));
  }

  return {
    /** @param {() => Promise<void> | void} stop */
    add: (stop) => stops.push(async () => stop()),

    /** Does the work of a command. When it fails, what it started is stopped first; when it was interrupted, that is no failure. */
    async guard(work) {
      try {
        return await work();
      } catch (error) {
        const wasInterrupted = ending !== undefined;
        await end();
        if (wasInterrupted) {
          process.exit(0);
        }
        throw error;
      }
    },
  };
}
