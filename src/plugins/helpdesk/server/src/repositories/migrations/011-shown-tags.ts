import type { Migration } from '../../../../../../kernel/migrations';

/** Which tags are told to whom (`visibleTag` of kernel/access), without reading every ticket and customer. */
export const shownTags: Migration = {
  name: '011-shown-tags',
  sql: `
    create index if not exists hd_tickets_team_tags on hd_tickets (team_id) where team_id is not null and tags <> '[]';
    create index if not exists hd_customers_tags on hd_customers using gin (tags jsonb_path_ops) where tags <> '[]';
  `,
};
