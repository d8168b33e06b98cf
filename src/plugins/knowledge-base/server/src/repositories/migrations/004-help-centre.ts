import type { Migration } from '../../../../../../kernel/migrations';

/** Who follows a guide, step by step, and the keys of the day that visitors are counted by. */
export const helpCentre: Migration = {
  name: '004-help-centre',
  sql: `
    create table if not exists kb_guide_runs (
      -- 128 random bits: whoever has it goes on
      id text primary key,
      -- documentId
      guide text not null,
      locale text not null,
      surface text not null,
      -- sha256 of what the browser keeps; null: nothing
      visitor text,
      day_key text,
      -- documentId of the customer who was signed in
      customer text,
      began_at timestamptz not null default now(),
      at timestamptz not null default now(),
      -- RunStep of core/guide-run.ts: [{step, question, option, answer, at}], as they were worded then
      steps jsonb not null default '[]',
      -- the step where it stands
      step text not null,
      -- null: not at an end
      outcome text check (outcome in ('solved', 'escalated'))
    );
    create index if not exists kb_guide_runs_guide on kb_guide_runs (guide, at);
    create index if not exists kb_guide_runs_visitor on kb_guide_runs (visitor, at) where visitor is not null;
    create index if not exists kb_guide_runs_customer on kb_guide_runs (customer, at) where customer is not null;
    create index if not exists kb_guide_runs_at on kb_guide_runs (at);

    -- Visitors are counted by a hash with this key; yesterday's is gone, and with it the way back to an address.
    create table if not exists kb_day_keys (day date primary key, key text not null);

    create index if not exists kb_reviews_checked on kb_reviews (checked_at);
    create index if not exists kb_article_events_views on kb_article_events (at, article, locale) where kind = 'view';
  `,
};
