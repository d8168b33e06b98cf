const HEARTBEAT_MS = 20_000;

/** Tells what is going on, one line per step, with the seconds since the command started. */
export function createProgress(stream = process.stderr, startedAt = Date.now()) {
  const elapsed = () => `${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s`;
  const line = (text) => stream.write(`${elapsed()}  ${text}\n`);

  /** Announces a step, and every now and then that it is still running. */
  async function step(text, work) {
    line(`${text} …`);
    const heartbeat = setInterval(() => line(`${text}: still at it …`), HEARTBEAT_MS);
    try {
      return await work();
    } finally {
      clearInterval(heartbeat);
    }
  }

  return { line, step };
}
