import type { SourceFile } from './source-files';

const REQUIRED_FILES = ['manifest.ts', 'inbound.ts', 'outbound.ts', 'client.ts', 'index.ts', 'README.md'];

/** Channels whose far end is of our own making may be longer. */
const LARGE = new Set(['email', 'webchat', 'voice']);
const BUDGET = 400;
const LARGE_BUDGET = 1200;

export const budgetOf = (connector: string): number => (LARGE.has(connector) ? LARGE_BUDGET : BUDGET);

/** Lines of code: neither empty nor only a comment. */
export function countLines(text: string): number {
  let inComment = false;
  return text.split('\n').filter((raw) => {
    const line = raw.trim();
    if (inComment || line.startsWith('/*')) {
      inComment = !line.endsWith('*/') && !line.includes('*/');
      return false;
    }
    return line !== '' && !line.startsWith('//');
  }).length;
}

/** What is wrong with the folder of one connector. `files` have paths relative to that folder. */
export function connectorViolations(name: string, files: readonly SourceFile[], registry: string): string[] {
  const paths = files.map((file) => file.path);
  const missing = REQUIRED_FILES.filter((required) => !paths.includes(required)).map(
    (required) => `has no ${required}`,
  );
  const untested = paths.some((path) => /\.test\.tsx?$/.test(path)) ? [] : ['has no test'];
  const unregistered = registry.includes(`'./${name}'`) ? [] : ['is not listed in connectors/index.ts'];
  const lines = files
    .filter((file) => /\.tsx?$/.test(file.path) && !/\.test\.tsx?$/.test(file.path))
    .reduce((sum, file) => sum + countLines(file.text), 0);
  const long = lines > budgetOf(name) ? [`has ${lines} lines of code, and its budget is ${budgetOf(name)}`] : [];
  return [...missing, ...untested, ...unregistered, ...long].map((what) => `connector ${name} ${what}`);
}
