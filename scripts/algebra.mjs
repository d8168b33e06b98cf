// The algebra of merging at any length: `npm run algebra -- --steps 1000000 --sql-steps 5000`.
// `--steps`: of values, against the model on plain memory; `--sql-steps`: of records, on a real PostgreSQL.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { steps: { type: 'string', default: '1000000' }, 'sql-steps': { type: 'string', default: '2000' } },
});
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const result = spawnSync(
  process.execPath,
  [jest, '-c', 'tests/jest.config.cjs', '--testPathPatterns', 'merging/algebra|merge-algebra'],
  {
    stdio: 'inherit',
    env: { ...process.env, ALGEBRA_STEPS: values.steps, ALGEBRA_SQL_STEPS: values['sql-steps'] },
  },
);
process.exit(result.status ?? 1);
