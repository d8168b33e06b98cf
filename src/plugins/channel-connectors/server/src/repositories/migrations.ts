import type { Migration } from '../../../../../kernel/migrations';
import { calls } from './migrations/004-calls';
import { ingestLag } from './migrations/006-ingest-lag';
import { channelActivity } from './migrations/005-channel-activity';

export const migrations: readonly Migration[] = [
  {
    name: '001-envelopes-and-secrets',
    sql: `
      create table if not exists cc_envelopes (
        id bigserial primary key,
        document_id text not null,
        channel_account_id integer not null,
        event_key text not null,
        headers jsonb not null,
        context jsonb not null,
        -- up to a megabyte here, beyond it in a private file that was synced before the commit
        raw bytea,
        raw_file text,
        size integer not null,
        received_at timestamptz not null,
        unique (channel_account_id, event_key)
      );

      -- Work that is not done: a narrow row beside the envelope, which itself is never written again.
      create table if not exists cc_pending_envelopes (
        envelope_id bigint primary key references cc_envelopes (id) on delete cascade,
        state text not null default 'received',
        failures integer not null default 0,
        not_before timestamptz,
        reason text,
        detail text
      );

      create table if not exists cc_channel_secrets (
        channel_account_id integer not null,
        name text not null,
        sealed text not null,
        primary key (channel_account_id, name)
      );
    `,
  },
  {
    name: '002-examinations-cursors-junk',
    sql: `
      -- An agent's word that a kept delivery is to be taken as a person's message; and those thrown away, until they are purged.
      alter table cc_pending_envelopes add column if not exists release jsonb;
      alter table cc_pending_envelopes add column if not exists discarded_at timestamptz;
      alter table cc_pending_envelopes add column if not exists sender text;
      -- Read outside of the ingest transaction, because the world is asked about it first (Connector.examine).
      alter table cc_pending_envelopes add column if not exists is_examined boolean not null default false;
      alter table cc_pending_envelopes add column if not exists subject text;

      -- What was found out about a delivery before it was read, and the message that it became.
      create table if not exists cc_examinations (
        envelope_id bigint primary key references cc_envelopes (id) on delete cascade,
        findings jsonb not null,
        message_id integer
      );
      create index if not exists cc_examinations_message on cc_examinations (message_id) where message_id is not null;

      create table if not exists cc_poll_cursors (
        channel_account_id integer not null,
        name text not null,
        state jsonb not null,
        updated_at timestamptz not null default now(),
        primary key (channel_account_id, name)
      );
      create table if not exists cc_leases (
        name text primary key,
        holder text not null,
        expires_at timestamptz not null
      );
      create table if not exists cc_channel_health (
        channel_account_id integer primary key,
        state text not null,
        code text,
        detail text,
        since timestamptz not null default now(),
        last_ok_at timestamptz
      );

      create table if not exists cc_blocked_senders (
        id serial primary key,
        document_id text not null unique,
        value text not null unique,
        blocked_by text not null,
        created_at timestamptz not null default now()
      );
      -- Words are kept as keyed hashes: the filter needs no language, and nobody can read mails out of it.
      create table if not exists cc_junk_words (
        word bigint primary key,
        junk integer not null default 0,
        wanted integer not null default 0,
        changed_at timestamptz not null default now()
      );
      create index if not exists cc_junk_words_changed on cc_junk_words (changed_at);
      -- Of how many messages of a ticket the words were counted: a changed mind takes back exactly those.
      create table if not exists cc_junk_learned (
        ticket_id integer primary key,
        verdict text not null,
        messages integer not null
      );
    `,
  },
  {
    name: '003-health-of-receiving-and-sending',
    sql: `
      -- A mailbox that cannot be read may send well, and the other way round: one must not hide the other.
      alter table cc_channel_health add column if not exists part text not null default 'receiving';
      alter table cc_channel_health drop constraint if exists cc_channel_health_pkey;
      alter table cc_channel_health add primary key (channel_account_id, part);
    `,
  },
  channelActivity,
  calls,
  ingestLag,
];
