import type { Migration } from '../../../../../kernel/migrations';
import { knowledge } from './migrations/001-knowledge';
import { editing } from './migrations/002-editing';
import { search } from './migrations/003-search';
import { helpCentre } from './migrations/004-help-centre';
import { deflection } from './migrations/005-deflection';
import { drift } from './migrations/006-drift';
import { imports } from './migrations/007-imports';

export const migrations: readonly Migration[] = [knowledge, editing, search, helpCentre, deflection, drift, imports];
