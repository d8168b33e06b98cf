import path from 'node:path';
import { parseArgs } from 'node:util';

import { fromRoot } from '../paths.mjs';
import { UserError } from '../user-error.mjs';

export const USAGE = `npm run mailbox -- COMMAND [options]     with the environment that npm start has

  add --address A --provider google|microsoft [options]     a mailbox of Google or Microsoft
  add --address A --imap-host H --smtp-host H [options]     any other mailbox
  list                     all mail accounts, and whether they work
  test ADDRESS             signs in to read and to send, and sends nothing
  update ADDRESS [options] changes what is named; --password asks for passwords anew; an empty text takes a setting away
  sign-in ADDRESS          signs in by OAuth2 (anew), in a browser
  disable ADDRESS          neither reads nor sends any more; nothing is deleted
  enable ADDRESS

Options
  --name TEXT              name of the account (else its address)
  --since 2026-01-31       takes mails received since that day as well; without it nothing old becomes a ticket
  --folder NAME            folder to read (INBOX)
  --sent-folder NAME       folder for copies of sent mails (none: Google and Microsoft keep copies by themselves)
  --from-name TEXT         sender name instead of the agent's
  --imap-host H --imap-port P (993) --imap-starttls --imap-user U (the address)
  --smtp-host H --smtp-port P (587) --smtp-tls (TLS from the first byte) --smtp-user U (the address) --smtp-no-sign-in
  --client-id ID           OAuth2: a client of your own; --tenant T (Microsoft), --token-url URL (others)
  --anyway                 stores an account that could not be tried with success
  --data DIR               the data folder of the installation (DATA_DIR, else .data/production)

Passwords and secrets are asked for, or read from MAILBOX_PASSWORD, MAILBOX_IMAP_PASSWORD, MAILBOX_SMTP_PASSWORD,
MAILBOX_OAUTH_CLIENT_SECRET and MAILBOX_OAUTH_REFRESH_TOKEN. They never stand on a command line.`;

const text = { type: 'string' };
const yes = { type: 'boolean' };
const OPTIONS = {
  address: text,
  provider: text,
  name: text,
  since: text,
  folder: text,
  'sent-folder': text,
  'from-name': text,
  'imap-host': text,
  'imap-port': text,
  'imap-starttls': yes,
  'imap-user': text,
  'smtp-host': text,
  'smtp-port': text,
  'smtp-tls': yes,
  'smtp-user': text,
  'smtp-no-sign-in': yes,
  'client-id': text,
  tenant: text,
  'token-url': text,
  password: yes,
  anyway: yes,
  data: text,
  help: yes,
};

const COMMANDS = new Set(['add', 'list', 'test', 'update', 'sign-in', 'disable', 'enable']);
const WITH_ADDRESS = new Set(['test', 'update', 'sign-in', 'disable', 'enable']);

/** Options that are settings of the account, by name. */
const SETTINGS = {
  provider: 'provider',
  since: 'imapSince',
  folder: 'imapFolder',
  'sent-folder': 'sentFolder',
  'from-name': 'fromName',
  'imap-host': 'imapHost',
  'imap-port': 'imapPort',
  'imap-user': 'imapUser',
  'smtp-host': 'smtpHost',
  'smtp-port': 'smtpPort',
  'smtp-user': 'smtpUser',
  'client-id': 'oauthClientId',
  tenant: 'oauthTenant',
  'token-url': 'oauthTokenUrl',
};
const NUMBERS = new Set(['imapPort', 'smtpPort']);

/** The option by which a setting is given; secrets are asked for. */
export const optionOf = (field) => {
  const option = Object.keys(SETTINGS).find((name) => SETTINGS[name] === field);
  return option ? `--${option}` : (SECRETS[field] ?? field);
};
const SECRETS = {
  imapPassword: 'the password of the mailbox',
  smtpPassword: 'the password of the outgoing server',
  oauthRefreshToken: 'the sign-in',
  oauthClientSecret: 'the client secret',
};

function readArguments(argv) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UserError(`${error.message}\n\n${USAGE}`);
  }
}

/**
 * The command line, checked as far as it can be without the product.
 * @returns {{ command: string, address: string, name?: string, settings: object, removed: string[], values: object, dataDir: string }}
 */
export function readMailboxOptions(argv, env = process.env) {
  const { values, positionals } = readArguments(argv);
  const [command = 'help', ...rest] = values.help ? ['help'] : positionals;
  if (command !== 'help' && !COMMANDS.has(command)) {
    throw new UserError(`There is no command "${command}".\n\n${USAGE}`);
  }
  const address = WITH_ADDRESS.has(command) ? rest.shift() : values.address;
  if (rest.length > 0) {
    throw new UserError(`"${rest.join(' ')}" is too much.\n\n${USAGE}`);
  }
  if ((command === 'add' || WITH_ADDRESS.has(command)) && !/^[^\s@]+@[^\s@]+$/.test(address ?? '')) {
    throw new UserError(`Name the address of the mailbox.\n\n${USAGE}`);
  }
  const dataDir = values.data ?? env.DATA_DIR;
  return {
    command,
    address: address ?? '',
    name: values.name,
    ...readSettings(values),
    values,
    dataDir: dataDir ? path.resolve(dataDir) : fromRoot('.data', 'production'),
  };
}

/** What is given as settings, and which of them are taken away by an empty text. */
function readSettings(values) {
  const given = Object.entries(SETTINGS).filter(([option]) => values[option] !== undefined);
  const settings = Object.fromEntries(
    given
      .filter(([option]) => values[option] !== '')
      .map(([option, setting]) => [setting, NUMBERS.has(setting) ? Number(values[option]) : values[option]]),
  );
  if (values['imap-starttls']) settings.imapSecure = false;
  if (values['smtp-tls']) settings.smtpSecure = true;
  return {
    settings,
    removed: given.filter(([option]) => values[option] === '').map(([, setting]) => setting),
  };
}

/** Most servers want to know who sends: the user name is the mailbox's, unless another one or none is named. */
export function withSmtpUser({ settings, values, address }) {
  const knowsIt = settings.provider || settings.oauthClientId || settings.smtpUser || !settings.smtpHost;
  if (knowsIt || values['smtp-no-sign-in']) return settings;
  return { ...settings, smtpUser: settings.imapUser ?? address };
}
