import crypto from 'node:crypto';
import { createRequire } from 'node:module';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';

/**
 * The product as `npm start` runs it, in a process of its own, with one channel account of the api connector and an
 * agent's session: told to the bench once the server takes requests.
 */

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const strapi = createStrapi({ appDir: root, distDir: fromRoot('dist') });
await strapi.start();

async function openAccount() {
  const signingSecret = `whsec_${crypto.randomBytes(32).toString('base64')}`;
  const { pathToken } = await strapi.plugin('channel-connectors').service('facade').createAccount({
    connector: 'api',
    name: 'Bench',
    address: 'bench',
    settings: {},
    secrets: { signingSecret },
  });
  return { pathToken, signingSecret };
}

/** A mailbox, where the bench is about mail. */
async function openMailbox(address) {
  await strapi
    .plugin('channel-connectors')
    .service('facade')
    .createAccount({
      connector: 'email',
      name: 'Mail',
      address,
      settings: { smtpHost: '127.0.0.1', smtpPort: 9 },
      secrets: {},
    });
}

/** One account of every connector that a simulator plays, where the bench is about all channels together. */
async function openMix(publicUrl) {
  const { wantedAccounts } = await import('./mixed-deliveries.mjs');
  const opened = [];
  for (const { simulator, account } of wantedAccounts()) {
    const { pathToken, ...created } = await strapi
      .plugin('channel-connectors')
      .service('facade')
      .createAccount(account);
    opened.push({ simulator, account: { ...created, pathToken, webhookUrl: `${publicUrl}/ingress/${pathToken}` } });
  }
  return opened;
}

async function signInAgent() {
  const role = await strapi.service('admin::role').getSuperAdmin();
  const user = await strapi.service('admin::user').create({
    email: 'bench@throughline.example',
    firstname: 'Bench',
    lastname: 'Agent',
    password: `Bench-${crypto.randomBytes(12).toString('hex')}-1`,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
  const sessions = strapi.sessionManager('admin');
  const { token: refreshToken } = await sessions.generateRefreshToken(String(user.id), undefined, { type: 'session' });
  return sessions.generateAccessToken(refreshToken);
}

const { pathToken, signingSecret } = await openAccount();
if (process.env.BENCH_MAIL_ADDRESS) await openMailbox(process.env.BENCH_MAIL_ADDRESS);
const opened = process.env.BENCH_MIX === '1' ? await openMix(process.env.PUBLIC_URL) : [];
const { token } = await signInAgent();
/** How long the database took for each kind of statement, as the server saw it. */
function watchStatements() {
  const begun = new Map();
  const totals = new Map();
  strapi.db.connection.on('query', ({ __knexQueryUid: id }) => begun.set(id, performance.now()));
  strapi.db.connection.on('query-response', (_response, { __knexQueryUid: id, sql }) => {
    const kind = sql.replace(/\s+/g, ' ').slice(0, 90);
    const total = totals.get(kind) ?? { count: 0, ms: 0 };
    totals.set(kind, { count: total.count + 1, ms: total.ms + performance.now() - (begun.get(id) ?? 0) });
    begun.delete(id);
  });
  return totals;
}

if (process.env.BENCH_PROFILE === '1') {
  const totals = watchStatements();
  process.on('message', ({ type }) => {
    if (type !== 'statements') return;
    const slowest = [...totals].sort(([, a], [, b]) => b.ms - a.ms).map(([kind, total]) => ({ kind, ...total }));
    totals.clear();
    process.send({ type: 'statements', slowest: slowest.slice(0, 25) });
  });
}
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready', pathToken, signingSecret, token, opened });
