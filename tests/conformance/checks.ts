import type { SetFigures } from './customers/figures';

/** One thing that was asked about one case, and how it came out. */
export interface Check {
  readonly aspect: string;
  readonly passed: boolean;
  /** one line, only read when it did not pass */
  readonly why: string;
  /** false: a measured score, told but neither passed nor failed */
  readonly counted: boolean;
  /** 0 to 1, for measured scores that are more than yes or no */
  readonly score?: number;
  /** of a set with known duplicates: told beside the result */
  readonly figures?: SetFigures;
  /** of a search: figures by name, 0 to 1, told beside the result */
  readonly scores?: Readonly<Record<string, number>>;
}

/** One mail, one text or one set of records of a corpus. */
export interface ConformanceCase {
  readonly name: string;
  /** `alive` tells the one that watches that a long case still goes on */
  judge(alive: () => Promise<void>): Promise<Check[]>;
}

/** A corpus that this suite knows, by the name of its folder. */
export interface Corpus {
  readonly name: string;
  cases(files: CorpusFiles): ConformanceCase[];
}

/** The files of a corpus, wherever it lies. */
export interface CorpusFiles {
  /** paths inside the folder, sorted; without expectations and SOURCE.txt */
  readonly paths: readonly string[];
  /** everything that `expected*.json` files at the top of the folder hold; [] when there is none */
  readonly expectations: readonly unknown[];
  bytes(path: string): Buffer;
  text(path: string): string;
  has(path: string): boolean;
}

/** Empty `problems` is a pass. */
export function judged(aspect: string, problems: readonly string[]): Check {
  return { aspect, passed: problems.length === 0, why: oneLine(problems.join('; ')), counted: true };
}

/** A score that is told beside the result. */
export function measured(aspect: string, score: number, why = ''): Check {
  return { aspect, passed: score >= 1, why: oneLine(why), counted: false, score };
}

/** The same checks, told but not counted. */
export function uncounted(checks: readonly Check[]): Check[] {
  return checks.map((check) => ({ ...check, counted: false }));
}

/** `what: wanted …, got …` when the two differ, else nothing. */
export function differs(what: string, wanted: string | number | null, got: string | number | null): string[] {
  return wanted === got ? [] : [`${what}: wanted ${shown(wanted)}, got ${shown(got)}`];
}

function shown(value: string | number | null): string {
  return JSON.stringify(typeof value === 'string' && value.length > 160 ? `${value.slice(0, 160)}…` : value);
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
