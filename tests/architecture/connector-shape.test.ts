import fs from 'node:fs';
import path from 'node:path';

import { connectorViolations, countLines } from './rules/connector-shape';
import { readFiles, root, subfolders } from './rules/source-files';

const FOLDER = 'src/plugins/channel-connectors/server/src/connectors';

const filesOf = (connector: string) =>
  readFiles(`${FOLDER}/${connector}`, ['.ts', '.tsx', '.md']).map((file) => ({
    ...file,
    path: path.posix.relative(`${FOLDER}/${connector}`, file.path),
  }));

describe('shape of a connector', () => {
  const registry = fs.readFileSync(path.join(root, FOLDER, 'index.ts'), 'utf8');

  it.each(subfolders(FOLDER))('holds for %s', (connector) => {
    expect(connectorViolations(connector, filesOf(connector), registry)).toEqual([]);
  });

  const complete = ['manifest.ts', 'inbound.ts', 'outbound.ts', 'client.ts', 'index.ts', 'README.md', 'a.test.ts'].map(
    (name) => ({ path: name, text: 'export const a = 1;\n' }),
  );

  it('is satisfied by the five files, a README, a test and one line in the registry', () => {
    expect(connectorViolations('sms', complete, `import sms from './sms';`)).toEqual([]);
  });

  it('misses a file, a test, a registration', () => {
    const incomplete = complete.filter((file) => file.path !== 'client.ts' && file.path !== 'a.test.ts');
    expect(connectorViolations('sms', incomplete, '')).toEqual([
      'connector sms has no client.ts',
      'connector sms has no test',
      'connector sms is not listed in connectors/index.ts',
    ]);
  });

  it('counts code against the budget, not comments or tests', () => {
    expect(countLines('/** a\n * b\n */\n\n// c\nconst a = 1;\n')).toBe(1);
    const code = { path: 'inbound.ts', text: 'const a = 1;\n'.repeat(401) };
    const files = [...complete.filter((file) => file.path !== 'inbound.ts'), code];
    expect(connectorViolations('sms', files, `'./sms'`)).toHaveLength(1);
    expect(connectorViolations('email', files, `'./email'`)).toEqual([]);
  });
});
