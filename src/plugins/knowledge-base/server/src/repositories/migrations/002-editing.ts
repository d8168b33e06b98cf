import type { Migration } from '../../../../../../kernel/migrations';

/** What stands beside articles while they are edited: addresses they had, versions, reviews, links. */
export const editing: Migration = {
  name: '002-editing',
  sql: `
    -- Every address that something was ever published under, and what had it last.
    create table if not exists kb_slugs (
      kind text not null,
      locale text not null,
      slug text not null,
      document_id text not null,
      since timestamptz not null default now(),
      primary key (kind, locale, slug)
    );
    create index if not exists kb_slugs_document on kb_slugs (document_id);
    create index if not exists kb_articles_slug on kb_articles (slug);
    create index if not exists kb_categories_slug on kb_categories (slug);
    create index if not exists kb_guides_slug on kb_guides (slug);

    create table if not exists kb_versions (
      article text not null,
      locale text not null,
      number integer not null,
      state text not null check (state in ('saved', 'published', 'restored')),
      restored_from integer,
      -- row id of the admin user; null: nobody by hand
      admin_user_id integer,
      -- as they were called then
      by_name text,
      began_at timestamptz not null,
      at timestamptz not null,
      -- VersionContent of core/versions.ts
      content jsonb not null,
      changed text[] not null,
      primary key (article, locale, number)
    );

    create table if not exists kb_reviews (
      article text not null,
      locale text not null,
      -- somebody said that it is right
      checked_at timestamptz,
      checked_by text,
      -- not due before: what is old already when it is first seen comes up a little every day, never all at once
      not_before timestamptz,
      primary key (article, locale)
    );

    create table if not exists kb_review_marks (
      id bigserial primary key,
      article text not null,
      locale text not null,
      reason text not null check (reason in ('release', 'links', 'drift', 'asked')),
      -- which of its kind, so that the same one marks once: a release, the addresses that failed …
      subject text not null default '',
      note text not null default '',
      at timestamptz not null default now(),
      -- null: still to be looked at
      settled_at timestamptz
    );
    create index if not exists kb_review_marks_open on kb_review_marks (article, locale) where settled_at is null;
    create index if not exists kb_review_marks_subject on kb_review_marks (reason, subject);

    create table if not exists kb_broken_links (
      article text not null,
      locale text not null,
      url text not null,
      words text not null,
      problem text not null,
      status integer,
      since timestamptz not null default now(),
      checked_at timestamptz not null default now(),
      primary key (article, locale, url)
    );
  `,
};
