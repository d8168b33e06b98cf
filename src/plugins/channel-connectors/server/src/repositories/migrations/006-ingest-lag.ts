import type { Migration } from '../../../../../../kernel/migrations';

/** How long deliveries waited until they were messages: the longest of each minute, for the health cards. */
export const ingestLag: Migration = {
  name: '006-ingest-lag',
  sql: `
    create table if not exists cc_ingest_lag (
      channel_account_id integer not null,
      minute timestamptz not null,
      longest_ms integer not null,
      primary key (channel_account_id, minute)
    );
  `,
};
