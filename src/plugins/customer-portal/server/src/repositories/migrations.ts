import type { Migration } from '../../../../../kernel/migrations';
import { portal } from './migrations/001-portal';

export const migrations: readonly Migration[] = [portal];
