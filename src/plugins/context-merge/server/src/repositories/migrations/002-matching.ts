import type { Migration } from '../../../../../../kernel/migrations';

/**
 * Who may be one person: what each customer says of themselves in the form that is compared, the keys under which they
 * meet, and the pairs that were found. Keys and values are 64-bit hashes: no second copy of anybody's data.
 */
export const matching: Migration = {
  name: '002-matching',
  sql: `
    -- One address may lead to several customers, and each of them is asked about.
    alter table cm_merge_suggestions drop constraint if exists cm_merge_suggestions_customer_id_kind_value_key;
    create unique index if not exists cm_merge_suggestions_pointer on cm_merge_suggestions (customer_id, kind, value, coalesce(other_customer_id, 0));

    create table if not exists cm_match_profiles (
      customer_id integer primary key,
      -- read whole and never searched in
      record json not null,
      keys bigint[] not null,
      -- whose counts in cm_match_values this profile is part of
      counted bigint[] not null,
      -- of the record: who says nothing new is not compared again
      digest bigint not null
    );
    create table if not exists cm_match_keys (
      key bigint not null,
      customer_id integer not null,
      primary key (key, customer_id)
    );
    -- How many customers have a value: what is rare says more.
    create table if not exists cm_match_values (
      value bigint primary key,
      customers integer not null
    );

    -- Order numbers and addresses found in what customers write. Whose they are is read through the message.
    create table if not exists cm_mentions (
      message_id integer not null references hd_messages (id) on delete cascade,
      kind text not null,
      value text not null,
      primary key (message_id, kind, value)
    );
    create index if not exists cm_mentions_value on cm_mentions (kind, value);

    create table if not exists cm_match_suggestions (
      id serial primary key,
      document_id text not null unique,
      low_customer_id integer not null,
      high_customer_id integer not null,
      score smallint not null,
      probability double precision not null,
      -- sum of the evidence's points: the order of the list
      points integer not null,
      evidence jsonb not null,
      state text not null default 'open',
      snoozed_until timestamptz,
      decided_by text,
      decided_at timestamptz,
      suggested_at timestamptz not null default now(),
      -- when the joining policy last looked at it; null: it is to look
      weighed_at timestamptz,
      check (low_customer_id < high_customer_id),
      unique (low_customer_id, high_customer_id)
    );
    create index if not exists cm_match_suggestions_high on cm_match_suggestions (high_customer_id);
    create index if not exists cm_match_suggestions_open on cm_match_suggestions (points desc, id desc) where state = 'open';
    create index if not exists cm_match_suggestions_decided on cm_match_suggestions (state, decided_at desc, id desc) where state <> 'open';
    create index if not exists cm_match_suggestions_snoozed on cm_match_suggestions (snoozed_until) where state = 'snoozed';
    create index if not exists cm_match_suggestions_unweighed on cm_match_suggestions (score) where state = 'open' and weighed_at is null;

    -- Customers to be compared. Appended to by whoever has news, emptied by the one process that follows.
    create table if not exists cm_match_waiting (
      id bigserial primary key,
      customer_id integer not null,
      -- compare them even if they say of themselves what they said before
      again boolean not null default false
    );
    create index if not exists cm_match_waiting_again on cm_match_waiting (id) where again;
    create index if not exists cm_match_waiting_customer on cm_match_waiting (customer_id);

    create table if not exists cm_match_state (
      id integer primary key default 1 check (id = 1),
      profiles integer not null default 0,
      changes_cursor text,
      -- messages up to the cursor were read; those up to the ceiling once no transaction older than its number is open
      message_cursor bigint not null default 0,
      message_ceiling bigint not null default 0,
      message_ceiling_xid xid8,
      model jsonb,
      policy jsonb,
      search_state text not null default 'idle',
      search_phase text,
      search_after integer not null default 0,
      search_done integer not null default 0,
      search_total integer not null default 0,
      search_failures integer not null default 0,
      started_at timestamptz,
      finished_at timestamptz
    );

    -- The customer that holds everything of this one now.
    create or replace function cm_survivor(customer integer) returns integer language sql stable as $body$
      with recursive chain as (
        select id, merged_into_id, 1 as depth from hd_customers where id = customer
        union all select n.id, n.merged_into_id, chain.depth + 1 from hd_customers n join chain on n.id = chain.merged_into_id where chain.depth < 1000
      ) select id from chain where merged_into_id is null limit 1
    $body$;
    -- This customer and all that were merged into it, however long ago.
    create or replace function cm_lineage(customer integer) returns setof integer language sql stable as $body$
      with recursive tree as (
        select customer as id, 1 as depth
        union all select n.id, tree.depth + 1 from hd_customers n join tree on n.merged_into_id = tree.id where tree.depth < 1000
      ) select id from tree
    $body$;
  `,
};
