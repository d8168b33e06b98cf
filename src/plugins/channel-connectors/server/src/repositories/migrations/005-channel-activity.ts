import type { Migration } from '../../../../../../kernel/migrations';

/**
 * What the health cards are made of: deliveries by account and hour, folded out of the envelopes once a minute. An
 * index over the envelopes would cost every delivery; a row of numbers a minute costs nothing.
 */
export const channelActivity: Migration = {
  name: '005-channel-activity',
  sql: `
    alter table cc_channel_health add column if not exists expires_at timestamptz;
    create table if not exists cc_received_hours (
      channel_account_id integer not null,
      hour timestamptz not null,
      deliveries integer not null,
      last_at timestamptz not null,
      primary key (channel_account_id, hour)
    );
    -- up to where the envelopes are folded in: one row
    create table if not exists cc_received_cursor (only_one boolean primary key default true check (only_one), envelope_id bigint not null);
    insert into cc_received_cursor (envelope_id) values (0) on conflict do nothing;
  `,
};
