import {
  IMPORT_ARCHIVE,
  IMPORT_DOCUMENTS,
  IMPORT_PICTURES,
  isImportArchive,
  isImportDocument,
  isImportPicture,
} from '../../../../../../contracts/http/knowledge-import';
import type { ChosenFile } from '../../app/import-api';

export const KINDS = [...IMPORT_DOCUMENTS, IMPORT_ARCHIVE, ...IMPORT_PICTURES].join(',');

interface Named {
  readonly path: string;
}
const isHidden = ({ path }: Named): boolean => path.split('/').some((part) => part.startsWith('.'));

export const documentsOf = <Chosen extends Named>(files: readonly Chosen[]): Chosen[] =>
  files.filter((file) => !isHidden(file) && (isImportDocument(file.path) || isImportArchive(file.path)));

/** Of a folder only what can be read, and the pictures that it may show; without a document nothing of it. */
export function readable<Chosen extends Named>(files: readonly Chosen[]): Chosen[] {
  const documents = documentsOf(files);
  return documents.length === 0 ? [] : [...documents, ...picturesOf(files)];
}

export const picturesOf = <Chosen extends Named>(files: readonly Chosen[]): Chosen[] =>
  files.filter((file) => !isHidden(file) && isImportPicture(file.path));

/** A path that two files have, as when two folders of one name were dropped; undefined: none. */
export const doubledName = (files: readonly Named[]): string | undefined =>
  files.find(({ path }, at) => files.findIndex((other) => other.path === path) < at)?.path;

/** Files that were chosen, or a folder of them. */
export const chosenFiles = (files: FileList | null): ChosenFile[] =>
  [...(files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** Files that were dropped, and those in folders that were. */
export async function droppedFiles({ items, files }: Pick<DataTransfer, 'items' | 'files'>): Promise<ChosenFile[]> {
  // Asked for at once: the browser forgets what was dropped as soon as this returns.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...files].map((file) => ({ file, path: file.name }));
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, '') }];
  }
  if (!isFolder(entry)) return [];
  return (await Promise.all((await entriesOf(entry.createReader())).map(filesOf))).flat();
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A browser hands over a folder a hundred at a time. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
}
