import { parentPort } from 'node:worker_threads';

import mammoth from 'mammoth';

import { isImportDocument, isImportPicture } from '../../../../../contracts/http/knowledge-import';
import { articleOfDocument } from '../../../core/imports/document';
import { articlesOfExports } from '../../../core/imports/exports';
import { pathWithin } from '../../../core/imports/beside';
import { isPackedHonestly, unpackedFiles } from '../../../core/imports/packed-size';
import type { ReadingAnswer, ReadingMessage, ReadingTask } from './import-reader';

/** The other end of ImportReader: reads one task after another, as long as the thread lives. */
function main(): void {
  if (parentPort === null) throw new Error('Files are read in a thread.');
  const port = parentPort;
  const say = (message: ReadingMessage): void => port.postMessage(message);
  port.on('message', (task: ReadingTask) => {
    say({ kind: 'begun' });
    void answerTo(task)
      .catch(() => NOTHING)
      .then((answer) => say({ kind: 'read', answer }));
  });
}

const NOTHING: ReadingAnswer = { articles: [], unreadable: 0, isOfExport: false, unpacked: [] };

async function answerTo({ kind, files }: ReadingTask): Promise<ReadingAnswer> {
  const given = files.map(({ name, content }) => ({ name, content: Buffer.from(content.buffer) }));
  if (kind === 'export') return exportOf(given.map(({ content }) => content));
  const [file] = given;
  if (file === undefined) return NOTHING;
  return kind === 'archive' ? archiveOf(file.content) : documentOf(file.name, file.content);
}

/** Files that can be read and pictures, without those that systems hide beside them. */
function archiveOf(content: Buffer): ReadingAnswer {
  const isWanted = (name: string): boolean =>
    (isImportDocument(name) || isImportPicture(name)) && !/(?:^|\/)(?:\.|__MACOSX\/)/.test(name);
  const files = unpackedFiles(content, isWanted) ?? [];
  const unpacked = files.flatMap((file) => {
    const name = pathWithin(file.name);
    // a copy, because what is handed over goes with all that it lies in
    return name === null ? [] : [{ name, content: new Uint8Array(file.content) }];
  });
  return { ...NOTHING, unpacked };
}

async function documentOf(name: string, content: Buffer): Promise<ReadingAnswer> {
  const one = (text: string, form: 'markdown' | 'html'): ReadingAnswer => ({
    ...NOTHING,
    articles: [articleOfDocument(name, text, form)],
  });
  if (/\.(md|markdown|txt)$/i.test(name)) return one(content.toString('utf8'), 'markdown');
  if (/\.html?$/i.test(name)) return one(content.toString('utf8'), 'html');
  if (!/\.docx$/i.test(name) || !isPackedHonestly(content)) return NOTHING;
  const { value } = await mammoth.convertToHtml({ buffer: content }, { externalFileAccess: false });
  return one(value, 'html');
}

function exportOf(contents: readonly Buffer[]): ReadingAnswer {
  const values: unknown[] = contents.map((content) => JSON.parse(content.toString('utf8')));
  return { ...NOTHING, ...articlesOfExports(values), isOfExport: values.every(isPartOfExport) };
}

/** Sections and collections are no articles, and say what the articles of another file are in. */
function isPartOfExport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['sections', 'categories', 'collections'].some((part) => part in value) || 'data' in value;
}

main();
