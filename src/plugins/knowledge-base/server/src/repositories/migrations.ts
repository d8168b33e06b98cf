import type { Migration } from '../../../../../kernel/migrations';
import { knowledge } from './migrations/001-knowledge';
import { editing } from './migrations/002-editing';
import { search } from './migrations/003-search';
import { helpCentre } from './migrations/004-help-centre';
import { deflection } from './migrations/005-deflection';
import { drift } from './migrations/006-drift';
import { imports } from './migrations/007-imports';
import { notIndexed } from './migrations/008-not-indexed';
import { numbersInTitles } from './migrations/009-numbers-in-titles';
import { importedPictures } from './migrations/010-imported-pictures';

export const migrations: readonly Migration[] = [
  knowledge,
  editing,
  search,
  helpCentre,
  deflection,
  drift,
  imports,
  notIndexed,
  numbersInTitles,
  importedPictures,
];
