import type { ConformanceCase, Corpus, CorpusFiles } from '../checks';
import { keptText, keptWhole } from '../reading';

/** Category C: whatever the bytes are, they are read or wait in quarantine, and nothing is lost. */
export function keptMails(files: CorpusFiles, paths: readonly string[] = files.paths): ConformanceCase[] {
  return paths.map((path) => ({ name: path, judge: async () => keptWhole(files.bytes(path)) }));
}

/** Every file of the folder, taken for a mail. */
export function anyMails(name: string): Corpus {
  return { name, cases: (files) => keptMails(files) };
}

/** Every file of the folder, taken for the text of a mail. */
export function anyTexts(name: string): Corpus {
  return {
    name,
    cases: (files) =>
      files.paths.map((path) => ({ name: path, judge: async () => Promise.resolve(keptText(files.text(path))) })),
  };
}
