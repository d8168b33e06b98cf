import type { Migration } from '../../../../../../kernel/migrations';

/**
 * The index of what is published, an article in one language a row; the words that stand in it, of which typing errors,
 * beginnings and parts of compounds are taken; gaps and hints that somebody put away.
 */
export const search: Migration = {
  name: '003-search',
  sql: `
    create extension if not exists pg_trgm;

    create table if not exists kb_search_articles (
      -- what thousands of rows are gathered by: names are slow to compare
      id bigint generated always as identity unique,
      article text not null,
      locale text not null,
      audience text not null,
      accounts jsonb,
      title text not null,
      body text not null,
      published_at timestamptz not null,
      -- words in title, keywords, headings and body
      lengths integer[] not null,
      -- stems of title, keywords and headings, and of all, after their language (en:lamp)
      head tsvector not null,
      doc tsvector not null,
      -- where each stem stands (core/search/entry.ts)
      places text not null,
      -- once each, as they are written
      words text[] not null,
      primary key (article, locale)
    ) with (toast_tuple_target = 256); -- a common word leads to thousands of rows: what is not asked of all stands elsewhere
    create index if not exists kb_search_articles_doc on kb_search_articles using gin (doc) with (gin_pending_list_limit = 512);
    create index if not exists kb_search_articles_head on kb_search_articles using gin (head) with (gin_pending_list_limit = 512);

    -- Articles that one of these leads to. For small tables PostgreSQL would rather unpack every text than ask the index.
    create or replace function kb_search_led(queries tsquery[], weights float8[], headed tsquery[], head_weights float8[])
      returns table (id bigint, article text, audience text, accounts jsonb, weight float8)
      language sql stable rows 5000 set enable_seqscan = off as $body$
        select s.id, s.article, s.audience, s.accounts, lead.weight
          from unnest(queries, weights) as lead(query, weight) join kb_search_articles s on s.doc @@ lead.query
        union all
        select s.id, s.article, s.audience, s.accounts, lead.weight
          from unnest(headed, head_weights) as lead(query, weight) join kb_search_articles s on s.head @@ lead.query
      $body$;

    create table if not exists kb_search_words (
      locale text not null,
      word text not null,
      stem text not null,
      -- without accents, and with ae for ä where there is one
      plain text not null,
      spelled text,
      articles integer not null,
      primary key (locale, word)
    ) with (fillfactor = 50); -- counted again and again: in place, without touching an index
    create index if not exists kb_search_words_stem on kb_search_words (locale, stem);
    create index if not exists kb_search_words_plain on kb_search_words (locale, plain text_pattern_ops);
    create index if not exists kb_search_words_spelled on kb_search_words (locale, spelled) where spelled is not null;
    create index if not exists kb_search_words_alike on kb_search_words using gin (plain gin_trgm_ops) with (fastupdate = off);

    create table if not exists kb_search_totals (
      locale text primary key,
      articles integer not null,
      -- of all articles together
      lengths bigint[] not null
    );

    create table if not exists kb_article_votes (
      article text not null,
      locale text not null,
      helpful integer not null default 0,
      unhelpful integer not null default 0,
      primary key (article, locale)
    );
    insert into kb_article_votes (article, locale, helpful, unhelpful)
      select article, locale, count(*) filter (where kind = 'helpful'), count(*) filter (where kind = 'unhelpful')
        from kb_article_events where kind in ('helpful', 'unhelpful') group by article, locale
      on conflict do nothing;
    create or replace function kb_vote_counted() returns trigger language plpgsql as $body$
    begin
      insert into kb_article_votes as v (article, locale, helpful, unhelpful)
        values (new.article, new.locale, (new.kind = 'helpful')::int, (new.kind = 'unhelpful')::int)
        on conflict (article, locale) do update
          set helpful = v.helpful + excluded.helpful, unhelpful = v.unhelpful + excluded.unhelpful;
      return null;
    end $body$;
    create or replace trigger kb_article_events_counted after insert on kb_article_events
      for each row when (new.kind in ('helpful', 'unhelpful')) execute function kb_vote_counted();

    -- Articles to be indexed anew: as often as they were written, so that nobody waits for another.
    create table if not exists kb_search_queue (id bigserial primary key, article text not null);
    create or replace function kb_article_queued() returns trigger language plpgsql as $body$
    declare
      written record := case when tg_op = 'DELETE' then old else new end;
    begin
      insert into kb_search_queue (article) values (written.document_id);
      return null;
    end $body$;
    create or replace trigger kb_articles_queued after insert or update or delete on kb_articles
      for each row execute function kb_article_queued();
    insert into kb_search_queue (article) select distinct document_id from kb_articles where document_id is not null;

    -- What was looked for, as the stems of its words in order: searches for one thing are one gap.
    alter table kb_searches add column if not exists key text not null default '';
    create index if not exists kb_searches_gaps on kb_searches (locale, key, at);
    create index if not exists kb_article_events_search on kb_article_events (search_id) where search_id is not null;

    create index if not exists kb_searches_day on kb_searches (day_key, at) where day_key is not null;

    create table if not exists kb_dismissed_gaps (
      locale text not null,
      key text not null,
      dismissed_at timestamptz not null default now(),
      primary key (locale, key)
    );

    create table if not exists kb_hints (
      id bigserial primary key,
      kind text not null,
      locale text not null,
      -- documentIds, the lesser first
      article text not null,
      other text not null,
      differs text,
      likeness real not null,
      sentence text,
      other_sentence text,
      found_at timestamptz not null default now(),
      -- of the two texts, as they were when somebody said that they may be so
      dismissed_as text,
      compared_as text not null,
      unique (kind, locale, article, other)
    );
    create index if not exists kb_hints_other on kb_hints (other, locale);
    create index if not exists kb_hints_locale on kb_hints (locale, likeness desc);

    -- Articles of which it is to be found out what is like them, after they were indexed.
    create table if not exists kb_hint_queue (id bigserial primary key, article text not null, locale text not null);
    create index if not exists kb_hint_queue_article on kb_hint_queue (article, locale);
    create index if not exists kb_search_queue_article on kb_search_queue (article);
  `,
};
