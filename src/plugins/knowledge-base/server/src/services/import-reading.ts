import type { ImportedArticle } from '../../../core/imports/article';
import { ImportReader, type ReadingAnswer } from './import-reader';

/** A file that somebody chose. */
export interface ImportFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface ReadFiles {
  readonly articles: readonly ImportedArticle[];
  /** names of files that no article was found in, or that took too long */
  readonly unreadable: readonly string[];
}

/**
 * What these files hold, by their endings: Markdown, plain text, HTML, DOCX, and the JSON of other help centres. Read
 * in a thread of their own, ten seconds and 256 MB a file: what takes more is unreadable, and the others still come.
 */
export async function readImportFiles(files: readonly ImportFile[]): Promise<ReadFiles> {
  const reader = new ImportReader();
  try {
    return await readBy(reader, files);
  } finally {
    await reader.close();
  }
}

async function readBy(reader: ImportReader, files: readonly ImportFile[]): Promise<ReadFiles> {
  const articles: ImportedArticle[] = [];
  const unreadable: string[] = [];
  const exports: { readonly file: ImportFile; readonly alone: ReadingAnswer }[] = [];
  for (const file of files) {
    const isExport = /\.json$/i.test(file.name);
    const read = await reader.read({ kind: isExport ? 'export' : 'document', files: [file] });
    if (read === null || (read.articles.length === 0 && !read.isOfExport)) unreadable.push(file.name);
    else if (isExport) exports.push({ file, alone: read });
    else articles.push(...read.articles);
  }
  const together = await readTogether(reader, exports);
  if (together === null) unreadable.push(...exports.map(({ file }) => file.name));
  else if (together.unreadable > 0) unreadable.push(`${String(together.unreadable)} × JSON`);
  return { articles: [...articles, ...(together?.articles ?? [])], unreadable };
}

/** Files of one export say of each other what their articles are in. */
async function readTogether(
  reader: ImportReader,
  exports: readonly { readonly file: ImportFile; readonly alone: ReadingAnswer }[],
): Promise<Pick<ReadingAnswer, 'articles' | 'unreadable'> | null> {
  const [first, ...others] = exports;
  if (first === undefined) return { articles: [], unreadable: 0 };
  if (others.length === 0) return first.alone;
  return reader.read({ kind: 'export', files: exports.map(({ file }) => file) });
}
