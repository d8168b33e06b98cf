import type { Migration } from '../../../../../kernel/migrations';
import { portal } from './migrations/001-portal';
import { spentTokens } from './migrations/002-spent-tokens';

export const migrations: readonly Migration[] = [portal, spentTokens];
