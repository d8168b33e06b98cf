import type { Migration } from '../../../../../../kernel/migrations';

export const confirmations: Migration = { name: '005-confirmations', sql: 'select 1' };
