import { fork, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import { freePort } from './ports';

/** Servers in processes of their own, as a launcher starts them, on a database of the test run. */

const root = path.resolve(__dirname, '..', '..');

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the set-up of the test database sets it.`);
  return value;
};

export async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: required('TEST_SUPERUSER_URL') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A copy of the database that a booted application left behind. */
export const copyTemplate = (name: string): Promise<void> =>
  asSuperuser(`create database ${name} template "${required('TEST_TEMPLATE')}" owner throughline`);

export const urlOfDatabase = (name: string): string => required('TEST_DATABASE_URL').replace('database-name', name);

type Environment = Readonly<Record<string, string>>;

/** What every process of the product on this database is told. */
export function environmentOf(database: string): Environment {
  const secrets = JSON.parse(
    fs.readFileSync(path.join(required('TEST_DATA_DIR'), 'secrets.json'), 'utf8'),
  ) as Environment;
  return {
    ...secrets,
    TZ: 'UTC',
    DATA_DIR: path.join(required('TEST_DATA_DIR'), 'files', database),
    SMTP_PORT: '0',
    MAIL_DNS: 'off',
    DATABASE_URL: urlOfDatabase(database),
  };
}

export interface ServerNode {
  readonly url: string;
  readonly listening: Promise<void>;
  kill(): void;
  stop(): Promise<void>;
}

/** A script of the product's as a process; what it says is told when it ends too early. */
export function forkScript(name: string, env: Environment): { child: ChildProcess; failed: Promise<never> } {
  const child = fork(path.join(root, 'scripts', name), [], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...env },
  });
  let said = '';
  const collect = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}:\n${said}`)));
  });
  failed.catch(() => undefined);
  return { child, failed };
}

export async function startNode(database: string, env: Environment = {}): Promise<ServerNode> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const { child, failed } = forkScript('server.mjs', {
    ...environmentOf(database),
    PORT: String(port),
    PUBLIC_URL: url,
    ...env,
  });
  const listening = new Promise<void>((resolve) => {
    child.on('message', (message: { type?: string }) => message.type === 'listening' && resolve());
  });
  return {
    url,
    listening: Promise.race([listening, failed]),
    kill: () => void child.kill('SIGKILL'),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}
