import type { Core, Schema } from '@strapi/strapi';

import type { ImportNote, ImportOutcome } from '../../../../../contracts/http/knowledge-import';
import { sha256 } from '../../../../../kernel/crypto';
import { databaseOf } from '../../../../../kernel/database';
import { blocksOf, type BlockNode } from '../../../core/blocks/blocks';
import type { ReadBlock } from '../../../core/blocks/from-html';
import type { ImportedArticle } from '../../../core/imports/article';
import { articleAddress, linksOf, relinked } from '../../../core/imports/links';
import { articlePath } from '../../../core/paths';
import { articlesAt, isArticleThere, knownArticle, rememberArticle, type PlacedItem } from '../repositories/imports';
import { categoryNamed } from './import-categories';
import { keepPictures, type PictureBeside } from './import-pictures';

const ARTICLE = 'plugin::knowledge-base.article';

export interface Placed {
  readonly outcome: Exclude<ImportOutcome, 'waiting' | 'failed'>;
  readonly article: string;
  readonly notes: readonly ImportNote[];
}

/**
 * Writes an article that came, as a draft, and publishes it where that is asked for and it was public over there. What
 * came before is brought up to date, unless somebody has edited it here since: that stands.
 */
export async function placeArticle(
  strapi: Core.Strapi,
  { locale, article }: Pick<PlacedItem, 'locale' | 'article'>,
  { publishes, beside }: { readonly publishes: boolean; readonly beside: PictureBeside },
): Promise<Placed> {
  const sql = databaseOf(strapi);
  const key = { origin: article.origin, externalId: article.externalId, locale };
  const { inLocale, documentId } = await knownArticle(sql, key);
  const cameAs = sha256(JSON.stringify(article));
  const draft = inLocale && (await draftOf(strapi, inLocale.documentId, locale));
  if (inLocale && draft) {
    if (inLocale.cameAs === cameAs) return { outcome: 'unchanged', article: inLocale.documentId, notes: [] };
    if (standingOf(draft) !== inLocale.standsAs) return { outcome: 'kept', article: inLocale.documentId, notes: [] };
  }
  const body = await keepPictures(strapi, await ledHome(strapi, article.blocks), beside);
  const written = await write(strapi, { documentId, locale, article, body: body.blocks });
  const standsAs = standingOf({ title: article.title, body: body.blocks });
  const address = article.address === null ? null : articleAddress(article.address);
  await rememberArticle(sql, { ...key, documentId: written, cameAs, standsAs, address });
  if (publishes && !article.isDraft) await strapi.documents(ARTICLE).publish({ documentId: written, locale });
  const notes: ImportNote[] = body.missing.length > 0 ? [missingPictures(body.missing)] : [];
  if (publishes && article.isDraft) notes.push({ code: 'draft_there', count: 1 });
  return { outcome: draft ? 'updated' : 'created', article: written, notes };
}

const MOST_NAMED = 20;
const missingPictures = (names: readonly string[]): ImportNote => ({
  code: 'pictures_missing',
  count: names.length,
  names: [...new Set(names)].slice(0, MOST_NAMED),
});

interface Draft {
  readonly title: string;
  readonly body: readonly BlockNode[];
}

async function draftOf(strapi: Core.Strapi, documentId: string, locale: string): Promise<Draft | null> {
  const found = await strapi.documents(ARTICLE).findOne({ documentId, locale, fields: ['title', 'body'] });
  return found ? { title: found.title ?? '', body: blocksOf(found.body) } : null;
}

/** What an editor would have changed. */
const standingOf = ({ title, body }: Draft): string => sha256(JSON.stringify([title, blocksOf(body)]));

/** Strapi checks a body again when it is published: by our own schema it is one. */
const isBody = (body: unknown): body is Schema.Attribute.BlocksValue => blocksOf(body).length > 0;

async function write(
  strapi: Core.Strapi,
  {
    documentId,
    locale,
    article,
    body,
  }: { documentId: string | null; locale: string; article: ImportedArticle; body: readonly BlockNode[] },
): Promise<string> {
  const category =
    article.category === null ? null : await categoryNamed(strapi, article.category, article.collection, locale);
  const data = {
    title: article.title,
    summary: article.summary,
    ...(isBody(body) ? { body } : {}),
    keywords: article.keywords.join(', '),
    audience: article.audience,
    ...(category === null ? {} : { category }),
  };
  const isThere = documentId !== null && (await isArticleThere(databaseOf(strapi), documentId));
  if (!isThere) return (await strapi.documents(ARTICLE).create({ locale, data })).documentId;
  await strapi.documents(ARTICLE).update({ documentId, locale, data });
  return documentId;
}

/** Links to articles that came before lead to ours: those that come later are led when they are brought up to date. */
async function ledHome(strapi: Core.Strapi, blocks: readonly ReadBlock[]): Promise<ReadBlock[]> {
  const addresses = new Map(
    linksOf(blocks).flatMap((url) => {
      const at = articleAddress(url);
      return at ? [[url, at] as const] : [];
    }),
  );
  if (addresses.size === 0) return [...blocks];
  const known = await articlesAt(databaseOf(strapi), [...new Set(addresses.values())]);
  return relinked(blocks, (url) => {
    const ours = known.get(addresses.get(url) ?? '');
    return ours ? articlePath(ours.locale, ours.documentId) : url;
  });
}
