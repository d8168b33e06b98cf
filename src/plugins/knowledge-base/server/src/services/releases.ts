import type { Core, Schema } from '@strapi/strapi';
import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import type { ReleaseBody, ReleaseView } from '../../../../../contracts/http/knowledge-editing';
import { databaseOf } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { editorPath } from '../../../core/paths';
import { documentExists } from '../repositories/editing';
import { articlesOfReleases, releaseRows } from '../repositories/releases';
import { markReleased } from '../repositories/review-marks';
import { businessLanguages, languagesFrom } from './languages';

const JOB = 'knowledge-base:releases';
const SOON_AFTER_MIDNIGHT = '7 0 * * *';
const RELEASE = 'plugin::knowledge-base.release';

/** A release marks its articles when it is saved, if it is out, or else on the day that it names. Call in register. */
export function defineReleaseMarks(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, async () => void (await markReleased(databaseOf(strapi))));
  jobsOf(strapi).cron(JOB, SOON_AFTER_MIDNIGHT);
}

/** Strapi stores an empty date; its types know none. */
const storableDay = z.custom<Schema.Attribute.DateValue>((value) => value === null || typeof value === 'string');

/** The newest first. `documentId` null: all. */
export async function releaseViews(
  strapi: Core.Strapi,
  documentId: string | null,
  locale: string | undefined,
): Promise<ReleaseView[]> {
  const sql = databaseOf(strapi);
  const found = await releaseRows(sql, documentId);
  const languages = locale === undefined ? await businessLanguages(strapi) : await languagesFrom(strapi, locale);
  const articles = await articlesOfReleases(
    sql,
    found.map((each) => each.documentId),
    languages,
  );
  return found.map(({ marked, checked, ...release }) => ({
    ...release,
    articles: articles
      .filter((article) => article.release === release.documentId)
      .map(({ release: _of, ...article }) => ({
        ...article,
        adminPath: editorPath('article', article.documentId, article.locale),
      })),
    reviews: { marked, checked },
  }));
}

/** `documentId` null: a new one. @throws HelpdeskError release_not_found */
export async function saveRelease(
  strapi: Core.Strapi,
  documentId: string | null,
  { product, name, releasedAt, articles }: ReleaseBody,
): Promise<ReleaseView> {
  const data = { product, name, releasedAt: storableDay.parse(releasedAt), articles: { set: articles } };
  const saved =
    documentId === null
      ? await strapi.documents(RELEASE).create({ data })
      : await strapi.documents(RELEASE).update({ documentId: await known(strapi, documentId), data });
  const [view] = await releaseViews(strapi, saved?.documentId ?? '', undefined);
  if (!view) throw new HelpdeskError('release_not_found');
  return view;
}

/** Reviews that it asked for stay. @throws HelpdeskError release_not_found */
export async function removeRelease(strapi: Core.Strapi, documentId: string): Promise<void> {
  await strapi.documents(RELEASE).delete({ documentId: await known(strapi, documentId) });
}

async function known(strapi: Core.Strapi, documentId: string): Promise<string> {
  if (!(await documentExists(databaseOf(strapi), 'kb_releases', documentId)))
    throw new HelpdeskError('release_not_found');
  return documentId;
}
