import { killRunning } from './processes.mjs';

const WATCH_PARENT_EVERY_MS = 250;

/** How an interrupted command ends, as shells have it: 128 and the number of the signal. */
const INTERRUPTED = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

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
 * @param {{ isServer?: boolean }} options `isServer`: being told to end is its usual end, with exit code 0. A command
 *   with an end of its own (a backup, a drill, a test run) did not reach it: nobody may take that for success.
 */
export function createShutdown({ isServer = false } = {}) {
  const stops = [];
  let ending;
  let exitCode;

  async function stopEverything() {
    killRunning();
    for (const stop of stops.reverse()) {
      await stop().catch((error) => process.stderr.write(`${error.message}\n`));
    }
  }

  const end = () => (ending ??= stopEverything());
  function endAndExit(signal) {
    if (exitCode !== undefined) return;
    exitCode = isServer ? 0 : INTERRUPTED[signal];
    void end().then(() => process.exit(exitCode));
  }
  for (const signal of Object.keys(INTERRUPTED)) {
    process.on(signal, () => endAndExit(signal));
  }
  onceOrphanedByNpm(() => endAndExit('SIGTERM'));

  return {
    /** @param {() => Promise<void> | void} stop */
    add: (stop) => stops.push(async () => stop()),

    /** Does the work of a command. When it fails or is interrupted, what it started is stopped first. */
    async guard(work) {
      try {
        return await work();
      } catch (error) {
        await end();
        if (exitCode !== undefined) {
          process.exit(exitCode);
        }
        throw error;
      }
    },
  };
}
