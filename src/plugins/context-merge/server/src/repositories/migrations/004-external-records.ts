import type { Migration } from '../../../../../../kernel/migrations';

/**
 * What other systems say about customers and accounts, what they are told of changes, and the cards they draw.
 * Changes are noted by triggers, so that whatever code writes a record is told; while no webhook is enabled a trigger
 * looks into one small table and writes nothing.
 */
export const externalRecords: Migration = {
  name: '004-external-records',
  sql: `
    create table if not exists cm_external_records (
      id bigserial primary key,
      document_id text not null unique,
      system text not null,
      subject text not null check (subject in ('customer', 'account')),
      external_id text not null,
      customer_id integer,
      -- where a merge has moved it: the customer it goes back to; null: where it is now
      home_customer_id integer,
      account_id integer,
      url text,
      -- of the row as it was last applied; null: it left problems, so that it is applied again
      row_hash text,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      unique (system, external_id, subject),
      check ((subject = 'customer') = (customer_id is not null) and (subject = 'account') = (account_id is not null))
    );
    create index if not exists cm_external_records_customer on cm_external_records (customer_id) where customer_id is not null;
    create index if not exists cm_external_records_home on cm_external_records (home_customer_id) where home_customer_id is not null;
    create index if not exists cm_external_records_account on cm_external_records (account_id) where account_id is not null;

    create table if not exists cm_rest_cards (
      id bigserial primary key,
      document_id text not null unique,
      title text not null,
      subject text not null,
      url text not null,
      enabled boolean not null,
      map jsonb not null,
      -- sealed values by header name
      headers jsonb not null,
      created_at timestamptz not null default now()
    );

    create table if not exists cm_change_webhooks (
      id bigserial primary key,
      document_id text not null unique,
      name text not null,
      url text not null,
      events text[] not null,
      enabled boolean not null,
      -- sealed
      secret text not null,
      last_delivered_at timestamptz,
      last_failed_at timestamptz,
      last_failure text,
      created_at timestamptz not null default now()
    );

    -- What was changed and not yet handed to the webhooks. Ids only: what is told is read when it is told.
    create table if not exists cm_changes (
      id bigserial primary key,
      event text not null,
      customer_id integer,
      account_id integer,
      -- of a merge: the customer that was merged away, or is back; of an erasure: the customer that was
      other_document text,
      -- who wrote it by an upsert; null: somebody here
      system text,
      change_xid xid8 not null default pg_current_xact_id(),
      changed_at timestamptz not null default now()
    );

    create table if not exists cm_change_deliveries (
      id bigserial primary key,
      document_id text not null unique,
      webhook_id bigint not null references cm_change_webhooks (id) on delete cascade,
      event text not null,
      customer_id integer,
      account_id integer,
      other_document text,
      system text,
      changed_at timestamptz not null,
      state text not null default 'waiting' check (state in ('waiting', 'failed')),
      attempts integer not null default 0,
      due_at timestamptz not null default now(),
      leased_until timestamptz
    );
    create index if not exists cm_change_deliveries_due on cm_change_deliveries (webhook_id, due_at) where state = 'waiting';
    create index if not exists cm_change_deliveries_customer on cm_change_deliveries (customer_id, webhook_id, id) where state = 'waiting';
    create index if not exists cm_change_deliveries_account on cm_change_deliveries (account_id, webhook_id, id) where state = 'waiting' and account_id is not null;

    create or replace function cm_note_change(event text, customer integer, account integer, other text) returns void language sql as $body$
      insert into cm_changes (event, customer_id, account_id, other_document, system)
      select event, customer, account, other, nullif(current_setting('throughline.system', true), '')
       where exists (select 1 from cm_change_webhooks where enabled);
    $body$;

    create or replace function cm_customer_noted() returns trigger language plpgsql as $body$
    begin
      if tg_op = 'INSERT' then
        perform cm_note_change('customer.created', new.id, null, null);
      elsif tg_op = 'DELETE' then
        perform cm_note_change('customer.erased', old.id, null, old.document_id);
      elsif exists (select 1 from cm_change_webhooks where enabled)
        and to_jsonb(old) - '{last_seen_at,first_seen_at,updated_at,updated_by_id,merged_into_id}'::text[]
            is distinct from to_jsonb(new) - '{last_seen_at,first_seen_at,updated_at,updated_by_id,merged_into_id}'::text[] then
        perform cm_note_change('customer.changed', new.id, null, null);
      end if;
      return null;
    end $body$;
    create or replace trigger cm_customer_noted after insert or update or delete on hd_customers for each row execute function cm_customer_noted();

    create or replace function cm_below_customer_noted() returns trigger language plpgsql as $body$
    begin
      if tg_op <> 'INSERT' and old.customer_id is not null then
        perform cm_note_change('customer.changed', old.customer_id, null, null);
      end if;
      if tg_op <> 'DELETE' and new.customer_id is not null and (tg_op = 'INSERT' or new.customer_id is distinct from old.customer_id) then
        perform cm_note_change('customer.changed', new.customer_id, null, null);
      end if;
      return null;
    end $body$;
    create or replace trigger cm_identity_noted after insert or delete on hd_customer_identities for each row execute function cm_below_customer_noted();
    create or replace trigger cm_identity_change_noted after update on hd_customer_identities for each row
      when ((old.customer_id, old.value, old.assurance) is distinct from (new.customer_id, new.value, new.assurance))
      execute function cm_below_customer_noted();
    create or replace trigger cm_consent_noted after insert or update or delete on hd_consents for each row execute function cm_below_customer_noted();
    create or replace trigger cm_external_record_noted after insert or delete on cm_external_records for each row execute function cm_below_customer_noted();

    create or replace function cm_account_noted() returns trigger language plpgsql as $body$
    begin
      if tg_op = 'INSERT' then
        perform cm_note_change('account.created', null, new.id, null);
      elsif (old.name, old.domains, old.parent_id, old.attributes) is distinct from (new.name, new.domains, new.parent_id, new.attributes) then
        perform cm_note_change('account.changed', null, new.id, null);
      end if;
      return null;
    end $body$;
    create or replace trigger cm_account_noted after insert or update on hd_accounts for each row execute function cm_account_noted();

    create or replace function cm_merge_noted() returns trigger language plpgsql as $body$
    declare
      absorbed text := (select document_id from hd_customers where id = new.absorbed_id);
    begin
      if tg_op = 'INSERT' then
        perform cm_note_change('customer.merged', new.survivor_id, null, absorbed);
      elsif to_jsonb(old) ->> 'undone_at' is null and to_jsonb(new) ->> 'undone_at' is not null then
        perform cm_note_change('customer.unmerged', new.survivor_id, null, absorbed);
      end if;
      return null;
    end $body$;
    create or replace trigger cm_merge_noted after insert or update on cm_merge_records for each row execute function cm_merge_noted();
  `,
};
