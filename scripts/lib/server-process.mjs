import { fork } from 'node:child_process';
import fs from 'node:fs';

import { displayPath, fromRoot, root } from './paths.mjs';
import { isAlive, lastLines, stopProcess } from './processes.mjs';
import { UserError } from './user-error.mjs';

/** After this long without a sign of life a start counts as failed. */
const SILENCE_LIMIT_MS = 180_000;
const STOP_PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Whoever ran this long was started well: the next pause is a short one again. */
const STABLE_AFTER_MS = 30_000;

const describeEnd = (code, signal) => (signal ? `signal ${signal}` : `exit code ${code}`);

function tailOf(logFile) {
  return logFile ? `\n${lastLines(fs.readFileSync(logFile, 'utf8'), 15)}` : '';
}

/**
 * Keeps one server process running: starts it, waits until it says that it is ready, starts it again when it ends.
 * @param {{ env: Record<string, string>, readyMessage: string, logFile?: string,
 *   onProgress: (text: string) => void, onRestarted?: (ready: object) => void }} options
 */
export function createServerProcess({ env, readyMessage, logFile, onProgress, onRestarted = () => {} }) {
  let child;
  let isStopping = false;
  let pause = FIRST_PAUSE_MS;
  let restartTimer;

  function spawnServer() {
    const output = logFile ? fs.openSync(logFile, 'a') : 'inherit';
    try {
      // In a group of its own, so that Ctrl+C reaches the launcher only, which stops things in order.
      return fork(fromRoot('scripts', 'server.mjs'), [], {
        cwd: root,
        env: { ...process.env, ...env },
        detached: true,
        stdio: ['ignore', output, output, 'ipc'],
      });
    } finally {
      if (typeof output === 'number') {
        fs.closeSync(output);
      }
    }
  }

  /** One life of the server: resolves with its ready message, rejects when it ends before. */
  function launch() {
    child = spawnServer();
    const current = child;
    const startedAt = Date.now();
    return new Promise((resolve, reject) => {
      let isReady = false;
      const silence = setTimeout(() => current.kill('SIGKILL'), SILENCE_LIMIT_MS);
      current.on('message', (message) => {
        silence.refresh();
        if (message?.type === readyMessage) {
          isReady = true;
          clearTimeout(silence);
          resolve(message);
        } else if (message?.type === 'progress') {
          onProgress(message.text);
        }
      });
      current.once('error', reject);
      current.once('exit', (code, signal) => {
        clearTimeout(silence);
        if (isReady && !isStopping) {
          restartLater(describeEnd(code, signal), Date.now() - startedAt);
        }
        reject(new Error(describeEnd(code, signal)));
      });
    });
  }

  function restartLater(reason, livedMs) {
    pause = livedMs > STABLE_AFTER_MS ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS);
    onProgress(`The server ended (${reason}); starting it again …`);
    restartTimer = setTimeout(restart, pause);
  }

  function restart() {
    launch().then(onRestarted, (error) => {
      if (!isStopping) {
        restartLater(error.message, 0);
      }
    });
  }

  return {
    pid: () => child?.pid,

    /** Starts the server for the first time; when it does not come up, that is the launcher's failure. */
    async start() {
      try {
        return await launch();
      } catch (error) {
        if (isStopping) {
          throw error;
        }
        const where = logFile ? ` Log: ${displayPath(logFile)}` : '';
        throw new UserError(`The server ended while it started (${error.message}).${where}${tailOf(logFile)}`);
      }
    },

    async stop() {
      isStopping = true;
      clearTimeout(restartTimer);
      if (child?.pid && isAlive(child.pid)) {
        await stopProcess(child.pid, { patienceMs: STOP_PATIENCE_MS });
      }
    },
  };
}
