import type { Migration } from '../../../../../../kernel/migrations';

/**
 * What is searched stands beside the records, filled by a follower, so that nothing of it weighs on what comes in. The
 * documents of messages stand in buckets by message id: a search walks them from the newest and stops when it has
 * enough, so that a common word costs what its newest messages cost.
 */
export const search: Migration = {
  name: '009-search',
  sql: `
    create table if not exists hd_search_docs (
      message_id integer not null primary key,
      doc tsvector not null
    ) partition by range (message_id);
    create index if not exists hd_search_docs_doc on hd_search_docs using gin (doc) with (gin_pending_list_limit = 512);

    -- One row a bucket: what its messages span, so that a search between two days leaves out the others.
    create table if not exists hd_search_buckets (
      bucket integer primary key,
      first_id integer not null,
      end_id integer not null,
      oldest_at timestamp,
      newest_at timestamp
    );
    -- One after another: only the follower makes buckets.
    create or replace function hd_search_make_bucket(number integer, first_id integer, end_id integer) returns void language plpgsql as $body$
    begin
      if to_regclass(format('hd_search_docs_%s', number)) is null then
        execute format('create table hd_search_docs_%s (message_id integer not null, doc tsvector not null)', number);
        execute format('alter table hd_search_docs attach partition hd_search_docs_%s for values from (%s) to (%s)', number, first_id, end_id);
      end if;
      insert into hd_search_buckets (bucket, first_id, end_id) values (number, first_id, end_id) on conflict do nothing;
    end $body$;

    -- Parts of names, as they are typed.
    create table if not exists hd_search_tickets (ticket_id integer primary key, words text not null);
    create index if not exists hd_search_tickets_words on hd_search_tickets using gin (words gin_trgm_ops) with (gin_pending_list_limit = 512);
    create table if not exists hd_search_files (attachment_id integer primary key, message_id integer not null, words text not null);
    create index if not exists hd_search_files_words on hd_search_files using gin (words gin_trgm_ops) with (gin_pending_list_limit = 512);
    create index if not exists hd_search_files_message on hd_search_files (message_id);
    create table if not exists hd_search_customers (customer_id integer primary key, words text not null);
    create index if not exists hd_search_customers_words on hd_search_customers using gin (words gin_trgm_ops) with (gin_pending_list_limit = 512);

    -- In which languages the documents are, so that a word is looked for in those.
    create table if not exists hd_search_languages (language text primary key, messages bigint not null default 0);

    -- Messages whose document is no longer what they say.
    create table if not exists hd_search_queue (id bigserial primary key, message_id integer not null, queued_at timestamptz not null default now());
    -- Ids that the follower has passed and not seen: somebody may still be writing them.
    create table if not exists hd_search_gaps (
      first_id integer primary key,
      last_id integer not null,
      until_xid xid8 not null,
      seen_at timestamptz not null default now()
    );

    create or replace function hd_search_message_changed() returns trigger language plpgsql as $body$
    begin
      insert into hd_search_queue (message_id) values (new.id);
      return null;
    end $body$;
    create or replace trigger hd_search_message_changed
      after update of body, subject, author_name, sender_address, recipients, channel, ticket_id, customer_id, attachment_count on hd_messages for each row
      when ((old.body, old.subject, old.author_name, old.sender_address, old.recipients, old.channel, old.ticket_id, old.customer_id, old.attachment_count)
            is distinct from (new.body, new.subject, new.author_name, new.sender_address, new.recipients, new.channel, new.ticket_id, new.customer_id, new.attachment_count))
      execute function hd_search_message_changed();

    create or replace function hd_search_ticket_changed() returns trigger language plpgsql as $body$
    begin
      insert into hd_search_queue (message_id) select id from hd_messages where ticket_id = new.id;
      return null;
    end $body$;
    create or replace trigger hd_search_ticket_changed after update of subject on hd_tickets for each row
      when (old.subject is distinct from new.subject) execute function hd_search_ticket_changed();

    create or replace function hd_search_attachment_changed() returns trigger language plpgsql as $body$
    begin
      insert into hd_search_queue (message_id) values (new.message_id);
      return null;
    end $body$;
    create or replace trigger hd_search_attachment_changed after update of file_name, message_id on hd_attachments for each row
      when (new.message_id is not null and (old.file_name, old.message_id) is distinct from (new.file_name, new.message_id))
      execute function hd_search_attachment_changed();

    -- What is gone is found no more, and none of its words stay.
    create or replace function hd_search_messages_deleted() returns trigger language plpgsql as $body$
    declare
      part record;
    begin
      for part in
        select b.bucket, array_agg(g.id) as ids from gone g join hd_search_buckets b on g.id >= b.first_id and g.id < b.end_id group by b.bucket
      loop
        execute format('delete from hd_search_docs_%s where message_id = any($1)', part.bucket) using part.ids;
      end loop;
      delete from hd_search_files f using gone g where f.message_id = g.id;
      return null;
    end $body$;
    create or replace trigger hd_search_messages_deleted after delete on hd_messages referencing old table as gone for each statement execute function hd_search_messages_deleted();

    create or replace function hd_search_tickets_deleted() returns trigger language plpgsql as $body$
    begin
      delete from hd_search_tickets s using gone g where s.ticket_id = g.id;
      return null;
    end $body$;
    create or replace trigger hd_search_tickets_deleted after delete on hd_tickets referencing old table as gone for each statement execute function hd_search_tickets_deleted();

    create or replace function hd_search_attachments_deleted() returns trigger language plpgsql as $body$
    begin
      delete from hd_search_files s using gone g where s.attachment_id = g.id;
      return null;
    end $body$;
    create or replace trigger hd_search_attachments_deleted after delete on hd_attachments referencing old table as gone for each statement execute function hd_search_attachments_deleted();

    create or replace function hd_search_customers_deleted() returns trigger language plpgsql as $body$
    begin
      delete from hd_search_customers s using gone g where s.customer_id = g.id;
      return null;
    end $body$;
    create or replace trigger hd_search_customers_deleted after delete on hd_customers referencing old table as gone for each statement execute function hd_search_customers_deleted();
  `,
};
