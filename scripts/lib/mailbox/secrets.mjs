import readline from 'node:readline';

import { UserError } from '../user-error.mjs';

/** Secrets come from the environment or from a person at a terminal, who does not see what is typed. */

export const canAsk = () => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** Asks on the terminal; with `hidden` nothing of the answer is shown. */
export function ask(question, { hidden = false } = {}) {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  return new Promise((resolve, reject) => {
    terminal.once('SIGINT', () => reject(new UserError('Stopped.')));
    terminal.once('close', () => reject(new UserError('Stopped.')));
    terminal.question(question, (answer) => {
      resolve(answer.trim());
      terminal.close();
      if (hidden) process.stderr.write('\n');
    });
    if (hidden) terminal._writeToOutput = () => undefined;
  });
}

async function secret({ env, names, question }) {
  const found = names.map((name) => env[name]).find((value) => value !== undefined && value !== '');
  if (found !== undefined) return found;
  if (!canAsk()) throw new UserError(`${question} is missing: set ${names.join(' or ')}, or run this at a terminal.`);
  return ask(`${question}: `, { hidden: true });
}

/**
 * The passwords that these settings need.
 * @param {{ settings: object, env?: Record<string, string | undefined> }} options
 */
export async function passwordsFor({ settings, env = process.env }) {
  const secrets = {};
  const readsMail = settings.provider !== undefined || settings.imapHost !== undefined;
  if (readsMail)
    secrets.imapPassword = await secret({
      env,
      names: ['MAILBOX_IMAP_PASSWORD', 'MAILBOX_PASSWORD'],
      question: 'Password of the mailbox',
    });
  if (settings.provider !== undefined) return secrets;
  if (settings.smtpUser !== undefined) secrets.smtpPassword = await smtpPassword(env, secrets.imapPassword);
  return secrets;
}

async function smtpPassword(env, imapPassword) {
  const names = ['MAILBOX_SMTP_PASSWORD', 'MAILBOX_PASSWORD'];
  const isGiven = names.some((name) => env[name]) || !canAsk();
  if (isGiven) return secret({ env, names, question: 'Password of the outgoing server' });
  const typed = await ask('Password of the outgoing server (empty: the same): ', { hidden: true });
  return typed || imapPassword;
}

/** The OAuth2 client's secret; clients without one are asked for it too, and leave it empty. */
export async function clientSecret(env = process.env) {
  const given = env.MAILBOX_OAUTH_CLIENT_SECRET;
  if (given !== undefined) return given;
  return canAsk() ? ask('OAuth2 client secret (empty: it has none): ', { hidden: true }) : '';
}
