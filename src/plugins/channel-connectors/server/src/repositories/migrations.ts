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
        state text not null default 'received',
        failures integer not null default 0,
        not_before timestamptz,
        reason text,
        detail text,
        received_at timestamptz not null,
        processed_at timestamptz,
        unique (channel_account_id, event_key)
      );
      create index if not exists cc_envelopes_due on cc_envelopes (id) where state = 'received';
      create index if not exists cc_envelopes_quarantined on cc_envelopes (id) where state = 'quarantined';
      create index if not exists cc_envelopes_document on cc_envelopes (document_id) where state = 'quarantined';

      create table if not exists cc_channel_secrets (
        channel_account_id integer not null,
        name text not null,
        sealed text not null,
        primary key (channel_account_id, name)
      );
    `,
  },
];
