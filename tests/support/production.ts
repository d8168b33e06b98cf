import { spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { freePort } from './ports';

const root = path.resolve(__dirname, '..', '..');
const READY_LIMIT_MS = 5 * 60_000;

const SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
];

export interface Production {
  readonly url: string;
  readonly dataDir: string;
  /** what it has said so far, logs and all */
  said(): string;
  /** ends the launcher and everything it started; resolves with its exit code */
  stop(): Promise<number | null>;
}

/** `npm start` with nothing in it: an empty database of its own, secrets of its own, no sandbox. */
export async function startProduction(env: Readonly<Record<string, string>> = {}): Promise<Production> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-start-'));
  // PostgreSQL's own user must be able to enter when the tests run as root.
  fs.chmodSync(dataDir, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const secrets = Object.fromEntries(SECRETS.map((name) => [name, crypto.randomBytes(32).toString('base64url')]));
  const launcher = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: undefined,
      DATABASE_URL: undefined,
      ...secrets,
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: dataDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const collect = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  const ended = new Promise<number | null>((resolve) => launcher.once('exit', resolve));
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [launcher.stdout, launcher.stderr])
      stream.on('data', (chunk: Buffer) => {
        collect(chunk);
        if (said.includes('Throughline listens on')) resolve();
      });
    void ended.then(() => reject(new Error(`The server did not start:\n${said}`)));
    setTimeout(() => reject(new Error(`The server was not ready in time:\n${said}`)), READY_LIMIT_MS).unref();
  });
  const stop = async (): Promise<number | null> => {
    launcher.kill('SIGTERM');
    const code = await ended;
    fs.rmSync(dataDir, { recursive: true, force: true });
    return code;
  };
  try {
    await ready;
    return { url, dataDir, said: () => said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
