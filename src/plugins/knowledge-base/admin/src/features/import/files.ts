/** What can be read, by its ending (`import-reading.ts` of the server). */
export const KINDS = '.md,.markdown,.html,.htm,.docx,.txt,.json';
const ENDINGS = KINDS.split(',');

/** Of a folder only what can be read: its pictures and hidden files are no articles. */
export const readable = <Named extends { readonly name: string }>(files: readonly Named[]): Named[] =>
  files.filter(({ name }) => ENDINGS.some((ending) => name.toLowerCase().endsWith(ending)));

/** A name that two files have, as in two folders; undefined: none. A file's name tells which article it is. */
export const doubledName = (files: readonly { readonly name: string }[]): string | undefined =>
  files.find(({ name }, at) => files.findIndex((other) => other.name === name) < at)?.name;

/** Files that were dropped, and those in folders that were. */
export async function droppedFiles({ items, files }: Pick<DataTransfer, 'items' | 'files'>): Promise<File[]> {
  // Asked for at once: the browser forgets what was dropped as soon as this returns.
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
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
