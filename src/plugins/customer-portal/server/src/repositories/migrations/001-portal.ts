import type { Migration } from '../../../../../../kernel/migrations';

/**
 * A login is a user of users-permissions without a password; what it has proven stands beside it. One address is one
 * login's: who proves it last has it.
 */
export const portal: Migration = {
  name: '001-portal',
  sql: `
    create table if not exists cp_logins (
      id bigserial primary key,
      document_id text not null unique,
      user_id integer not null unique,
      created_at timestamptz not null default now(),
      last_seen_at timestamptz not null default now());

    create table if not exists cp_login_identities (
      kind text not null,
      scope text not null default '',
      value text not null,
      login_id bigint not null references cp_logins on delete cascade,
      -- the address that answers are announced to
      is_primary boolean not null default false,
      proven_at timestamptz not null default now(),
      primary key (kind, scope, value));
    create index if not exists cp_login_identities_login_idx on cp_login_identities (login_id);

    create table if not exists cp_codes (
      id bigserial primary key,
      -- of what the browser that asked for it keeps
      token_hash text not null unique,
      -- sign_in, or prove: another address of the login
      purpose text not null,
      login_id bigint references cp_logins on delete cascade,
      kind text not null,
      value text not null,
      language text not null default '',
      next text not null default '',
      code_hash text not null,
      -- until it is sent
      sealed text,
      tries integer not null default 0,
      -- open, used, over, or withheld: it was asked for too often
      state text not null default 'open',
      created_at timestamptz not null default now(),
      expires_at timestamptz not null);
    create index if not exists cp_codes_value_idx on cp_codes (kind, value, created_at);

    create table if not exists cp_ratings (
      ticket text not null,
      -- when it was solved: each time may be rated once
      solved_at timestamptz not null,
      login_id bigint references cp_logins on delete set null,
      score smallint not null check (score between 1 and 5),
      words text not null default '',
      at timestamptz not null default now(),
      primary key (ticket, solved_at));

    create table if not exists cp_privacy_requests (
      login_id bigint not null references cp_logins on delete cascade,
      -- erase, export
      kind text not null,
      at timestamptz not null default now(),
      primary key (login_id, kind));
  `,
};
