import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import type { DiffResponse, VersionsResponse, VersionView } from '../../../../../contracts/http/knowledge-editing';
import { databaseOf } from '../../../../../kernel/database';
import { diffOf, wordsChanged } from '../../../core/versions';
import { liveVersion, newestVersion, versionOf, versionsOf, type VersionRow } from '../repositories/versions';
import { restoreVersion } from './restoring';

/** Newest first. */
export async function versionPage(
  strapi: Core.Strapi,
  documentId: string,
  { locale, cursor, limit }: { locale: string; cursor: string | undefined; limit: number },
): Promise<VersionsResponse> {
  const sql = databaseOf(strapi);
  const before = cursor === undefined ? null : numberOf(cursor);
  const found = await versionsOf(sql, documentId, locale, { before, limit: limit + 1 });
  const live = await liveVersion(sql, documentId, locale);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { data: shown.map((row) => viewOf(row, live)), nextCursor: last ? String(last.number) : null };
}

/** @throws HelpdeskError invalid_cursor */
function numberOf(cursor: string): number {
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw new HelpdeskError('invalid_cursor');
  return Number(cursor);
}

/**
 * From an older version to this one, word by word.
 *
 * @param against 0: nothing stood there; absent: the version before it
 * @throws HelpdeskError version_not_found
 */
export async function versionDiff(
  strapi: Core.Strapi,
  { documentId, number }: { documentId: string; number: number },
  locale: string,
  against = number - 1,
): Promise<DiffResponse> {
  const to = await wanted(strapi, documentId, locale, number);
  const before = against === 0 ? null : await wanted(strapi, documentId, locale, against);
  const fields = diffOf(before?.content ?? null, to.content).map(({ field, parts }) => ({ field, parts: [...parts] }));
  const body = fields.find(({ field }) => field === 'body');
  return { from: against, to: number, fields, words: wordsChanged(body?.parts ?? []) };
}

async function wanted(strapi: Core.Strapi, documentId: string, locale: string, number: number): Promise<VersionRow> {
  const found = await versionOf(databaseOf(strapi), documentId, locale, number);
  if (!found) throw new HelpdeskError('version_not_found');
  return found;
}

/** As a draft; answers the version that it is now. @throws HelpdeskError version_not_found */
export async function restore(
  strapi: Core.Strapi,
  { documentId, number }: { documentId: string; number: number },
  locale: string,
): Promise<VersionView> {
  await restoreVersion(strapi, documentId, locale, number);
  const sql = databaseOf(strapi);
  const newest = await newestVersion(sql, documentId, locale);
  if (!newest) throw new HelpdeskError('version_not_found');
  return viewOf(newest, await liveVersion(sql, documentId, locale));
}

const viewOf = (row: VersionRow, live: number | null): VersionView => ({
  number: row.number,
  state: row.state,
  restoredFrom: row.restoredFrom,
  by: row.byName,
  at: row.at.toISOString(),
  beganAt: row.beganAt.toISOString(),
  title: row.content.title,
  changed: [...row.changed],
  isLive: row.number === live,
});
