import type { Migration } from '../../../../../kernel/migrations';
import { portal } from './migrations/001-portal';
import { spentTokens } from './migrations/002-spent-tokens';
import { longCodes } from './migrations/003-long-codes';

export const migrations: readonly Migration[] = [portal, spentTokens, longCodes];
