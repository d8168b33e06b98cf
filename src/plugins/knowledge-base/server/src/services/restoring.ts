import { AsyncLocalStorage } from 'node:async_hooks';

import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import type { VersionContent } from '../../../core/versions';
import { documentExists } from '../repositories/editing';
import { takenSlugs } from '../repositories/slugs';
import { contentOf, versionOf } from '../repositories/versions';
import { storableBody } from './storable-body';
import type { Origin } from './version-keeping';

const restoring = new AsyncLocalStorage<Origin>();

/** Of what is being written right now: the version that it repeats; null: none. */
export const originOf = (): Origin | null => restoring.getStore() ?? null;

/**
 * Puts back what a version said, as a draft; what is published stays until somebody publishes. Who may read it and who
 * looks after it are no part of what it said: an old text must not open what was closed since. A category or address
 * that is gone or taken since is left as it is now.
 *
 * @throws HelpdeskError version_not_found
 */
export async function restoreVersion(
  strapi: Core.Strapi,
  documentId: string,
  locale: string,
  number: number,
): Promise<void> {
  const sql = databaseOf(strapi);
  const version = await versionOf(sql, documentId, locale, number);
  if (!version || !(await contentOf(sql, documentId, locale, 'draft'))) throw new HelpdeskError('version_not_found');
  const { title, summary, body, keywords } = version.content;
  const places = await placesOf(sql, documentId, locale, version.content);
  const data = { title, summary, keywords, body: storableBody(body), ...places };
  await restoring.run({ restoredFrom: number }, () =>
    strapi.documents('plugin::knowledge-base.article').update({ documentId, locale, data }),
  );
}

async function placesOf(
  sql: Sql,
  documentId: string,
  locale: string,
  { slug, category }: VersionContent,
): Promise<{ slug?: string; category?: string }> {
  const taken = await takenSlugs(sql, 'article', locale, { stem: slug, except: documentId });
  const isCategoryHere = category !== null && (await documentExists(sql, 'kb_categories', category.documentId));
  return {
    ...(slug === '' || taken.has(slug) ? {} : { slug }),
    ...(isCategoryHere ? { category: category.documentId } : {}),
  };
}
