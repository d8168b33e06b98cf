import type { Migration } from '../../../../../../kernel/migrations';

export const confirmations: Migration = {
  name: '005-confirmations',
  sql: `
    -- Owners of two addresses who were asked whether they are one person: two rows of one pair.
    create table if not exists cm_confirmations (
      id bigserial primary key,
      document_id text not null unique,
      pair text not null,
      identity_id integer not null references hd_customer_identities (id) on delete cascade,
      -- SHA-256 of the token in the link; the token itself is kept nowhere
      token_hash text not null unique,
      -- sent, confirmed, refused, ended (asked anew, or the other side refused)
      state text not null default 'sent',
      asked_by text not null,
      asked_at timestamptz not null,
      expires_at timestamptz not null,
      decided_at timestamptz,
      -- documentIds of where the question was asked
      ticket text,
      interaction text
    );
    create index if not exists cm_confirmations_pair on cm_confirmations (pair);
    create index if not exists cm_confirmations_identity on cm_confirmations (identity_id);
  `,
};
