import { isImportArchive, isImportDocument, isImportPicture } from '../../../../../contracts/http/knowledge-import';
import { sha256 } from '../../../../../kernel/crypto';
import type { ImportedArticle } from '../../../core/imports/article';
import { findBeside, pathWithin, toldApart, withHashes } from '../../../core/imports/beside';
import { MOST_PICTURE_BYTES, pictureKind } from '../../../core/imports/picture-kinds';
import type { Picture } from '../repositories/imported-pictures';
import { ImportReader, type ReadingAnswer } from './import-reader';

/** A file that somebody chose. */
export interface ImportFile {
  /** its path where it came with its folder */
  readonly name: string;
  readonly content: Buffer;
}

export interface ReadFiles {
  readonly articles: readonly ImportedArticle[];
  /** names of files that no article was found in, or that took too long */
  readonly unreadable: readonly string[];
  /** those beside the files that an article shows, by sha256 */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/**
 * What these files hold, by their endings: Markdown, plain text, HTML, DOCX, the JSON of other help centres, and
 * archives of them. Read in a thread of their own, ten seconds and 256 MB a file: what takes more is unreadable, and the
 * others still come. Each archive is a folder by itself, and so are the files that came without one.
 */
export async function readImportFiles(files: readonly ImportFile[]): Promise<ReadFiles> {
  const reader = new ImportReader();
  try {
    const loose = files.flatMap((file) => {
      const name = pathWithin(file.name);
      return name === null || isImportArchive(name) ? [] : [{ ...file, name }];
    });
    const read = [await readFolder(reader, loose)];
    for (const file of files.filter(({ name }) => isImportArchive(name))) read.push(await readArchive(reader, file));
    return {
      articles: read.flatMap(({ articles }) => articles),
      unreadable: read.flatMap(({ unreadable }) => unreadable),
      pictures: new Map(read.flatMap(({ pictures }) => [...pictures])),
    };
  } finally {
    await reader.close();
  }
}

async function readArchive(reader: ImportReader, archive: ImportFile): Promise<ReadFiles> {
  const read = await reader.read({ kind: 'archive', files: [archive] });
  const files = (read?.unpacked ?? []).map(({ name, content }) => ({ name, content: Buffer.from(content) }));
  if (!files.some(({ name }) => isImportDocument(name)))
    return { articles: [], unreadable: [archive.name], pictures: new Map() };
  return readFolder(reader, files);
}

async function readFolder(reader: ImportReader, files: readonly ImportFile[]): Promise<ReadFiles> {
  const pictures = new FoundPictures(files.filter(({ name }) => isImportPicture(name)));
  const documents: { readonly article: ImportedArticle; readonly path: string }[] = [];
  const unreadable: string[] = [];
  const exports: { readonly file: ImportFile; readonly alone: ReadingAnswer }[] = [];
  for (const file of files.filter(({ name }) => !isImportPicture(name))) {
    const isExport = /\.json$/i.test(file.name);
    const read = await reader.read({ kind: isExport ? 'export' : 'document', files: [file] });
    if (read === null || (read.articles.length === 0 && !read.isOfExport)) unreadable.push(file.name);
    else if (isExport) exports.push({ file, alone: read });
    else
      documents.push(
        ...read.articles.map((article) => ({ article: pictures.shownIn(article, file), path: file.name })),
      );
  }
  const together = await readTogether(reader, exports);
  if (together === null) unreadable.push(...exports.map(({ file }) => file.name));
  else if (together.unreadable > 0) unreadable.push(`${String(together.unreadable)} × JSON`);
  const articles = [...toldApart(documents), ...(together?.articles ?? [])];
  return { articles, unreadable, pictures: pictures.shown };
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

/** Pictures of a folder: those that an article shows are kept, by their hash. */
class FoundPictures {
  readonly shown = new Map<string, Picture>();
  /** Of each file once: a document may show one picture a thousand times. */
  private readonly hashes = new Map<Buffer, string | null>();
  private readonly find: (document: string, address: string) => { readonly content: Buffer } | null;

  constructor(files: readonly ImportFile[]) {
    this.find = findBeside(files.map(({ name, content }) => ({ path: name, content })));
  }

  shownIn(article: ImportedArticle, { name }: ImportFile): ImportedArticle {
    return { ...article, blocks: withHashes(article.blocks, (address) => this.hashOf(name, address)) };
  }

  /** Null: it did not come, is too large, or is no picture whatever it is called. */
  private hashOf(document: string, address: string): string | null {
    const content = this.find(document, address)?.content;
    if (content === undefined) return null;
    const known = this.hashes.get(content);
    const hash = known === undefined ? this.keptHash(content) : known;
    this.hashes.set(content, hash);
    return hash;
  }

  private keptHash(content: Buffer): string | null {
    const contentType = content.length > MOST_PICTURE_BYTES ? null : pictureKind(content);
    if (contentType === null) return null;
    const hash = sha256(content);
    this.shown.set(hash, { content, contentType });
    return hash;
  }
}
