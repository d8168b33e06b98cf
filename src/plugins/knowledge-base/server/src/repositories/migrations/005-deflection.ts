import type { Migration } from '../../../../../../kernel/migrations';

/** Who was about to write and had something to be offered, whether they saw it, and whether they wrote all the same. */
export const deflection: Migration = {
  name: '005-deflection',
  sql: `
    -- One person in 72 hours, counted at the moment when there was something to offer first.
    create table if not exists kb_deflections (
      id bigserial primary key,
      at timestamptz not null default now(),
      surface text not null,
      locale text not null,
      -- drawn to see nothing
      is_control boolean not null,
      -- whom further offers are told to be of; this and the next two are forgotten when the 72 hours are over
      person text,
      visitor text,
      customer text,
      words text not null default '',
      solved_at timestamptz,
      wrote_at timestamptz,
      judged_at timestamptz
    );
    create index if not exists kb_deflections_at on kb_deflections (at);
    create index if not exists kb_deflections_person on kb_deflections (person, at) where person is not null;
    create index if not exists kb_deflections_waiting on kb_deflections (at) where judged_at is null;

    create table if not exists kb_offers (
      token text primary key,
      deflection_id bigint not null references kb_deflections (id) on delete cascade
    );
    create index if not exists kb_offers_deflection on kb_offers (deflection_id);

    -- What was offered, or would have been.
    create table if not exists kb_offered_articles (
      deflection_id bigint not null references kb_deflections (id) on delete cascade,
      article text not null,
      locale text not null,
      opened_at timestamptz,
      solved_at timestamptz,
      primary key (deflection_id, article, locale)
    );
    create index if not exists kb_offered_articles_article on kb_offered_articles (article, locale);
  `,
};
