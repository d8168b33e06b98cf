import type { Migration } from '../../../../../../kernel/migrations';

/**
 * What happens to articles, what is searched, and a log of what editors write: indexes and rendered pages follow it in
 * every process, whoever wrote and by whatever code.
 */
export const knowledge: Migration = {
  name: '001-knowledge',
  sql: `
    create table if not exists kb_settings (key text primary key, value jsonb not null, saved_at timestamptz not null default now());

    create table if not exists kb_article_events (
      id bigserial primary key,
      at timestamptz not null default now(),
      kind text not null,
      -- documentId
      article text not null,
      locale text not null,
      surface text not null,
      -- sha256 of what the browser keeps; null: nothing
      visitor text,
      day_key text,
      -- documentId of the customer who was signed in
      customer text,
      search_id bigint,
      reason text,
      note text,
      -- of an answer that it was put into: documentIds
      ticket text,
      message text
    );
    create index if not exists kb_article_events_article on kb_article_events (article, locale, at);
    create index if not exists kb_article_events_visitor on kb_article_events (visitor, at) where visitor is not null;
    create index if not exists kb_article_events_customer on kb_article_events (customer, at) where customer is not null;
    create index if not exists kb_article_events_at on kb_article_events (at);

    create table if not exists kb_searches (
      id bigserial primary key,
      at timestamptz not null default now(),
      text text not null,
      locale text not null,
      surface text not null,
      visitor text,
      day_key text,
      customer text,
      answers integer not null
    );
    create index if not exists kb_searches_at on kb_searches (at);
    create index if not exists kb_searches_visitor on kb_searches (visitor, at) where visitor is not null;
    create index if not exists kb_searches_customer on kb_searches (customer, at) where customer is not null;

    -- The help centre's cookie and the chat's token of one browser, seen in one request.
    create table if not exists kb_visitor_links (
      visitor text not null,
      chat_visitor text not null,
      seen_at timestamptz not null default now(),
      primary key (visitor, chat_visitor)
    );
    create index if not exists kb_visitor_links_chat on kb_visitor_links (chat_visitor);

    create table if not exists kb_changes (
      id bigserial primary key,
      kind text not null,
      -- null: of that kind, whichever
      document_id text,
      xid xid8 not null default pg_current_xact_id(),
      at timestamptz not null default now()
    );

    create or replace function kb_written() returns trigger language plpgsql as $body$
    declare
      written record := case when tg_op = 'DELETE' then old else new end;
    begin
      insert into kb_changes (kind, document_id) values (tg_argv[0], written.document_id);
      return null;
    end $body$;
    -- Rows that relate others, and settings: which is not worth asking.
    create or replace function kb_related() returns trigger language plpgsql as $body$
    begin
      insert into kb_changes (kind) values (tg_argv[0]);
      return null;
    end $body$;

    create or replace trigger kb_articles_written after insert or update or delete on kb_articles
      for each row execute function kb_written('article');
    create or replace trigger kb_categories_written after insert or update or delete on kb_categories
      for each row execute function kb_written('category');
    create or replace trigger kb_collections_written after insert or update or delete on kb_collections
      for each row execute function kb_written('collection');
    create or replace trigger kb_guides_written after insert or update or delete on kb_guides
      for each row execute function kb_written('guide');
    create or replace trigger kb_synonyms_written after insert or update or delete on kb_synonyms
      for each row execute function kb_written('synonym');
    create or replace trigger kb_releases_written after insert or update or delete on kb_releases
      for each row execute function kb_written('release');
    create or replace trigger kb_articles_category_lnk_written after insert or update or delete on kb_articles_category_lnk
      for each statement execute function kb_related('article-category');
    create or replace trigger kb_categories_collection_lnk_written after insert or update or delete on kb_categories_collection_lnk
      for each statement execute function kb_related('category-collection');
    create or replace trigger kb_settings_written after insert or update or delete on kb_settings
      for each statement execute function kb_related('settings');
  `,
};
