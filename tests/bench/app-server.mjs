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
const { token } = await signInAgent();
process.on('message', (message) => {
  if (message.type === 'memory') process.send({ type: 'memory', bytes: process.memoryUsage.rss() });
});
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready', pathToken, signingSecret, token });
