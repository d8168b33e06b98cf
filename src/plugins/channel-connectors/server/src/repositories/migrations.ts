import type { Migration } from '../../../../../kernel/migrations';

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
];
