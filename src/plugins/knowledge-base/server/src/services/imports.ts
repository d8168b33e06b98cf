import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError, type ImportService } from '../../../../../contracts';
import type { ImportNote, ImportRun, ImportRunResponse } from '../../../../../contracts/http/knowledge-import';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { loggerOf } from '../../../../../kernel/log';
import {
  insertRun,
  itemsOf,
  newestRuns,
  nextWaiting,
  placedIn,
  runById,
  settleItem,
  waitAgain,
  type WaitingItem,
} from '../repositories/imports';
import { forgetPictures, insertPictures, pictureOfRun } from '../repositories/imported-pictures';
import { placeArticle } from './import-placing';
import { readImportFiles, type ImportFile } from './import-reading';
import { followBusinessLanguages, knownLocales } from './locales';

const JOB = 'knowledge-base:import';
const payload = z.object({ run: z.string() });

export interface ImportOptions {
  readonly files: readonly ImportFile[];
  /** BCP 47, for what does not say its language */
  readonly locale: string;
  /** what was public there is published here at once */
  readonly publishes: boolean;
  /** name of whoever asks */
  readonly startedBy: string;
}

/**
 * Articles that come from elsewhere: read and written down at once, so that nothing of it is lost, then placed one
 * after the other by a job that goes on where it was stopped.
 */
export function importService(strapi: Core.Strapi) {
  const sql = databaseOf(strapi);

  /** Answers the id of the run; `then` is part of the transaction. */
  async function writeDown(
    { files, locale, publishes, startedBy }: ImportOptions,
    then: (trx: Sql, run: string) => Promise<void>,
  ): Promise<string> {
    const { articles, unreadable, pictures } = await readImportFiles(files);
    if (articles.length === 0) throw new HelpdeskError('import_empty', { unreadable });
    await followBusinessLanguages(strapi);
    const known = await knownLocales(strapi);
    const items = articles.map((article, position) => {
      const asked = article.locale ?? locale;
      const placed = placedLocale(known, asked, locale);
      const notes: ImportNote[] = placed === null ? [{ code: 'locale_unknown', count: 1 }] : [];
      return { position, locale: placed ?? locale, article, notes };
    });
    return inTransaction(strapi, async (trx) => {
      const run = await insertRun(trx, { startedBy, publishes, unreadable }, items);
      await insertPictures(trx, run, pictures);
      await then(trx, run);
      return run;
    });
  }

  async function theRun(id: string): Promise<ImportRun> {
    const run = await runById(sql, id);
    if (!run) throw new HelpdeskError('import_not_found');
    return run;
  }

  /** Places everything that waits in this run. */
  async function place(run: string): Promise<void> {
    for (let item = await nextWaiting(sql, run); item; item = await nextWaiting(sql, run))
      await placeOne(strapi, run, item);
    await forgetPictures(sql, run);
  }

  return {
    async begin(options: ImportOptions): Promise<ImportRun> {
      return theRun(await writeDown(options, (trx, run) => jobsOf(strapi).enqueue(trx, JOB, { run })));
    },
    /** As `begin`, and answers when all of it is placed. */
    async takeIn(options: ImportOptions): ReturnType<ImportService['takeIn']> {
      const id = await writeDown(options, () => Promise.resolve());
      await place(id);
      const { failed } = await theRun(id);
      return { failed, articles: await placedIn(sql, id) };
    },
    newest: (): Promise<ImportRun[]> => newestRuns(sql, 20),
    async run(id: string): Promise<ImportRunResponse> {
      return { ...(await theRun(id)), items: await itemsOf(sql, id) };
    },
    /** Those that failed are placed again. */
    async again(id: string): Promise<ImportRun> {
      await theRun(id);
      await inTransaction(strapi, async (trx) => {
        await waitAgain(trx, id);
        await jobsOf(strapi).enqueue(trx, JOB, { run: id });
      });
      return theRun(id);
    },
    place,
  };
}

/** The language itself, or the one without its region; null: articles are written in neither. */
function placedLocale(known: ReadonlySet<string>, asked: string, otherwise: string): string | null {
  const language = asked.split('-')[0] ?? asked;
  const found = [asked, language].find((locale) => known.has(locale));
  if (found) return found;
  return asked === otherwise ? otherwise : null;
}

async function placeOne(strapi: Core.Strapi, run: string, item: WaitingItem): Promise<void> {
  const sql = databaseOf(strapi);
  const { position } = item;
  try {
    const beside = (hash: string) => pictureOfRun(sql, run, hash);
    const placed = await placeArticle(strapi, item, { publishes: item.publishes, beside });
    await settleItem(sql, { run, position }, { ...placed, notes: [...item.notes, ...placed.notes] });
  } catch (cause) {
    loggerOf(strapi, 'knowledge-base').error('An article could not be taken in.', { run, position }, cause);
    const notes: ImportNote[] = [...item.notes, { code: 'failed', count: 1 }];
    await settleItem(sql, { run, position }, { outcome: 'failed', article: null, notes });
  }
}

/** Call in register. */
export function defineImports(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, async (given) => importService(strapi).place(payload.parse(given).run));
}
