import fs from 'node:fs';
import path from 'node:path';

import { root, subfolders } from './rules/source-files';

/** What a plugin's README lacks; every plugin says what it is and writes down why it is so. */
function readmeViolations(plugin: string, text: string | null): string[] {
  if (text === null) {
    return [`${plugin} has no README.md`];
  }
  const complaints = [
    [/^# .+/m, 'has no title'],
    [/^#{2,} Decisions\b/m, 'has no section "Decisions"'],
  ] as const;
  return complaints.flatMap(([pattern, complaint]) => (pattern.test(text) ? [] : [`${plugin}/README.md ${complaint}`]));
}

const readmeOf = (plugin: string): string | null => {
  const file = path.join(root, 'src', 'plugins', plugin, 'README.md');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
};

describe('READMEs', () => {
  it.each(subfolders('src/plugins'))('tell what %s is, and its decisions', (plugin) => {
    expect(readmeViolations(plugin, readmeOf(plugin))).toEqual([]);
  });

  it('are missed, and found wanting', () => {
    expect(readmeViolations('x', null)).toHaveLength(1);
    expect(readmeViolations('x', 'no headings')).toHaveLength(2);
    expect(readmeViolations('x', '# X\n\n## Decisions\n')).toEqual([]);
  });
});
