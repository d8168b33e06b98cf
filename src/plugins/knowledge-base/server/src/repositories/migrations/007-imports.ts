import type { Migration } from '../../../../../../kernel/migrations';

/** Articles that come from elsewhere: what waits to be placed, and by which key each is known when it comes again. */
export const imports: Migration = {
  name: '007-imports',
  sql: `
    create table if not exists kb_import_runs (
      id bigserial primary key,
      started_at timestamptz not null default now(),
      started_by text not null,
      publishes boolean not null,
      unreadable text[] not null default '{}'
    );
    create table if not exists kb_import_items (
      run_id bigint not null references kb_import_runs on delete cascade,
      position integer not null,
      locale text not null,
      title text not null,
      -- ImportedArticle of core/imports/article.ts
      article jsonb not null,
      outcome text not null default 'waiting',
      document_id text,
      notes jsonb not null default '[]',
      primary key (run_id, position)
    );
    create table if not exists kb_imported_articles (
      origin text not null,
      external_id text not null,
      locale text not null,
      document_id text not null,
      -- of what came last, and of what it made here: what was edited since is not written over
      came_as text not null,
      stands_as text not null,
      address text,
      primary key (origin, external_id, locale)
    );
    create index if not exists kb_imported_articles_address on kb_imported_articles (address) where address is not null;
  `,
};
