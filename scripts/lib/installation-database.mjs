import path from 'node:path';

import { startPostgres } from '../embedded-postgres.mjs';
import { assertDatabaseUrlWorks } from './database.mjs';
import { takeLock } from './lock-file.mjs';
import { displayPath } from './paths.mjs';

/**
 * The database of an installation, for a command beside its server. The embedded one is started when no server runs on
 * the folder, and then stopped again; one that a server uses is left as it is.
 * @returns {Promise<{ url: string, superuserUrl: string | null, leave: () => Promise<void> }>} `superuserUrl`: of the
 *   embedded one only
 */
export async function openInstallationDatabase(dataDir, progress) {
  if (process.env.DATABASE_URL) {
    await assertDatabaseUrlWorks();
    return { url: process.env.DATABASE_URL, superuserUrl: null, leave: async () => undefined };
  }
  const { release } = takeLock(path.join(dataDir, 'launcher.lock'));
  const isServerRunning = release === undefined;
  try {
    if (!isServerRunning) progress.line(`Starting the database of ${displayPath(dataDir)} …`);
    const postgres = await startPostgres({ dataDir });
    return {
      url: postgres.url,
      superuserUrl: postgres.superuserUrl,
      leave: async () => {
        if (isServerRunning) return;
        await postgres.stop();
        release();
      },
    };
  } catch (error) {
    release?.();
    throw error;
  }
}
