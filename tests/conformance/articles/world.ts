import knexOf from 'knex';

import type { Sql } from '../../../src/kernel/database';
import { search } from '../../../src/plugins/knowledge-base/server/src/repositories/migrations/003-search';
import { indexQueuedArticles } from '../../../src/plugins/knowledge-base/server/src/services/search-index';

/** A database with articles and the index of the search, and nothing else of the product. */
export interface ArticleWorld {
  readonly sql: Sql;
  publish(articles: readonly PlainArticle[]): Promise<void>;
  close(): Promise<void>;
}

export interface PlainArticle {
  readonly documentId: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

/** What the migration of the search finds there, as Strapi and the migrations before it have made it. */
const TABLES = `
  create table kb_articles (id serial primary key, document_id text, locale text, title text, slug text, summary text, keywords text,
    body jsonb, audience text, accounts jsonb, published_at timestamp);
  create index on kb_articles (document_id, locale, published_at);
  create table kb_synonyms (id serial primary key, language text, words text);
  create table kb_categories (id serial primary key, document_id text, locale text, title text, published_at timestamp);
  create table kb_articles_category_lnk (article_id integer, category_id integer);
  create table kb_article_events (id bigserial primary key, at timestamptz default now(), kind text, article text, locale text, search_id bigint);
  create table kb_searches (id bigserial primary key, at timestamptz default now(), text text, locale text, day_key text);`;

type Bindings = Parameters<Sql['raw']>[1];
type Binding = string | number | boolean | Date | null | readonly Binding[];

const bindingsOf = (bindings: Bindings): Binding[] => bindings.map((value) => bindingOf(value));

function bindingOf(value: unknown): Binding {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(bindingOf);
  return null;
}

/** In a schema of its own of this database, which is emptied first. */
export async function articleWorld(url: string): Promise<ArticleWorld> {
  const knex = knexOf({ client: 'pg', connection: url, pool: { min: 0, max: 2 } });
  const sql: Sql = { raw: (statement, bindings) => knex.raw<{ rows: unknown[] }>(statement, bindingsOf(bindings)) };
  await knex.raw('drop schema public cascade; create schema public');
  await knex.raw(TABLES);
  await knex.raw(search.sql);
  return {
    sql,
    async publish(articles) {
      for (const { documentId, title, paragraphs } of articles)
        await knex.raw(
          `insert into kb_articles (document_id, locale, title, slug, body, audience, published_at) values (?, 'en', ?, ?, ?, 'public', now())`,
          [documentId, title, documentId, JSON.stringify(paragraphs.map(paragraph))],
        );
      const step = (): Promise<boolean> =>
        knex.transaction((trx) =>
          indexQueuedArticles({
            raw: (statement, bindings) => trx.raw<{ rows: unknown[] }>(statement, bindingsOf(bindings)),
          }),
        );
      while (await step());
    },
    close: () => knex.destroy(),
  };
}

const paragraph = (text: string) => ({ type: 'paragraph', children: [{ type: 'text', text }] });
