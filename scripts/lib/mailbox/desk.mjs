import { fork } from 'node:child_process';

import { fromRoot, root } from '../paths.mjs';
import { UserError } from '../user-error.mjs';

/** What the desk's process refuses, in words for whoever typed it. */
export class DeskRefusal extends UserError {
  constructor({ code, message, details }) {
    const fields = details.fields ?? [];
    super(fields.length === 0 ? message : fields.map(({ field, message: why }) => `${field}: ${why}`).join('\n'));
    this.code = code;
  }
}

/**
 * Opens the accounts of an installation: the product in a process of its own, on this database.
 * @param {{ env: Record<string, string> }} options `env`: as the server has it
 * @returns {Promise<{ ask: (task: string, input?: object) => Promise<unknown>, close: () => Promise<void> }>}
 */
export async function openDesk({ env }) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MAILBOX_'));
  const child = fork(fromRoot('scripts', 'account-desk.mjs'), [], {
    cwd: root,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const waiting = new Map();
  let count = 0;

  await new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.type === 'ready') resolve();
      const caller = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.failure) caller?.reject(new DeskRefusal(message.failure));
      else caller?.resolve(message.result);
    });
    ended.then((code) => {
      const error = new UserError(`The product could not be opened (exit code ${code}):\n${said.trim()}`);
      reject(error);
      for (const caller of waiting.values()) caller.reject(error);
    });
  });

  return {
    ask: (task, input = {}) =>
      new Promise((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve, reject });
        child.send({ id: count, task, input });
      }),
    async close() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
