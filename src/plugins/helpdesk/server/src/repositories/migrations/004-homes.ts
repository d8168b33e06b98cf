import type { Migration } from '../../../../../../kernel/migrations';

export const homes: Migration = { name: '004-homes', sql: 'select 1' };
