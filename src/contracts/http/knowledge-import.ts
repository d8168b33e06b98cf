import { z } from 'zod';

/**
 * Articles that come from elsewhere. `POST /knowledge-base/imports` takes files (multipart, field `files`, each up to
 * 20 MB, a `.zip` 100, at most 50 of them and 500 pictures) and answers the run; the rest is watched by `GET
 * /knowledge-base/imports/:id`. The name of a file may be its path (`docs/images/a.png`), by which documents find the
 * pictures beside them.
 */

export const MOST_IMPORT_FILES = 50;
export const MOST_IMPORT_BYTES = 20 * 1024 * 1024;
/** of a `.zip`, which holds no more than 100 MB unpacked either */
export const MOST_IMPORT_ARCHIVE_BYTES = 100 * 1024 * 1024;
/** pictures beside the files, each up to 10 MB: a larger one is told as missing */
export const MOST_IMPORT_PICTURES = 500;

/** What can be read, by its ending; a `.zip` holds any of the others, and pictures. */
export const IMPORT_DOCUMENTS = ['.md', '.markdown', '.html', '.htm', '.docx', '.txt', '.json'] as const;
export const IMPORT_ARCHIVE = '.zip';
export const IMPORT_PICTURES = ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.avif'] as const;

const endsIn = (name: string, endings: readonly string[]): boolean =>
  endings.some((ending) => name.toLowerCase().endsWith(ending));
export const isImportDocument = (name: string): boolean => endsIn(name, IMPORT_DOCUMENTS);
export const isImportArchive = (name: string): boolean => endsIn(name, [IMPORT_ARCHIVE]);
export const isImportPicture = (name: string): boolean => endsIn(name, IMPORT_PICTURES);

const documentId = z.string().min(1).max(64);
const time = z.iso.datetime({ offset: true });

/** Fields beside the files. */
export const importRequest = z.object({
  /** BCP 47, for what does not say its language */
  locale: z.string().min(2).max(35),
  /** what was public there is published here at once; else everything is a draft */
  publish: z.enum(['true', 'false']).transform((word) => word === 'true'),
});

/**
 * `kept`: it was edited here since it last came, and was left as it is; `unchanged`: it came before as it is.
 */
export const IMPORT_OUTCOMES = ['waiting', 'created', 'updated', 'unchanged', 'kept', 'failed'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

/** What a person should know of an article that came: `pictures_missing` counts pictures that could not be had. */
export const importNote = z.object({
  code: z.enum(['pictures_missing', 'draft_there', 'locale_unknown', 'unreadable', 'failed']),
  count: z.number().int(),
  /** of `pictures_missing`: as the article names them, at most 20 */
  names: z.array(z.string()).optional(),
});
export type ImportNote = z.infer<typeof importNote>;

export const importItem = z.object({
  position: z.number().int(),
  title: z.string(),
  locale: z.string(),
  outcome: z.enum(IMPORT_OUTCOMES),
  /** documentId of the article; null: there is none yet */
  article: documentId.nullable(),
  notes: z.array(importNote),
});
export type ImportItem = z.infer<typeof importItem>;

export const importRun = z.object({
  id: z.string(),
  startedAt: time,
  startedBy: z.string(),
  isDone: z.boolean(),
  total: z.number().int(),
  done: z.number().int(),
  failed: z.number().int(),
  /** files that could not be read, by name */
  unreadable: z.array(z.string()),
});
export type ImportRun = z.infer<typeof importRun>;

export const importParams = z.object({ id: z.string().regex(/^\d{1,18}$/) });
export const importRunResponse = importRun.extend({ items: z.array(importItem) });
export type ImportRunResponse = z.infer<typeof importRunResponse>;
export const importRunsResponse = z.object({ runs: z.array(importRun) });
