import type { Migration } from '../../../../../../kernel/migrations';

/** Codes that are good in every browser which asked for one for their address; wrong ones are counted by the day. */
export const longCodes: Migration = {
  name: '003-long-codes',
  sql: `
    alter table cp_codes add column if not exists is_long boolean not null default false;
    create index if not exists cp_codes_wrong_idx on cp_codes (created_at) where tries > 0;
  `,
};
