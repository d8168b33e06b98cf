import type { Migration } from '../../../../../../kernel/migrations';

export const ledger: Migration = { name: '003-ledger', sql: 'select 1' };
