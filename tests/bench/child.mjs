import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';
import { lastLines, stopProcess } from '../../scripts/lib/processes.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';

/** What `npm start` tells Node. */
export const SERVER_FLAGS = JSON.parse(fs.readFileSync(fromRoot('package.json'), 'utf8'))
  .scripts.start.split(' ')
  .filter((part) => part.startsWith('--'));

const logOf = (name) => fromRoot('.data', 'bench', 'logs', `${name}.log`);

/** A process of the bench, spoken to by messages: `ask` sends one and waits for the answer of the type given. */
export function startChild(name, { env = {}, execArgv = [], log: logName = name } = {}) {
  fs.mkdirSync(path.dirname(logOf(logName)), { recursive: true });
  const log = fs.openSync(logOf(logName), 'w');
  const child = fork(fromRoot('tests', 'bench', `${name}.mjs`), [], {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv,
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);

  function answer(type) {
    return new Promise((resolve, reject) => {
      const listen = (message) => {
        if (message?.type !== type) return;
        settle();
        resolve(message);
      };
      const end = (code) => {
        settle();
        reject(
          new UserError(
            `The process "${name}" ended (${code}):\n${lastLines(fs.readFileSync(logOf(logName), 'utf8'), 30)}`,
          ),
        );
      };
      const settle = () => child.off('message', listen).off('exit', end);
      child.on('message', listen).on('exit', end);
    });
  }

  return {
    pid: child.pid,
    answer,
    ask(message, type) {
      const answered = answer(type);
      child.send(message);
      return answered;
    },
    stop: () =>
      child.exitCode === null && child.signalCode === null
        ? stopProcess(child.pid, { patienceMs: 20_000 })
        : Promise.resolve(),
  };
}
