import mammoth from 'mammoth';

import type { ImportedArticle } from '../../../core/imports/article';
import { articleOfDocument } from '../../../core/imports/document';
import { articlesOfExports } from '../../../core/imports/exports';
import { unpackedSize } from '../../../core/imports/packed-size';

/** A file that somebody chose. */
export interface ImportFile {
  readonly name: string;
  readonly content: Buffer;
}

export interface ReadFiles {
  readonly articles: readonly ImportedArticle[];
  /** names of files that no article was found in */
  readonly unreadable: readonly string[];
}

/** A document that says to be so large once unpacked is not unpacked. */
const MOST_UNPACKED = 100 * 1024 * 1024;

/** What these files hold, by their endings: Markdown, plain text, HTML, DOCX, and the JSON of other help centres. */
export async function readImportFiles(files: readonly ImportFile[]): Promise<ReadFiles> {
  const articles: ImportedArticle[] = [];
  const unreadable: string[] = [];
  const exports: unknown[] = [];
  for (const file of files) {
    if (/\.json$/i.test(file.name)) {
      const value = jsonOf(file.content);
      if (articlesOfExports([value]).articles.length > 0 || isPartOfExport(value)) exports.push(value);
      else unreadable.push(file.name);
      continue;
    }
    const article = await documentOf(file);
    if (article) articles.push(article);
    else unreadable.push(file.name);
  }
  const read = articlesOfExports(exports);
  return {
    articles: [...articles, ...read.articles],
    unreadable: read.unreadable > 0 ? [...unreadable, `${String(read.unreadable)} × JSON`] : unreadable,
  };
}

async function documentOf({ name, content }: ImportFile): Promise<ImportedArticle | null> {
  if (/\.(md|markdown|txt)$/i.test(name)) return articleOfDocument(name, content.toString('utf8'), 'markdown');
  if (/\.html?$/i.test(name)) return articleOfDocument(name, content.toString('utf8'), 'html');
  if (!/\.docx$/i.test(name)) return null;
  const size = unpackedSize(content);
  if (size === null || size > MOST_UNPACKED) return null;
  try {
    const { value } = await mammoth.convertToHtml({ buffer: content }, { externalFileAccess: false });
    return articleOfDocument(name, value, 'html');
  } catch {
    return null;
  }
}

function jsonOf(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return null;
  }
}

/** Sections and collections are no articles, and say what the articles of another file are in. */
function isPartOfExport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['sections', 'categories', 'collections'].some((part) => part in value) || 'data' in value;
}
