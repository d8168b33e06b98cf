import type { Migration } from '../../../../../../kernel/migrations';

/** How articles do, a day at a time: sums without people, which stay when those are erased. */
export const drift: Migration = {
  name: '006-drift',
  sql: `
    create table if not exists kb_article_days (
      article text not null,
      locale text not null,
      -- UTC
      day date not null,
      views integer not null,
      readings integer not null,
      followed integer not null,
      ticketed integer not null,
      helpful integer not null,
      unhelpful integer not null,
      primary key (article, locale, day)
    );
    create index if not exists kb_article_days_day on kb_article_days (day, locale);

    -- Which articles the first words of a ticket lead to, of tickets that were opened after reading. Looked up once.
    create table if not exists kb_ticket_topics (
      -- documentIds
      ticket text primary key,
      articles text[] not null,
      at timestamptz not null default now()
    );

    create table if not exists kb_counted (what text primary key, at timestamptz not null);

    create index if not exists kb_article_events_day_key on kb_article_events (day_key, at) where day_key is not null;
    create index if not exists kb_article_events_ticket on kb_article_events (ticket) where ticket is not null;
    create index if not exists kb_article_events_message on kb_article_events (message) where message is not null;
  `,
};
