import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { freePortPair } from './ports';

const root = path.resolve(__dirname, '..', '..');
const READY_LIMIT_MS = 5 * 60_000;

interface Login {
  readonly email: string;
  readonly password: string;
}

/** What `npm run demo -- --json` prints once everything runs. */
export interface DemoInfo {
  readonly adminUrl: string;
  readonly admin: Login;
  readonly agent: Login;
  readonly widgetUrl: string;
  readonly outboxUrl: string;
  readonly simulatorUrl: string;
  readonly smtp: { readonly host: string; readonly port: number };
  readonly apiUrl: string;
  readonly apiToken: string;
  /** of the server process, as it was when it became ready */
  readonly pid: number;
}

export interface Demo extends DemoInfo {
  readonly dataDir: string;
  /** what the launcher has told so far */
  progress(): string;
  /** ends the launcher and everything it started; resolves with its exit code */
  stop(): Promise<number | null>;
}

/** A data folder that PostgreSQL's own user can enter when the tests run as root. */
function makeDataDir(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'throughline-e2e-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

export interface DemoOptions {
  /** keep data between two demos by giving the same folder; without it a temporary one, deleted by `stop` */
  readonly dataDir?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the demo exactly as a newcomer does, on free ports, and waits until it is ready. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const dataDir = options.dataDir ?? makeDataDir();
  const port = options.port ?? (await freePortPair());
  const args = ['scripts/demo.mjs', '--json', '--data', dataDir, '--port', String(port)];
  const launcher = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  launcher.stderr.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  const ended = new Promise<number | null>((resolve) => launcher.once('exit', resolve));

  const ready = new Promise<DemoInfo>((resolve, reject) => {
    let line = '';
    launcher.stdout.on('data', (chunk: Buffer) => {
      line += chunk.toString('utf8');
      if (line.includes('\n')) {
        resolve(JSON.parse(line) as DemoInfo);
      }
    });
    void ended.then(() => reject(new Error(`The demo did not start:\n${told}`)));
    setTimeout(() => reject(new Error(`The demo was not ready in time:\n${told}`)), READY_LIMIT_MS).unref();
  });

  const stop = async (): Promise<number | null> => {
    launcher.kill('SIGTERM');
    const code = await ended;
    if (!options.dataDir) {
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
    return code;
  };
  try {
    return { ...(await ready), dataDir, progress: () => told, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
