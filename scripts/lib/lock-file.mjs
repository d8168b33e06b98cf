import fs from 'node:fs';
import path from 'node:path';

import { commandLineOf, isAlive, waitUntil } from './processes.mjs';

function holderOf(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** A lock outlives its holder when that was killed: then its process is gone, or its number belongs to another program. */
function isHeld(holder) {
  if (!holder || !isAlive(holder.pid)) {
    return false;
  }
  const commandLine = commandLineOf(holder.pid);
  return commandLine === null || commandLine === holder.commandLine;
}

function writeLock(file) {
  const holder = { pid: process.pid, commandLine: commandLineOf(process.pid) };
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
}

/**
 * Takes a lock without waiting.
 * @returns {{ release: () => void } | { heldBy: number }}
 */
export function takeLock(file) {
  const holder = holderOf(file);
  if (isHeld(holder)) {
    return { heldBy: holder.pid };
  }
  fs.rmSync(file, { force: true });
  try {
    writeLock(file);
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
    return { heldBy: holderOf(file)?.pid ?? 0 };
  }
  return { release: () => fs.rmSync(file, { force: true }) };
}

const PATIENCE_MS = 10 * 60_000;

/** Does some work while nobody else does it; waits for whoever is at it. */
export async function withLock(file, work, { onWait = () => {} } = {}) {
  let lock = takeLock(file);
  if (!lock.release) {
    onWait();
    await waitUntil(() => Boolean((lock = takeLock(file)).release), { timeoutMs: PATIENCE_MS, everyMs: 200 });
  }
  try {
    return await work();
  } finally {
    lock.release?.();
  }
}
