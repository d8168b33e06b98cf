import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type ArticleRef,
  type ArticleService,
  type ArticleView,
  type Reader,
} from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { blocksOf } from '../../../core/blocks/blocks';
import { textOf } from '../../../core/blocks/text';
import { articlePath, categoryPath } from '../../../core/paths';
import { minutesToRead } from '../../../core/reading-time';
import {
  publishedArticle,
  publishedArticles,
  type PublishedArticle,
  type PublishedBody,
} from '../repositories/articles';
import { forgetQuotes, insertHappenings, quotedArticles } from '../repositories/happenings';
import { ownerOfSlug } from '../repositories/slugs';
import { draftFromAnswer } from './article-drafts';
import { htmlOfBody } from './article-html';
import { languagesFrom } from './languages';

type Named = Parameters<ArticleService['read']>[0];

/** ArticleService of contracts/services/knowledge-base.ts. */
export function articleService(strapi: Core.Strapi): ArticleService {
  const sql = databaseOf(strapi);

  /** @throws HelpdeskError article_not_found */
  async function published(article: Named, locale: string, reader: Reader): Promise<PublishedBody> {
    const languages = await languagesFrom(strapi, locale);
    const documentId =
      'documentId' in article
        ? article.documentId
        : (await ownerOfSlug(sql, 'article', article.slug, languages))?.documentId;
    const found = documentId === undefined ? null : await publishedArticle(sql, documentId, languages, reader);
    if (!found) throw new HelpdeskError('article_not_found');
    return found;
  }

  return {
    async read(article, locale, reader) {
      return viewOf(strapi, await published(article, locale, reader));
    },

    async refs(documentIds, locale, reader) {
      const found = await publishedArticles(sql, documentIds, await languagesFrom(strapi, locale), reader);
      return new Map(found.map((each) => [each.documentId, refOf(each)]));
    },

    async text(documentId, locale, reader) {
      const { body } = await published({ documentId }, locale, reader);
      return textOf(blocksOf(body));
    },

    draftFrom: (answer, actor) => draftFromAnswer(strapi, answer, actor),
    record: (happenings) => insertHappenings(sql, happenings),
    quoted: (ticket, limit) => quotedArticles(sql, ticket, limit),
    unquote: (message) => forgetQuotes(sql, message),
  };
}

export const refOf = ({ documentId, locale, title, slug, audience }: PublishedArticle): ArticleRef => ({
  documentId,
  locale,
  title,
  slug,
  path: articlePath(locale, slug),
  audience,
});

async function viewOf(strapi: Core.Strapi, article: PublishedBody): Promise<ArticleView> {
  const { locale, category, summary, body, updatedAt, checkedAt, checkedBy } = article;
  const blocks = blocksOf(body);
  return {
    ...refOf(article),
    category: category && { title: category.title, path: categoryPath(locale, category.slug) },
    summary,
    html: await htmlOfBody(strapi, blocks, locale),
    updatedAt: updatedAt.toISOString(),
    checkedAt: checkedAt?.toISOString() ?? null,
    checkedBy,
    minutes: minutesToRead(textOf(blocks)),
  };
}
