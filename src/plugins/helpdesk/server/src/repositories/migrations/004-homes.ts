import type { Migration } from '../../../../../../kernel/migrations';

/**
 * Where a record goes when a merge is undone: `home_customer_id` names the customer whose it is by itself; null means
 * that it is at home where it is. All of it is null at first: no row is written.
 */
export const homes: Migration = {
  name: '004-homes',
  sql: `
    alter table hd_customer_identities add column if not exists home_customer_id integer;
    alter table hd_tickets add column if not exists home_customer_id integer;
    alter table hd_interactions add column if not exists home_customer_id integer;
    alter table hd_messages add column if not exists home_customer_id integer;
    -- by which identity an inbound message came
    alter table hd_messages add column if not exists sender_identity_id integer;
  `,
};
