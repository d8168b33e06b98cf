import type { Migration } from '../../../../../kernel/migrations';

export const migrations: readonly Migration[] = [];
