import type { Migration } from '../../../../../kernel/migrations';
import { customerRecords } from './migrations/003-customer-records';
import { homes } from './migrations/004-homes';
import { messageSeals } from './migrations/005-message-seals';
import { channels } from './migrations/006-channels';
import { workspace } from './migrations/007-workspace';
import { search } from './migrations/009-search';
import { scale } from './migrations/010-scale';
import { shownTags } from './migrations/011-shown-tags';
import { audit } from './migrations/008-audit';

/** Side tables, indexes and triggers of the records. Statuses and states are spelled as in contracts/vocabulary. */
export const migrations: readonly Migration[] = [
  {
    name: '001-records',
    sql: `
      create extension if not exists pg_trgm;

      alter table hd_tickets add column if not exists version integer not null default 1;
      alter table hd_tickets add column if not exists change_xid xid8;
      alter table hd_messages add column if not exists version integer not null default 1;
      alter table hd_messages add column if not exists change_xid xid8;
      alter table hd_messages add column if not exists delivery_attempt integer not null default 0;
      alter table hd_messages add column if not exists deliver_after timestamptz;
      alter table hd_messages add column if not exists delivery_lease_until timestamptz;
      alter table hd_audit_entries add column if not exists change_xid xid8;

      create table if not exists hd_message_html (message_id integer primary key references hd_messages (id) on delete cascade, html text not null);
      create table if not exists hd_attachment_bytes (attachment_id integer primary key references hd_attachments (id) on delete cascade, content bytea not null);
      create table if not exists hd_read_marks (agent_id integer, ticket_id integer, read_at timestamptz not null, primary key (agent_id, ticket_id));
      create sequence if not exists hd_ticket_numbers start 1001;

      create unique index if not exists hd_customer_identities_value on hd_customer_identities (kind, scope, value);
      create index if not exists hd_customer_identities_customer on hd_customer_identities (customer_id);
      create index if not exists hd_customers_name on hd_customers using gin (lower(display_name) gin_trgm_ops);
      create unique index if not exists hd_agents_admin_user on hd_agents (admin_user_id);
      create unique index if not exists hd_channel_accounts_path on hd_channel_accounts (path_token);

      create unique index if not exists hd_tickets_number on hd_tickets (number);
      create index if not exists hd_tickets_customer on hd_tickets (customer_id);
      create index if not exists hd_tickets_change on hd_tickets (change_xid);
      create index if not exists hd_tickets_active on hd_tickets (last_message_at desc, id desc) where ticket_status in ('new', 'open', 'pending', 'on_hold');
      create index if not exists hd_tickets_assigned on hd_tickets (assignee_id, last_message_at desc, id desc) where assignee_id is not null and ticket_status in ('new', 'open', 'pending', 'on_hold');
      create index if not exists hd_tickets_done on hd_tickets (last_message_at desc, id desc) where ticket_status in ('resolved', 'closed');
      create index if not exists hd_tickets_waiting on hd_tickets (waiting_since, id) where waiting_since is not null and ticket_status in ('new', 'open', 'pending', 'on_hold');

      create index if not exists hd_interactions_ticket on hd_interactions (ticket_id);
      create index if not exists hd_interactions_customer on hd_interactions (customer_id);
      create index if not exists hd_interactions_identity on hd_interactions (reply_identity_id, channel_account_id);
      create index if not exists hd_interactions_thread on hd_interactions (channel_account_id, thread_key) where thread_key is not null;
      create unique index if not exists hd_interactions_document on hd_interactions (document_id);

      create unique index if not exists hd_messages_external on hd_messages (channel_account_id, external_id) where external_id is not null;
      create unique index if not exists hd_messages_client on hd_messages (client_message_id) where client_message_id is not null and direction <> 'inbound';
      create unique index if not exists hd_messages_seq on hd_messages (interaction_id, seq);
      create index if not exists hd_messages_ticket on hd_messages (ticket_id, occurred_at, id);
      create index if not exists hd_messages_customer on hd_messages (customer_id, occurred_at desc, id desc);
      create index if not exists hd_messages_reference on hd_messages (thread_reference) where thread_reference is not null;
      create index if not exists hd_messages_outbox on hd_messages (deliver_after) where delivery_state in ('queued', 'sending');
      create index if not exists hd_attachments_message on hd_attachments (message_id);
      create index if not exists hd_audit_entries_ticket on hd_audit_entries (ticket_id, happened_at);

      -- Nobody creates hot rows by hand: Strapi's indexes of who did cost every insert and answer no question.
      drop index if exists hd_messages_created_by_id_fk;
      drop index if exists hd_messages_updated_by_id_fk;
      drop index if exists hd_interactions_created_by_id_fk;
      drop index if exists hd_interactions_updated_by_id_fk;
      drop index if exists hd_tickets_created_by_id_fk;
      drop index if exists hd_tickets_updated_by_id_fk;
      -- Room on each page, so that a bumped row stays where it is.
      alter table hd_interactions set (fillfactor = 80);
      alter table hd_tickets set (fillfactor = 80);

      -- Whoever writes a row, by whatever code, makes it newer and stands in the change feed. Code that stamps the
      -- row itself (ingest) is spared the function call.
      create or replace function hd_ticket_written() returns trigger language plpgsql as $body$
      begin
        new.change_xid := pg_current_xact_id();
        if tg_op = 'UPDATE' then
          new.version := old.version + 1;
        end if;
        if new.number is null then
          new.number := nextval('hd_ticket_numbers');
        end if;
        if new.last_message_at is null then
          new.last_message_at := timezone('utc', now());
        end if;
        return new;
      end $body$;
      create or replace trigger hd_ticket_inserted before insert on hd_tickets for each row when (new.change_xid is null) execute function hd_ticket_written();
      create or replace trigger hd_ticket_updated before update on hd_tickets for each row when (new.version = old.version) execute function hd_ticket_written();

      create or replace function hd_message_written() returns trigger language plpgsql as $body$
      begin
        new.change_xid := pg_current_xact_id();
        if tg_op = 'UPDATE' then
          new.version := old.version + 1;
        end if;
        return new;
      end $body$;
      create or replace trigger hd_message_inserted before insert on hd_messages for each row when (new.change_xid is null) execute function hd_message_written();
      create or replace trigger hd_message_updated before update on hd_messages for each row when (new.version = old.version) execute function hd_message_written();

      create or replace function hd_audit_entry_written() returns trigger language plpgsql as $body$
      begin
        new.change_xid := pg_current_xact_id();
        return new;
      end $body$;
      create or replace trigger hd_audit_entry_written before insert or update on hd_audit_entries for each row execute function hd_audit_entry_written();
    `,
  },
  {
    name: '002-folders-participants-receipts',
    sql: `
      -- All of them null or constant: no row is written, and an insert that knows nothing of them costs nothing.
      alter table hd_tickets add column if not exists folder text not null default 'inbox';
      alter table hd_tickets add column if not exists folder_since timestamptz;
      -- the newest word of an agent on whether it is junk: 'junk' or 'wanted'
      alter table hd_tickets add column if not exists judged text;
      alter table hd_tickets add column if not exists junk_reason text;

      alter table hd_messages add column if not exists notices jsonb;
      alter table hd_messages add column if not exists automatic text;
      alter table hd_messages add column if not exists forwarded_by jsonb;
      alter table hd_messages add column if not exists delivery_detail text;
      -- attempts that ended before anything was tried: their host was paused, or its rate used up
      alter table hd_messages add column if not exists delivery_held integer;
      -- recipients of several that a message came back from
      alter table hd_messages add column if not exists failed_recipients jsonb;
      alter table hd_messages add column if not exists uncertain_since timestamptz;
      alter table hd_messages add column if not exists reconcile_after timestamptz;

      drop index if exists hd_tickets_active;
      create index hd_tickets_active on hd_tickets (last_message_at desc, id desc) where folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold');
      drop index if exists hd_tickets_assigned;
      create index hd_tickets_assigned on hd_tickets (assignee_id, last_message_at desc, id desc) where assignee_id is not null and folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold');
      drop index if exists hd_tickets_done;
      create index hd_tickets_done on hd_tickets (last_message_at desc, id desc) where folder = 'inbox' and ticket_status in ('resolved', 'closed');
      drop index if exists hd_tickets_waiting;
      create index hd_tickets_waiting on hd_tickets (waiting_since, id) where waiting_since is not null and folder = 'inbox' and ticket_status in ('new', 'open', 'pending', 'on_hold');
      create index if not exists hd_tickets_aside on hd_tickets (folder, last_message_at desc, id desc) where folder in ('junk', 'trash');

      -- By externalId first: one index says whether this account has a message, and whether another one of ours has.
      drop index if exists hd_messages_external;
      create unique index hd_messages_external on hd_messages (external_id, channel_account_id) where external_id is not null;
      create index if not exists hd_messages_uncertain on hd_messages (uncertain_since) where delivery_state = 'uncertain';
      create index if not exists hd_customers_merged on hd_customers (merged_into_id) where merged_into_id is not null;

      -- Everybody beside the customer who is, would be or must not be on an interaction.
      create table if not exists hd_participants (
        id serial primary key,
        interaction_id integer not null references hd_interactions (id) on delete cascade,
        address text not null,
        display_name text,
        origin text not null,
        state text not null default 'waiting',
        at timestamptz not null default now(),
        decided_by text,
        unique (interaction_id, address)
      );
      -- Whoever is on one already was put there by an agent.
      insert into hd_participants (interaction_id, address, origin, state)
      select i.id, lower(p), 'agent', 'approved' from hd_interactions i,
             jsonb_array_elements_text(case when jsonb_typeof(i.participants) = 'array' then i.participants else '[]' end) as p on conflict do nothing;

      -- Addresses that take no message any more.
      create table if not exists hd_suppressions (
        id serial primary key,
        document_id text not null unique,
        kind text not null,
        value text not null,
        reason text not null,
        at timestamptz not null,
        message_id integer,
        unique (kind, value)
      );

      -- Receipts that were faster than the answer which tells us what their message is called out there.
      create table if not exists hd_waiting_receipts (
        id bigserial primary key,
        channel_account_id integer not null,
        external_id text not null,
        receipt jsonb not null,
        received_at timestamptz not null default now()
      );
      create index if not exists hd_waiting_receipts_message on hd_waiting_receipts (external_id, channel_account_id);
    `,
  },
  customerRecords,
  homes,
  messageSeals,
  channels,
  workspace,
  audit,
  search,
  scale,
  shownTags,
];
