import type { Migration } from '../../../../../kernel/migrations';
import { knowledge } from './migrations/001-knowledge';
import { editing } from './migrations/002-editing';
import { deflection } from './migrations/005-deflection';

export const migrations: readonly Migration[] = [knowledge, editing, deflection];
