import type { Migration } from '../../../../../../kernel/migrations';

/** Articles that the search could not take in, each by itself: kept with the reason until that is mended. */
export const notIndexed: Migration = {
  name: '008-not-indexed',
  sql: `
    create table if not exists kb_not_indexed (
      -- documentId
      article text primary key,
      reason text not null,
      at timestamptz not null default now()
    );
  `,
};
