import { SERVER_SECRETS } from './secrets.mjs';
import { UserError } from './user-error.mjs';

const SHORTEST_SECRET = 32;
const WELL_KNOWN = /tobemodified|changeme|change-me|example|secret|password|default|^(.)\1*$/i;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const describeAll = (problems) => problems.map((problem) => `  - ${problem}`).join('\n');

function problemOfSecret(name, value) {
  if (!value) {
    return `${name} is not set`;
  }
  if (value.length < SHORTEST_SECRET) {
    return `${name} is shorter than ${SHORTEST_SECRET} characters`;
  }
  return WELL_KNOWN.test(value) ? `${name} looks like a default` : null;
}

function problemsOfSecrets(env) {
  const single = SERVER_SECRETS.filter((name) => name !== 'APP_KEYS').map((name) => [name, env[name]?.trim()]);
  const keys = (env.APP_KEYS ?? '').split(',').map((key) => ['APP_KEYS', key.trim()]);
  const all = [...keys, ...single];
  const values = all.map(([, value]) => value).filter(Boolean);
  const problems = all.map(([name, value]) => problemOfSecret(name, value)).filter(Boolean);
  return new Set(values).size < values.length ? [...problems, 'two of the secrets are the same'] : problems;
}

/** Keys that still open what they sealed; none of them may be the one that seals. */
function problemsOfPreviousKeys(env) {
  const keys = (env.ENCRYPTION_KEY_PREVIOUS ?? '').split(',').map((key) => key.trim());
  if (keys.length === 1 && keys[0] === '') return [];
  const short = keys.some((key) => key.length < SHORTEST_SECRET);
  return [
    ...(short ? [`one of ENCRYPTION_KEY_PREVIOUS is shorter than ${SHORTEST_SECRET} characters`] : []),
    ...(keys.includes(env.ENCRYPTION_KEY?.trim()) ? ['ENCRYPTION_KEY_PREVIOUS names ENCRYPTION_KEY itself'] : []),
  ];
}

function problemsOfPublicUrl(text) {
  if (!text) {
    return [
      'PUBLIC_URL is not set: the address under which people reach this server, such as https://help.yourshop.com',
    ];
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    return [`PUBLIC_URL is not a web address: ${text}`];
  }
  return url.protocol === 'https:' || LOOPBACK.has(url.hostname)
    ? []
    : ['PUBLIC_URL must begin with https:// (passwords and chats travel over it)'];
}

/** Everything that keeps this environment from being a production one, in words. */
export function productionProblems(env) {
  const sandbox = env.THROUGHLINE_SANDBOX ? ['THROUGHLINE_SANDBOX is set: the sandbox is for demos only'] : [];
  return [
    ...problemsOfSecrets(env),
    ...problemsOfPreviousKeys(env),
    ...problemsOfPublicUrl(env.PUBLIC_URL),
    ...sandbox,
  ];
}

/** Refuses to start with missing, weak or default settings, and names all of them at once. */
export function assertProductionEnvironment(env = process.env) {
  const problems = productionProblems(env);
  if (problems.length > 0) {
    throw new UserError(
      `Throughline does not start in production like this:\n${describeAll(problems)}\nMake a secret with: openssl rand -base64 32`,
    );
  }
}
