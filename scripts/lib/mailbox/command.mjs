import { createProgress } from '../progress.mjs';
import { createShutdown } from '../shutdown.mjs';
import { UserError } from '../user-error.mjs';
import { withDesk } from './installation.mjs';
import { USAGE, optionOf, readMailboxOptions, withSmtpUser } from './options.mjs';
import { ask, canAsk, clientSecret, passwordsFor } from './secrets.mjs';
import { signInByDevice, signInByRedirect } from './sign-in.mjs';

const CONNECTOR = 'email';
const say = (text) => process.stdout.write(`${text}\n`);

/** `npm run mailbox`: mail accounts, until there are screens for them. */
export async function runMailbox(argv) {
  const options = readMailboxOptions(argv);
  if (options.command === 'help') {
    say(USAGE);
    return;
  }
  const progress = createProgress(process.stderr);
  const shutdown = createShutdown();
  let isWell = true;
  await shutdown.guard(async () => {
    isWell = await withDesk({ dataDir: options.dataDir, progress, shutdown }, (desk) =>
      COMMANDS[options.command](desk, options),
    );
  });
  process.exit(isWell ? 0 : 1);
}

const COMMANDS = { add, list, test, update, 'sign-in': signIn, disable: switchTo(false), enable: switchTo(true) };

async function add(desk, options) {
  const { address, name = address } = options;
  const known = await desk.ask('list', { connector: CONNECTOR });
  if (known.some((account) => account.address.toLowerCase() === address.toLowerCase())) {
    throw new UserError(`There is an account of ${address} already: "update ${address}" changes it.`);
  }
  const settings = withSmtpUser(options);
  const account = { connector: CONNECTOR, name, address, settings };
  return settings.oauthClientId === undefined
    ? addWithPassword(desk, options, account)
    : addWithSignIn(desk, options, account);
}

/** Tried first: an account that cannot work is not stored, unless that is wanted. */
async function addWithPassword(desk, { values }, account) {
  const secrets = await passwordsFor({ settings: account.settings });
  const isWell = tellFindings(await desk.ask('probe', { ...account, secrets }));
  if (!isWell && !values.anyway) {
    say('Nothing was stored. With --anyway it is stored as it is.');
    return false;
  }
  await desk.ask('create', { ...account, secrets });
  tellStored();
  return true;
}

async function addWithSignIn(desk, { address }, account) {
  const secret = await clientSecret();
  const oauthRefreshToken = await refreshToken(account.settings, address, secret);
  const secrets = { oauthRefreshToken, ...(secret ? { oauthClientSecret: secret } : {}) };
  const { documentId } = await desk.ask('create', { ...account, secrets });
  return tryStored(desk, documentId, 'It is stored, and switched off: mend it with "update", then "enable" it.');
}

/** A new sign-in may be good for one exchange alone, so it is stored before it is tried. */
async function tryStored(desk, documentId, otherwise) {
  const isWell = tellFindings(await desk.ask('probeStored', { documentId }));
  await desk.ask('change', { documentId, enabled: isWell });
  if (isWell) tellStored();
  else say(otherwise);
  return isWell;
}

async function list(desk) {
  const accounts = await desk.ask('list', { connector: CONNECTOR });
  if (accounts.length === 0) say('There is no mail account yet.');
  for (const { address, name, enabled, settings, health } of accounts) {
    const receives = settings.imapHost ?? settings.provider ?? 'delivered to us';
    say(
      `${address}  ${enabled ? 'on ' : 'off'}  ${receives}  ${enabled ? stateOf(health) : ''}${name === address ? '' : `  (${name})`}`,
    );
  }
  return true;
}

function stateOf(health) {
  if (health === null) return 'nothing heard of it yet';
  return health.state === 'ok' ? 'works' : `fails since ${health.since}: ${health.detail ?? health.code}`;
}

async function test(desk, options) {
  const { documentId } = await find(desk, options);
  return tellFindings(await desk.ask('probeStored', { documentId }));
}

async function update(desk, options) {
  const account = await find(desk, options);
  const merged = { ...account.settings, ...options.settings };
  for (const setting of options.removed) delete merged[setting];
  const settings = merged;
  const secrets = options.values.password ? await passwordsFor({ settings }) : {};
  await desk.ask('change', {
    documentId: account.documentId,
    settings,
    secrets,
    ...(options.name === undefined ? {} : { name: options.name }),
  });
  say('Stored. A server that runs takes it over within ten seconds.');
  return tellFindings(await desk.ask('probeStored', { documentId: account.documentId }));
}

async function signIn(desk, options) {
  const { documentId, settings, address } = await find(desk, options);
  if (settings.oauthClientId === undefined) {
    throw new UserError(`${address} signs in with a password: "update ${address} --client-id ID" makes it OAuth2.`);
  }
  const secret = await clientSecret();
  const oauthRefreshToken = await refreshToken(settings, address, secret);
  const secrets = { oauthRefreshToken, ...(secret ? { oauthClientSecret: secret } : {}) };
  await desk.ask('change', { documentId, secrets });
  return tryStored(desk, documentId, 'The sign-in is stored; the account is switched off until it works.');
}

async function refreshToken(settings, address, secret) {
  const given = process.env.MAILBOX_OAUTH_REFRESH_TOKEN;
  if (given) return given;
  if (settings.provider === 'microsoft') return signInByDevice({ settings, secret, tell: say });
  if (settings.provider === 'google') {
    const pasted = canAsk() ? () => ask('Address of the page: ') : undefined;
    return signInByRedirect({ settings, address, secret, tell: say, pasted });
  }
  if (!canAsk()) throw new UserError('Set MAILBOX_OAUTH_REFRESH_TOKEN: this provider has no sign-in that we know.');
  return ask('Refresh token: ', { hidden: true });
}

function switchTo(enabled) {
  return async (desk, options) => {
    const { documentId, address } = await find(desk, options);
    await desk.ask('change', { documentId, enabled });
    say(`${address} is switched ${enabled ? 'on' : 'off'}.`);
    return true;
  };
}

async function find(desk, { address }) {
  const accounts = await desk.ask('list', { connector: CONNECTOR });
  const found = accounts.find((account) => account.address.toLowerCase() === address.toLowerCase());
  if (!found) throw new UserError(`There is no mail account of ${address}.`);
  return found;
}

/** One line per end of the account; answers whether all are well. */
function tellFindings(findings) {
  for (const { part, isWell, field, detail } of findings) {
    const mark = isWell ? 'well ' : 'WRONG';
    const where = field === null ? '' : ` Look at ${optionOf(field)}.`;
    say(`${mark}  ${part}: ${detail}${isWell ? '' : where}`);
  }
  return findings.every((finding) => finding.isWell);
}

const tellStored = () => say('Stored. A server that runs begins with it within ten seconds.');
