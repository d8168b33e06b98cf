import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { possibleClusters } from '../postgres-place.mjs';
import { fromRoot, root } from '../paths.mjs';
import { isAlive, lastLines, runToEnd, waitUntil } from '../processes.mjs';
import { withoutInstallation } from '../secret-files.mjs';
import { UserError } from '../user-error.mjs';

/** A whole installation as processes of its own: launcher, server, database. */

function readCluster(dataDir) {
  for (const cluster of possibleClusters(dataDir)) {
    const file = path.join(cluster, 'postmaster.pid');
    if (!fs.existsSync(file)) continue;
    const [pid, , , port] = fs.readFileSync(file, 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port) };
  }
  throw new Error(`No database runs on ${dataDir}.`);
}

/** The address of the database that runs on a data folder. */
export function databaseUrlOf(dataDir) {
  const { DATABASE_PASSWORD } = JSON.parse(fs.readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));
  return `postgres://throughline:${encodeURIComponent(DATABASE_PASSWORD)}@127.0.0.1:${readCluster(dataDir).port}/throughline`;
}

function firstLineOf(stream) {
  let text = '';
  return new Promise((resolve) => {
    stream.on('data', (chunk) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
  });
}

/** Starts a demo on a data folder and waits until it is ready. Ends with the command, also while it still starts. */
export async function startDemoProcess({ dataDir, port, shutdown }) {
  const args = [fromRoot('scripts', 'demo.mjs'), '--json', '--data', dataDir, '--port', String(port)];
  const env = withoutInstallation();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let told = '';
  child.stderr.on('data', (chunk) => (told += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  async function stop() {
    child.kill('SIGTERM');
    await ended;
  }
  shutdown.add(stop);
  const failed = ended.then((code) => {
    throw new UserError(`The demo did not start (exit code ${code}):\n${lastLines(told)}`);
  });
  failed.catch(() => undefined);
  const info = JSON.parse(await Promise.race([firstLineOf(child.stdout), failed]));

  return {
    ...info,
    dataDir,
    stop,
    /** The machine is gone: nobody is asked, and not a byte of the data folder is left. */
    async destroy() {
      const pids = [child.pid, info.pid, readCluster(dataDir).pid];
      for (const pid of pids) process.kill(pid, 'SIGKILL');
      await waitUntil(() => !pids.some(isAlive), { timeoutMs: 10_000 });
      for (const cluster of possibleClusters(dataDir)) fs.rmSync(cluster, { recursive: true, force: true });
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One of our commands, to its end. */
export async function runScript(name, args) {
  const env = withoutInstallation();
  const { code, output } = await runToEnd(process.execPath, [fromRoot('scripts', name), ...args], { cwd: root, env });
  if (code !== 0) throw new UserError(`${name} failed:\n${lastLines(output)}`);
  return output;
}
