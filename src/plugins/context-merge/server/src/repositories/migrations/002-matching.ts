import type { Migration } from '../../../../../../kernel/migrations';

export const matching: Migration = { name: '002-matching', sql: 'select 1' };
