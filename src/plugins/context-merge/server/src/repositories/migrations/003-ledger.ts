import type { Migration } from '../../../../../../kernel/migrations';

/**
 * The ledger learns who, why, and what a merge did to the values of its survivor; and the records learn their homes,
 * for which the merges of earlier versions wrote down the row ids of all that they moved.
 */
export const ledger: Migration = {
  name: '003-ledger',
  sql: `
    alter table cm_merge_records add column if not exists by_name text not null default '';
    alter table cm_merge_records add column if not exists by_agent_id integer;
    -- 0 to 100, of the suggestion that led to it
    alter table cm_merge_records add column if not exists score integer;
    -- layers of values, see core/merging/layers; null: merged before they were written down, or undone
    alter table cm_merge_records add column if not exists fields jsonb;
    alter table cm_merge_records add column if not exists state text not null default 'active';
    alter table cm_merge_records add column if not exists undone_at timestamptz;
    alter table cm_merge_records add column if not exists undone_by text;
    alter table cm_merge_records add column if not exists kept jsonb not null default '[]';
    -- interactions of one of the two that were in a ticket of the other already
    alter table cm_merge_records add column if not exists guests jsonb not null default '[]';
    -- of an undone merge: everybody who was one until then
    alter table cm_merge_records add column if not exists lineage integer[] not null default '{}';
    create index if not exists cm_merge_records_lineage on cm_merge_records using gin (lineage);

    -- Nobody is merged away twice at a time.
    create unique index if not exists cm_merge_records_edge on cm_merge_records (absorbed_id) where state = 'active';
    create index if not exists cm_merge_records_absorbed on cm_merge_records (absorbed_id);
    create index if not exists cm_merge_records_time on cm_merge_records (merged_at desc, id desc);

    -- Whose it was before the first merge that moved it.
    update hd_customer_identities t set home_customer_id = m.home from (
      select distinct on (x.id) x.id::integer as id, r.absorbed_id as home from cm_merge_records r, jsonb_array_elements_text(r.moved->'identities') as x(id) order by x.id, r.id
    ) m where t.id = m.id and t.home_customer_id is null;
    update hd_tickets t set home_customer_id = m.home from (
      select distinct on (x.id) x.id::integer as id, r.absorbed_id as home from cm_merge_records r, jsonb_array_elements_text(r.moved->'tickets') as x(id) order by x.id, r.id
    ) m where t.id = m.id and t.home_customer_id is null;
    update hd_interactions t set home_customer_id = m.home from (
      select distinct on (x.id) x.id::integer as id, r.absorbed_id as home from cm_merge_records r, jsonb_array_elements_text(r.moved->'interactions') as x(id) order by x.id, r.id
    ) m where t.id = m.id and t.home_customer_id is null;
    update hd_messages t set home_customer_id = m.home from (
      select distinct on (x.id) x.id::integer as id, r.absorbed_id as home from cm_merge_records r, jsonb_array_elements_text(r.moved->'messages') as x(id) order by x.id, r.id
    ) m where t.id = m.id and t.home_customer_id is null;

    -- What came since has the home of the identity by which it came.
    update hd_interactions i set home_customer_id = ci.home_customer_id from hd_customer_identities ci
     where ci.id = i.reply_identity_id and ci.home_customer_id is not null and ci.customer_id = i.customer_id and i.home_customer_id is null;
    update hd_messages m set home_customer_id = i.home_customer_id from hd_interactions i
     where i.id = m.interaction_id and i.home_customer_id is not null and m.customer_id = i.customer_id and m.home_customer_id is null;
    update hd_tickets t set home_customer_id = first.home from (
      select distinct on (ticket_id) ticket_id, customer_id, home_customer_id as home from hd_interactions order by ticket_id, id
    ) first where first.ticket_id = t.id and first.home is not null and first.customer_id = t.customer_id and t.home_customer_id is null;
  `,
};
