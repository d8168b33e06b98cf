import type { Migration } from '../../../../../../kernel/migrations';

/**
 * The audit log. Entries are only ever added: triggers refuse every other statement, whoever runs it. What is added
 * waits in hd_audit_unsealed until a seal lists it; each seal carries the hash of the one before.
 */
export const audit: Migration = {
  name: '008-audit',
  sql: `
    create table if not exists hd_audit_log (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor_type text not null,
      actor_id text,
      actor_name text not null,
      ip text,
      action text not null,
      subject_kind text not null,
      subject_id text,
      subject_label text not null default '',
      changes jsonb not null default '[]'
    );
    create index if not exists hd_audit_log_actor on hd_audit_log (actor_id, id desc) where actor_id is not null;
    create index if not exists hd_audit_log_action on hd_audit_log (action text_pattern_ops, id desc);
    create index if not exists hd_audit_log_subject on hd_audit_log (subject_id, id desc) where subject_id is not null;
    create index if not exists hd_audit_log_at on hd_audit_log (at, id);

    create table if not exists hd_audit_unsealed (entry_id bigint primary key);

    create table if not exists hd_audit_seals (
      number integer primary key,
      sealed_at timestamptz not null default clock_timestamp(),
      entry_ids bigint[] not null,
      previous_hash text not null,
      hash text not null
    );

    -- Secrets of the installation's own that must outlive a change of ENCRYPTION_KEY: sealed, the kernel's.
    create table if not exists throughline_secrets (name text primary key, sealed text not null);

    create or replace function hd_audit_refused() returns trigger language plpgsql as $body$
    begin
      raise exception 'The audit log is only ever added to: % of % refused.', lower(tg_op), tg_table_name using errcode = '42501';
    end $body$;
    create or replace trigger hd_audit_log_kept before update or delete or truncate on hd_audit_log for each statement execute function hd_audit_refused();
    create or replace trigger hd_audit_seals_kept before update or delete or truncate on hd_audit_seals for each statement execute function hd_audit_refused();
    -- 'always': also where a session says that it replicates.
    alter table hd_audit_log enable always trigger hd_audit_log_kept;
    alter table hd_audit_seals enable always trigger hd_audit_seals_kept;

    create or replace function hd_audit_written() returns trigger language plpgsql as $body$
    begin
      insert into hd_audit_unsealed (entry_id) select id from written;
      return null;
    end $body$;
    create or replace trigger hd_audit_log_written after insert on hd_audit_log referencing new table as written for each statement execute function hd_audit_written();

    -- What is written down of a ticket stands in the log too, except what a customer may have said: subjects, addresses
    -- and fields of the installation's own are named without their values, because a log can't be erased.
    create or replace function hd_audit_of_tickets() returns trigger language plpgsql as $body$
    begin
      insert into hd_audit_log (at, actor_type, actor_id, actor_name, ip, action, subject_kind, subject_id, subject_label, changes)
      select coalesce(timezone('utc', w.happened_at), clock_timestamp()),
             case when w.agent_id is not null then 'agent' when w.actor_name is distinct from 'system' then 'api' else 'system' end,
             a.document_id, coalesce(w.actor_name, 'system'), null,
             'ticket.' || w.action, 'ticket', t.document_id, '#' || t.number,
             coalesce((select jsonb_agg(jsonb_build_object('field', c ->> 'field',
                         'before', case when c ->> 'field' in ('status', 'priority', 'folder', 'assignee', 'team', 'tags', 'interaction', 'channel') then c -> 'from' end,
                         'after', case when c ->> 'field' in ('status', 'priority', 'folder', 'assignee', 'team', 'tags', 'interaction', 'channel') then c -> 'to' end)
                         order by n)
                         from jsonb_array_elements(case when jsonb_typeof(w.changes) = 'array' then w.changes else '[]' end) with ordinality as x(c, n)), '[]')
        from written w join hd_tickets t on t.id = w.ticket_id left join hd_agents a on a.id = w.agent_id
       order by w.id;
      return null;
    end $body$;
    create or replace trigger hd_audit_entries_logged after insert on hd_audit_entries referencing new table as written for each statement execute function hd_audit_of_tickets();
  `,
};
