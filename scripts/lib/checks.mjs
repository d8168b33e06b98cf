import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { fromRoot, root } from './paths.mjs';
import { runToEnd } from './processes.mjs';

/**
 * The steps of `npm test`. Each ends as `{ passed, failed, output }`: a check of the sources counts as one, a test
 * run as many as it has tests.
 */

const asOne = ({ code, output }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output });

const runNode = (args, env = {}) => runToEnd(process.execPath, args, { cwd: root, env: { ...process.env, ...env } });

const TYPESCRIPT = 'node_modules/typescript/bin/tsc';

/** The TypeScript projects there are, and which part of the product each one is. */
const projects = () =>
  [
    { name: 'server', file: 'tsconfig.json' },
    { name: 'admin', file: 'src/admin/tsconfig.json' },
    { name: 'widget', file: 'src/widget/tsconfig.json' },
    { name: 'tests', file: 'tests/tsconfig.json' },
  ].filter(({ file }) => fs.existsSync(fromRoot(file)));

/** One check per TypeScript project. */
export const typeChecks = () =>
  projects().map(({ name, file }) => ({
    name: `types (${name})`,
    run: async () => asOne(await runNode([TYPESCRIPT, '-p', file, '--noEmit', '--incremental', 'false'])),
  }));

export const lintCheck = {
  name: 'lint',
  run: async () => asOne(await runNode(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])),
};

export const formatCheck = {
  name: 'format',
  run: async () =>
    asOne(await runNode(['node_modules/prettier/bin/prettier.cjs', '--check', '.', '--log-level', 'warn'])),
};

const countOf = (output, word) => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);

/** Tests of the scripts themselves, by Node's own runner: they must work before anything is installed. */
export const scriptTests = {
  name: 'scripts',
  async run() {
    const files = fs
      .readdirSync(fromRoot('tests', 'scripts'))
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => path.join('tests', 'scripts', name));
    const { code, output } = await runNode(['--test', '--test-reporter=tap', ...files]);
    const failed = countOf(output, 'fail') + countOf(output, 'cancelled');
    return { passed: countOf(output, 'pass'), failed: failed || (code === 0 ? 0 : 1), output };
  },
};

function readJestReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A file that could not even be loaded has no tests to fail: it counts as one failure, as does a run without a report. */
function countJest(report, code) {
  if (!report) {
    return { passed: 0, failed: 1 };
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
}

/** Runs jest with its own output on the terminal. */
export async function runJest(config, args = []) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-jest-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code } = await runToEnd(
      process.execPath,
      ['node_modules/jest/bin/jest.js', '--config', config, '--json', `--outputFile=${report}`, ...args],
      {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'test', TZ: 'UTC' },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    return { ...countJest(readJestReport(report), code), output: '' };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
