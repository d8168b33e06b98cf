import type { Migration } from '../../../../../kernel/migrations';
import { knowledge } from './migrations/001-knowledge';

export const migrations: readonly Migration[] = [knowledge];
