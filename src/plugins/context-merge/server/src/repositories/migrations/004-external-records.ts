import type { Migration } from '../../../../../../kernel/migrations';

export const externalRecords: Migration = { name: '004-external-records', sql: 'select 1' };
