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

function makeSecrets() {
  return {
    APP_KEYS: `${randomKey()},${randomKey()}`,
    ADMIN_JWT_SECRET: randomKey(),
    JWT_SECRET: randomKey(),
    API_TOKEN_SALT: randomKey(),
    TRANSFER_TOKEN_SALT: randomKey(),
    ENCRYPTION_KEY: randomKey(),
    POSTGRES_PASSWORD: randomKey(),
    DATABASE_PASSWORD: randomKey(),
    DEMO_ADMIN_EMAIL: 'admin@throughline.example',
    DEMO_ADMIN_PASSWORD: readablePassword(),
    DEMO_AGENT_EMAIL: 'agent@throughline.example',
    DEMO_AGENT_PASSWORD: readablePassword(),
  };
}

/** The secrets of a data folder: made the first time, readable by their owner only, the same ever after. */
export function readSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify(makeSecrets(), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** Of a data folder's secrets, those that belong into the server's environment. */
export const serverSecrets = (secrets) => Object.fromEntries(SERVER_SECRETS.map((name) => [name, secrets[name]]));
