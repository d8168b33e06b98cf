import type { Migration } from '../../../../../kernel/migrations';

/** What an agent has under way and how they like their screen: theirs alone, and no record of a customer. */
export const migrations: readonly Migration[] = [
  {
    name: '001-drafts-and-preferences',
    sql: `
      create table if not exists inbox_drafts (
        agent_id integer not null,
        ticket_document_id varchar(64) not null,
        kind varchar(10) not null,
        body text not null,
        saved_at timestamptz not null,
        primary key (agent_id, ticket_document_id, kind)
      );
      create table if not exists inbox_preferences (
        agent_id integer primary key,
        preferences jsonb not null default '{}'
      );
    `,
  },
  {
    name: '002-invitations',
    sql: `
      create table if not exists inbox_invitations (
        admin_user_id integer primary key,
        link_id text not null unique,
        expires_at timestamptz not null,
        mailed_at timestamptz,
        invited_by text not null
      );
    `,
  },
  {
    // A link is for the roles that it was made for: none is known of one that is older.
    name: '003-invitation-roles',
    sql: `alter table inbox_invitations add column if not exists role_ids jsonb not null default '[]'`,
  },
];
