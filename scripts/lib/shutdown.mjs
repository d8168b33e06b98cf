import { killRunning } from './processes.mjs';

const WATCH_PARENT_EVERY_MS = 250;

/**
 * Under `npm run` there is a shell between npm and this process. A signal to npm ends the shell and is not passed on:
 * this process then only sees that it has another parent.
 */
function onceOrphanedByNpm(callback) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) {
    return;
  }
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      callback();
    }
  }, WATCH_PARENT_EVERY_MS);
  timer.unref();
}

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
  const endAndExit = () => void end().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    process.on(signal, endAndExit);
  }
  onceOrphanedByNpm(endAndExit);

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
