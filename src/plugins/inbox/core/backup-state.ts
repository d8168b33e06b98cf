import type { BackupFailed, BackupMade, BackupState } from '../../../contracts/http/backups';

/** A backup every night, and two hours for a night that is slower. */
const FRESH_HOURS = 26;
const HOUR_MS = 3_600_000;

/** The failure counts only until a backup has worked again. */
export const standingFailure = (made: BackupMade | null, failed: BackupFailed | null): BackupFailed | null =>
  failed !== null && (made === null || Date.parse(failed.at) > Date.parse(made.at)) ? failed : null;

/** How a team stands if the machine went down now. */
export function backupState(made: BackupMade | null, failed: BackupFailed | null, now: Date): BackupState {
  if (standingFailure(made, failed) !== null) return 'failed';
  if (made === null) return 'never';
  return now.getTime() - Date.parse(made.consistentAt) <= FRESH_HOURS * HOUR_MS ? 'fresh' : 'stale';
}
