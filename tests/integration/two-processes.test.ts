import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { Client } from 'pg';

import { freePort } from '../support/ports';

const root = path.resolve(__dirname, '..', '..');
const DATABASE = `two_processes_${process.env.JEST_WORKER_ID ?? '0'}`;

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: the integration environment sets it.`);
  }
  return value;
};

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client({ connectionString: required('TEST_SUPERUSER_URL') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

interface Node {
  readonly child: ChildProcess;
  readonly url: string;
  readonly listening: Promise<void>;
}

const secrets = (): Record<string, string> =>
  JSON.parse(fs.readFileSync(path.join(required('TEST_DATA_DIR'), 'secrets.json'), 'utf8')) as Record<string, string>;

/** A server process as a launcher starts it, on the shared database, with nothing of its own but ports. */
async function startNode(): Promise<Node> {
  const port = await freePort();
  const child = fork(path.join(root, 'scripts', 'server.mjs'), [], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      ...secrets(),
      TZ: 'UTC',
      DATA_DIR: path.join(required('TEST_DATA_DIR'), 'files', DATABASE),
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SMTP_PORT: '0',
      DATABASE_URL: required('TEST_DATABASE_URL').replace('database-name', DATABASE),
    },
  });
  let said = '';
  const collect = (chunk: Buffer): void => void (said += chunk.toString('utf8'));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const listening = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { type?: string }) => {
      if (message.type === 'listening') {
        resolve();
      }
    });
    child.once('exit', (code) => reject(new Error(`A process ended with ${code}:\n${said}`)));
  });
  return { child, url: `http://127.0.0.1:${port}`, listening };
}

function stopNode({ child }: Node): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

describe('two processes', () => {
  const nodes: Node[] = [];

  beforeAll(() => asSuperuser(`create database ${DATABASE} owner throughline`));

  afterAll(async () => {
    await Promise.all(nodes.map(stopNode));
    await asSuperuser(`drop database ${DATABASE} with (force)`);
  });

  it('boot at once into an empty database, and serve side by side', async () => {
    nodes.push(await startNode(), await startNode());
    await Promise.all(nodes.map((node) => node.listening));
    const answers = await Promise.all(nodes.map((node) => fetch(`${node.url}/_health`)));
    expect(answers.map((answer) => answer.status)).toEqual([204, 204]);
  }, 90_000);
});
