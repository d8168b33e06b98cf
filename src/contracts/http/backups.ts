import { z } from 'zod';

/** What the commands `backup`, `drill` and `rehearse` left behind about their last run. */

const moment = z.iso.datetime();
const seconds = z.number().nonnegative();

/** a backup that was made */
export const backupMade = z.object({
  at: moment,
  /** its folder, and where that stands on the server */
  name: z.string(),
  place: z.string(),
  release: z.string(),
  /** what it holds is as of this moment */
  consistentAt: moment,
  files: z.number().int(),
  bytes: z.number().int(),
  seconds,
  withSecrets: z.boolean(),
});
export type BackupMade = z.infer<typeof backupMade>;

/** a backup that failed; `reason` is one sentence, without anybody's data */
export const backupFailed = z.object({ at: moment, reason: z.string() });
export type BackupFailed = z.infer<typeof backupFailed>;

const outcome = z.enum(['ok', 'failed']);

export const drillDone = z.object({
  at: moment,
  state: outcome,
  /** mails accepted before the backup began, and records and files compared by content */
  accepted: z.number().int(),
  rows: z.number().int(),
  files: z.number().int(),
  backupSeconds: seconds,
  restoreSeconds: seconds,
  startSeconds: seconds,
});
export type DrillDone = z.infer<typeof drillDone>;

export const rehearsalDone = z.object({
  at: moment,
  state: outcome,
  /** which backup, and the release that was tried on it */
  backup: z.string(),
  release: z.string(),
  seconds,
});
export type RehearsalDone = z.infer<typeof rehearsalDone>;

export const BACKUP_STATES = ['never', 'failed', 'stale', 'fresh'] as const;
export type BackupState = (typeof BACKUP_STATES)[number];

/** GET /inbox/backups (settings): of this server's data folder */
export const backupsResponse = z.object({
  state: z.enum(BACKUP_STATES),
  backup: backupMade.nullable(),
  /** the last failure, when it is younger than the last backup */
  failure: backupFailed.nullable(),
  drill: drillDone.nullable(),
  rehearsal: rehearsalDone.nullable(),
});
export type BackupsResponse = z.infer<typeof backupsResponse>;
