import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What Strapi must be given; in production by the environment, in the demo and in tests made here. */
export const SERVER_SECRETS = [
  'APP_KEYS',
  'ADMIN_JWT_SECRET',
  'JWT_SECRET',
  'API_TOKEN_SALT',
  'TRANSFER_TOKEN_SALT',
  'ENCRYPTION_KEY',
];

const randomKey = () => crypto.randomBytes(32).toString('base64url');

const pick = (alphabet, count) =>
  Array.from({ length: count }, () => alphabet[crypto.randomInt(alphabet.length)]).join('');

/** A password that is strong and can still be typed from a screen: no look-alikes, in three groups. */
export function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz';
  return [pick('ABCDEFGHJKMNPQRSTUVWXYZ', 1) + pick(letters, 4), pick('23456789', 4), pick(letters, 5)].join('-');
}

export const DATABASE_SECRETS = ['POSTGRES_PASSWORD', 'DATABASE_PASSWORD'];
export const DEMO_LOGINS = ['DEMO_ADMIN_EMAIL', 'DEMO_ADMIN_PASSWORD', 'DEMO_AGENT_EMAIL', 'DEMO_AGENT_PASSWORD'];

const MAKERS = {
  APP_KEYS: () => `${randomKey()},${randomKey()}`,
  DEMO_ADMIN_EMAIL: () => 'admin@throughline.example',
  DEMO_ADMIN_PASSWORD: readablePassword,
  DEMO_AGENT_EMAIL: () => 'agent@throughline.example',
  DEMO_AGENT_PASSWORD: readablePassword,
};

const make = (name) => (MAKERS[name] ?? randomKey)();

function readJson(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
}

function writePrivately(file, content) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  fs.writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(unfinished, file);
}

/**
 * Secrets of a data folder, by name: made the first time they are asked for, readable by their owner only, the same
 * ever after.
 */
export function readSecrets(dataDir, names) {
  const file = path.join(dataDir, 'secrets.json');
  const known = readJson(file);
  const missing = names.filter((name) => !known[name]);
  const all = { ...known, ...Object.fromEntries(missing.map((name) => [name, make(name)])) };
  if (missing.length > 0) {
    writePrivately(file, all);
  }
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}
