import type { Migration } from '../../../../../../kernel/migrations';

/** Telephone calls while they last, who carries them, and where agents take them. */
export const calls: Migration = {
  name: '004-calls',
  sql: `
    create table if not exists cc_calls (
      id bigserial primary key,
      document_id text not null unique,
      channel_account_id integer not null,
      -- of its message: the provider's id of an inbound call, our own of an outbound one
      external_id text not null,
      direction text not null,
      number text not null default '',
      -- of the customer's end, and of the room in which both are
      customer_sid text,
      conference_sid text,
      recording_sid text,
      refuses_recording boolean not null default false,
      -- what the events below add up to
      state text not null default 'ringing',
      started_at timestamptz not null default now(),
      waiting_since timestamptz,
      answered_at timestamptz,
      ended_at timestamptz,
      -- where it stands in the helpdesk; null until its message is stored
      message text,
      interaction text,
      ticket text,
      -- whose it is
      agent text,
      agent_id integer,
      agent_name text,
      claimed_at timestamptz,
      -- when the provider was last asked whether it still goes on
      asked_at timestamptz,
      -- whom it rings for, and who has let it ring
      offered_to text,
      offered_name text,
      offered_at timestamptz,
      declined_by jsonb not null default '[]',
      handover_from text,
      handover_from_name text,
      handover_to text,
      handover_to_name text,
      handover_to_id integer,
      handover_note text,
      handover_at timestamptz,
      disposition text,
      -- its agent has ended it and not written it up yet
      needs_wrap_up boolean not null default false,
      unique (channel_account_id, external_id)
    );
    create index if not exists cc_calls_live on cc_calls (id) where ended_at is null or needs_wrap_up;
    create index if not exists cc_calls_customer_sid on cc_calls (customer_sid);

    -- What happened in a call, each thing once, in whatever order it was told.
    create table if not exists cc_call_events (
      call_id bigint not null references cc_calls (id) on delete cascade,
      key text not null,
      at timestamptz not null,
      event jsonb not null,
      primary key (call_id, key)
    );

    -- The agents' ends.
    create table if not exists cc_call_legs (
      id bigserial primary key,
      document_id text not null unique,
      call_id bigint not null references cc_calls (id) on delete cascade,
      agent text not null,
      agent_id integer not null,
      agent_name text not null,
      device text not null,
      sid text,
      created_at timestamptz not null default now(),
      asked_at timestamptz,
      joined_at timestamptz,
      ended_at timestamptz
    );
    create index if not exists cc_call_legs_call on cc_call_legs (call_id);

    create table if not exists cc_call_devices (
      agent text primary key,
      agent_id integer not null,
      agent_name text not null,
      phone text,
      is_ready boolean not null default false,
      ready_since timestamptz,
      last_call_ended_at timestamptz
    );
  `,
};
