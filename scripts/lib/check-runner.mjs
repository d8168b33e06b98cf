import { lastLines } from './processes.mjs';

const OUTPUT_LINES = 80;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function runCheck({ name, run }) {
  const startedAt = Date.now();
  const result = await run();
  const mark = result.failed === 0 ? 'ok  ' : 'FAIL';
  process.stdout.write(`${mark}  ${name.padEnd(16)} ${seconds(startedAt)}\n`);
  if (result.failed > 0 && result.output) {
    process.stdout.write(`${lastLines(result.output, OUTPUT_LINES)}\n`);
  }
  return result;
}

const sum = (results) =>
  results.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), {
    passed: 0,
    failed: 0,
  });

/** Runs checks, a few at a time, in the order given. */
export async function runChecks(checks, atATime) {
  const waiting = [...checks];
  const results = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      results.push(await runCheck(check));
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return sum(results);
}

export const addCounts = (...counts) => sum(counts);

/** The closing line, and the exit code that goes with it. */
export function close({ passed, failed }) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}
