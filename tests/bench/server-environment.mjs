import fs from 'node:fs';

import { SERVER_SECRETS, readSecrets } from '../../scripts/lib/secrets.mjs';
import { benchDataDir } from './bench-databases.mjs';

/** What a server without doors needs: it is loaded, and listens to nobody. */
export function serverEnvironment(databaseUrl) {
  const dataDir = benchDataDir();
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  return {
    ...readSecrets(dataDir, SERVER_SECRETS),
    NODE_ENV: 'production',
    TZ: 'UTC',
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
  };
}
