import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CorpusFiles } from './checks';

const EXPECTATIONS = /^expected.*\.json$/;

/** Opens the folder of one corpus; what lies in it decides which cases there are. */
export function openCorpus(folder: string): CorpusFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const bytes = (path: string): Buffer => readFileSync(join(folder, path));
  const text = (path: string): string => bytes(path).toString('utf8');
  return {
    paths: paths.filter((path) => path !== 'SOURCE.txt' && !EXPECTATIONS.test(path)),
    expectations: paths.filter((path) => EXPECTATIONS.test(path)).map((path): unknown => JSON.parse(text(path))),
    bytes,
    text,
    has: (path) => existsSync(join(folder, path)),
  };
}

/** The expectations that are objects by file name, as one; entries that tell about the file itself left out. */
export function expectationsByFile(files: CorpusFiles): Map<string, unknown> {
  const objects = files.expectations.filter(
    (value): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  const entries = objects.flatMap((object) => Object.entries(object));
  return new Map(entries.filter(([name]) => !name.startsWith('_')));
}

/** The expectations that are rows of a list, as one list. */
export function expectationRows(files: CorpusFiles): unknown[] {
  return files.expectations.flatMap((value): unknown[] => (Array.isArray(value) ? value : []));
}
