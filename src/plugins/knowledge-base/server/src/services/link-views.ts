import type { Core } from '@strapi/strapi';

import { HelpdeskError } from '../../../../../contracts';
import type { BrokenLink, LinksResponse } from '../../../../../contracts/http/knowledge-editing';
import { databaseOf } from '../../../../../kernel/database';
import { editorPath } from '../../../core/paths';
import { allProblems, problemsOfArticle, type BrokenLinkRow } from '../repositories/links';
import { lastLinkRound } from './link-checks';

/** By the titles of what links. The cursor says how many came before: a round of checks changes them all at once. */
export async function linkPage(strapi: Core.Strapi, cursor: string | undefined, limit: number): Promise<LinksResponse> {
  const offset = cursor === undefined ? 0 : offsetOf(cursor);
  const found = await allProblems(databaseOf(strapi), offset, limit + 1);
  return {
    data: found.slice(0, limit).map(viewOf),
    nextCursor: found.length > limit ? String(offset + limit) : null,
    checkedAt: await lastLinkRound(strapi),
  };
}

/** @throws HelpdeskError invalid_cursor */
function offsetOf(cursor: string): number {
  if (!/^\d{1,6}$/.test(cursor)) throw new HelpdeskError('invalid_cursor');
  return Number(cursor);
}

export async function linksOfArticle(strapi: Core.Strapi, documentId: string, locale: string): Promise<LinksResponse> {
  const found = await problemsOfArticle(databaseOf(strapi), documentId, locale);
  return { data: found.map(viewOf), nextCursor: null, checkedAt: await lastLinkRound(strapi) };
}

const viewOf = ({
  article,
  locale,
  title,
  audience,
  words,
  url,
  problem,
  status,
  ...row
}: BrokenLinkRow): BrokenLink => ({
  documentId: article,
  locale,
  title,
  audience,
  adminPath: editorPath('article', article, locale),
  url,
  text: words,
  problem,
  status,
  since: row.since.toISOString(),
  checkedAt: row.checkedAt.toISOString(),
});
