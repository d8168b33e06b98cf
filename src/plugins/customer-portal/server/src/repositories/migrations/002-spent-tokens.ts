import type { Migration } from '../../../../../../kernel/migrations';

/** Long tokens that were changed for newer ones: whoever brings one again has a copy of it, or is its thief's victim. */
export const spentTokens: Migration = {
  name: '002-spent-tokens',
  sql: `
    create table if not exists cp_spent_tokens (
      token_hash text primary key,
      user_id integer not null,
      -- the place of being signed in that it belonged to, through all changes
      device text not null,
      spent_at timestamptz not null default now());
    create index if not exists cp_spent_tokens_user_idx on cp_spent_tokens (user_id);
  `,
};
