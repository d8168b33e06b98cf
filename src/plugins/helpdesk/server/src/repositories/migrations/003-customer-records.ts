import type { Migration } from '../../../../../../kernel/migrations';

export const customerRecords: Migration = { name: '003-customer-records', sql: 'select 1' };
