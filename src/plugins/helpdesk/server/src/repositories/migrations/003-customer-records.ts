import type { Migration } from '../../../../../../kernel/migrations';

/**
 * Accounts, notes, consents, and the log of customers that were written. Nothing here stands on messages or tickets,
 * and what ingest writes of a customer again and again (when they were last seen) wakes no trigger.
 */
export const customerRecords: Migration = {
  name: '003-customer-records',
  sql: `
    create unique index if not exists hd_accounts_document on hd_accounts (document_id);
    create index if not exists hd_accounts_name on hd_accounts using gin (lower(name) gin_trgm_ops);
    create index if not exists hd_accounts_parent on hd_accounts (parent_id) where parent_id is not null;
    create index if not exists hd_customers_account on hd_customers (account_id, last_seen_at desc, id desc) where account_id is not null;
    create unique index if not exists hd_attribute_definitions_key on hd_attribute_definitions (subject, key);

    -- Rows that no inbound message makes: what is said is counted without looking at it.
    create index if not exists hd_messages_unsaid on hd_messages (customer_id, channel, kind, ticket_id) where kind in ('note', 'system');

    alter table hd_profile_notes add column if not exists home_customer_id integer;
    create index if not exists hd_profile_notes_customer on hd_profile_notes (customer_id, written_at desc, id desc) where customer_id is not null;
    create index if not exists hd_profile_notes_account on hd_profile_notes (account_id, written_at desc, id desc) where account_id is not null;

    alter table hd_consents add column if not exists home_customer_id integer;
    create unique index if not exists hd_consents_purpose on hd_consents (customer_id, purpose, (coalesce(channel, '')));

    -- What was one field of the customer is their first note.
    do $body$
    begin
      if exists (select 1 from information_schema.columns where table_schema = current_schema() and table_name = 'hd_customers' and column_name = 'note') then
        insert into hd_profile_notes (document_id, customer_id, text, author_name, written_at, created_at, updated_at, published_at)
        select substr(translate(gen_random_uuid()::text, '-', ''), 1, 24), id, note, 'Content manager', coalesce(updated_at, now()), now(), now(), now()
          from hd_customers where coalesce(note, '') <> '';
        alter table hd_customers drop column note;
      end if;
    end $body$;

    -- Which customers were written, by whatever code. A cursor is (change_xid, id): see repositories/customer-changes.
    create table if not exists hd_customer_changes (
      id bigserial,
      customer_id integer not null,
      change_xid xid8 not null default pg_current_xact_id(),
      changed_at timestamptz not null default now(),
      primary key (change_xid, id)
    );
    create index if not exists hd_customer_changes_age on hd_customer_changes using brin (changed_at);

    create or replace function hd_customers_inserted() returns trigger language plpgsql as $body$
    begin
      insert into hd_customer_changes (customer_id) select id from fresh;
      return null;
    end $body$;
    create or replace trigger hd_customers_inserted after insert on hd_customers referencing new table as fresh for each statement execute function hd_customers_inserted();

    create or replace function hd_customer_written() returns trigger language plpgsql as $body$
    begin
      insert into hd_customer_changes (customer_id) values (old.id);
      return null;
    end $body$;
    create or replace trigger hd_customer_updated after update on hd_customers for each row
      when ((old.display_name, old.name_is_known, old.language, old.time_zone, old.birth_date, old.postal_address, old.account_id, old.attributes, old.tags, old.merged_into_id)
            is distinct from (new.display_name, new.name_is_known, new.language, new.time_zone, new.birth_date, new.postal_address, new.account_id, new.attributes, new.tags, new.merged_into_id))
      execute function hd_customer_written();

    -- What hangs on nobody else goes with the customer. Tickets stay: what was said outlives the record.
    create or replace function hd_customer_deleted() returns trigger language plpgsql as $body$
    begin
      delete from hd_profile_notes where customer_id = old.id;
      delete from hd_consents where customer_id = old.id;
      delete from hd_domain_assignments where customer_id = old.id;
      insert into hd_customer_changes (customer_id) values (old.id);
      return null;
    end $body$;
    create or replace trigger hd_customer_deleted after delete on hd_customers for each row execute function hd_customer_deleted();

    -- One function for whatever stands below a customer.
    create or replace function hd_below_customers_inserted() returns trigger language plpgsql as $body$
    begin
      insert into hd_customer_changes (customer_id) select distinct customer_id from fresh;
      return null;
    end $body$;
    create or replace function hd_below_customer_written() returns trigger language plpgsql as $body$
    begin
      insert into hd_customer_changes (customer_id) values (old.customer_id);
      if tg_op = 'UPDATE' and new.customer_id is distinct from old.customer_id then
        insert into hd_customer_changes (customer_id) values (new.customer_id);
      end if;
      return null;
    end $body$;
    create or replace trigger hd_identities_inserted after insert on hd_customer_identities referencing new table as fresh for each statement execute function hd_below_customers_inserted();
    create or replace trigger hd_identity_updated after update on hd_customer_identities for each row
      when ((old.customer_id, old.kind, old.scope, old.value, old.assurance) is distinct from (new.customer_id, new.kind, new.scope, new.value, new.assurance))
      execute function hd_below_customer_written();
    create or replace trigger hd_identity_deleted after delete on hd_customer_identities for each row execute function hd_below_customer_written();
    create or replace trigger hd_consents_inserted after insert on hd_consents referencing new table as fresh for each statement execute function hd_below_customers_inserted();
    create or replace trigger hd_consent_written after update or delete on hd_consents for each row execute function hd_below_customer_written();

    -- Out of junk or into it: whether somebody is wanted decides whether their mail domain says where they belong.
    create or replace trigger hd_ticket_filed after update on hd_tickets for each row when (old.folder <> new.folder) execute function hd_below_customer_written();

    -- The mail domains of accounts, in one spelling: the column of the account is what people edit.
    create table if not exists hd_account_domains (
      domain text not null,
      account_id integer not null references hd_accounts (id) on delete cascade,
      primary key (domain, account_id)
    );
    create or replace function hd_account_written() returns trigger language plpgsql as $body$
    begin
      delete from hd_account_domains where account_id = new.id;
      insert into hd_account_domains (domain, account_id)
      select distinct lower(trim(trailing '.' from btrim(d))), new.id
        from jsonb_array_elements_text(case when jsonb_typeof(new.domains) = 'array' then new.domains else '[]' end) as d where btrim(d) <> '';
      -- Who is at one of its domains may belong to it now.
      if tg_op = 'INSERT' or new.domains is distinct from old.domains then
        insert into hd_customer_changes (customer_id)
        select i.customer_id from hd_account_domains d join hd_customer_identities i on i.kind = 'email' and i.scope = ''
           and (reverse(split_part(i.value, '@', 2)) = reverse(d.domain)
                or (reverse(split_part(i.value, '@', 2)) ~>=~ (reverse(d.domain) || '.') and reverse(split_part(i.value, '@', 2)) ~<~ (reverse(d.domain) || '/')))
         where d.account_id = new.id;
      end if;
      if tg_op = 'UPDATE' and new.name is distinct from old.name then
        insert into hd_customer_changes (customer_id) select id from hd_customers where account_id = new.id;
      end if;
      return null;
    end $body$;
    create or replace trigger hd_account_inserted after insert on hd_accounts for each row execute function hd_account_written();
    create or replace trigger hd_account_updated after update on hd_accounts for each row
      when ((old.name, old.domains) is distinct from (new.name, new.domains)) execute function hd_account_written();
    create or replace function hd_account_deleted() returns trigger language plpgsql as $body$
    begin
      update hd_customers set account_id = null where account_id = old.id;
      update hd_accounts set parent_id = old.parent_id where parent_id = old.id;
      delete from hd_profile_notes where account_id = old.id;
      return null;
    end $body$;
    create or replace trigger hd_account_deleted after delete on hd_accounts for each row execute function hd_account_deleted();

    -- Whom the rule of mail domains has put into an account, by which address: once each, so that an agent's word stands.
    create table if not exists hd_domain_assignments (
      customer_id integer not null,
      domain text not null,
      -- null: an agent said that they belong to no account
      account_id integer,
      identity_id integer,
      assurance text,
      assigned_at timestamptz not null default now(),
      primary key (customer_id, domain)
    );
    -- For which domains it has made an account: once each, so that one that was deleted stays deleted.
    create table if not exists hd_domain_accounts (
      domain text primary key,
      account_id integer not null,
      made_at timestamptz not null default now()
    );
    -- A domain backwards: with it begin all that stand below it.
    create index if not exists hd_customer_identities_domain on hd_customer_identities (reverse(split_part(value, '@', 2)) text_pattern_ops, customer_id)
      where kind = 'email' and scope = '';

    -- How far each follower has come.
    create table if not exists hd_follower_cursors (name text primary key, cursor text not null);
  `,
};
