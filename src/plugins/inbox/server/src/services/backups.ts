import { readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import {
  backupFailed,
  backupMade,
  drillDone,
  rehearsalDone,
  type BackupsResponse,
} from '../../../../../contracts/http/backups';
import { systemClock } from '../../../../../kernel/clock';
import { backupState, standingFailure } from '../../../core/backup-state';

/** What one of the commands wrote about its last run; null: it never ran here, or wrote something else. */
async function lastRun<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema> | null> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** How backups of this installation stand, read from its data folder (`DATA_DIR/status`). */
export async function backups(strapi: Core.Strapi): Promise<BackupsResponse> {
  const dataDir = process.env.DATA_DIR ?? path.join(strapi.dirs.app.root, '.data');
  const status = (what: string): string => path.resolve(dataDir, 'status', `${what}.json`);
  const [backup, failed, drill, rehearsal] = await Promise.all([
    lastRun(status('backup'), backupMade),
    lastRun(status('backup-failure'), backupFailed),
    lastRun(status('drill'), drillDone),
    lastRun(status('rehearsal'), rehearsalDone),
  ]);
  const state = backupState(backup, failed, systemClock.now());
  return { state, backup, failure: standingFailure(backup, failed), drill, rehearsal };
}
