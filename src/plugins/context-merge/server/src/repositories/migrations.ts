import type { Migration } from '../../../../../kernel/migrations';
import { confirmations } from './migrations/005-confirmations';
import { externalRecords } from './migrations/004-external-records';
import { ledger } from './migrations/003-ledger';
import { matching } from './migrations/002-matching';

export const migrations: readonly Migration[] = [
  {
    name: '001-merges-and-suggestions',
    sql: `
      create table if not exists cm_merge_records (
        id bigserial primary key,
        document_id text not null unique,
        survivor_id integer not null,
        absorbed_id integer not null,
        reason text not null,
        -- row ids of everything that changed hands, so that it can go back
        moved jsonb not null,
        merged_at timestamptz not null default now()
      );
      create index if not exists cm_merge_records_survivor on cm_merge_records (survivor_id);

      create table if not exists cm_merge_suggestions (
        document_id text primary key,
        customer_id integer not null,
        -- who it could be; null while nobody owns the typed address
        other_customer_id integer,
        reason text not null,
        kind text not null,
        value text not null,
        suggested_at timestamptz not null default now(),
        unique (customer_id, kind, value)
      );
      create index if not exists cm_merge_suggestions_value on cm_merge_suggestions (kind, value);
      create index if not exists cm_merge_suggestions_other on cm_merge_suggestions (other_customer_id) where other_customer_id is not null;
    `,
  },
  matching,
  ledger,
  externalRecords,
  confirmations,
];
