import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether a process with this id exists (and is not ours to ask about only because of its owner). */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The command line of a process; empty when it is gone, null where the system does not tell. */
export function commandLineOf(pid) {
  if (!fs.existsSync('/proc/self/cmdline')) {
    return null;
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Waits until a condition holds; false when it did not in time. */
export async function waitUntil(condition, { timeoutMs, everyMs = 25 }) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await condition()) {
      return true;
    }
    await delay(everyMs);
  }
  return Boolean(await condition());
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Asks a process to end, and insists when it does not. */
export async function stopProcess(pid, { ask = 'SIGTERM', insist = 'SIGKILL', patienceMs }) {
  const isGone = () => !isAlive(pid);
  signal(pid, ask);
  if (!(await waitUntil(isGone, { timeoutMs: patienceMs }))) {
    signal(pid, insist);
    await waitUntil(isGone, { timeoutMs: 10_000 });
  }
}

const running = new Set();

/**
 * Ends what `runToEnd` has under way, with everything that it started: for a command that is interrupted while it
 * installs or builds. Nothing of that is worth a graceful end, and Strapi's build would not take one.
 */
export function killRunning() {
  for (const child of running) {
    signal(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  }
}

/**
 * Runs a program to its end and collects what it prints.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runToEnd(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    // In a group of its own, which can be ended as a whole.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, ...options });
    const chunks = [];
    if (child.pid) {
      running.add(child);
    }
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signalName) => {
      running.delete(child);
      resolve({ code: code ?? (signalName ? 1 : 0), output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** The end of a text: what a person needs to see of a long output. */
export const lastLines = (text, count = 20) => text.trimEnd().split('\n').slice(-count).join('\n');
