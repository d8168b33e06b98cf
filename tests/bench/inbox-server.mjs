import { AsyncLocalStorage } from 'node:async_hooks';
import crypto from 'node:crypto';
import { createRequire } from 'node:module';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';

/**
 * The product as `npm start` runs it, on a database that is there already, with the session of an agent who is no
 * super admin: what an agent is allowed and may see is asked as it is of everybody. On demand it writes down which
 * statements a request runs, so that a bare server can run the same ones.
 */

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');
const EMAIL = 'bench@throughline.example';

const strapi = createStrapi({ appDir: root, distDir: fromRoot('dist') });
await strapi.start();

async function agentUser() {
  const known = await strapi.db.query('admin::user').findOne({ where: { email: EMAIL } });
  if (known) return known;
  const role = await strapi.db.query('admin::role').findOne({ where: { code: 'throughline-agent' } });
  return strapi.service('admin::user').create({
    email: EMAIL,
    firstname: 'Bench',
    lastname: 'Agent',
    password: `Bench-${crypto.randomBytes(12).toString('hex')}-1`,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
}

const user = await agentUser();

/** An access token lives shorter than a long run. */
async function newToken() {
  const sessions = strapi.sessionManager('admin');
  const { token } = await sessions.generateRefreshToken(String(user.id), undefined, { type: 'session' });
  return (await sessions.generateAccessToken(token)).token;
}

const requests = new AsyncLocalStorage();
/** Who asks and what they may see: the bare server knows nobody. */
const OF_THE_SESSION = /strapi_sessions|admin_users|admin_permissions|admin_roles|hd_team_members/;

/** A search stands in a transaction with settings of its own; the bare server's connections keep none. */
const AROUND = /^\s*(begin|commit|set )/i;

/** Statements of one request, in waves: a wave begins when one of the wave before is answered. */
function createRecord() {
  const waves = [];
  let isAnswered = true;
  return {
    waves,
    asked({ sql, bindings }) {
      if (OF_THE_SESSION.test(sql) || AROUND.test(sql)) return;
      if (isAnswered) waves.push([]);
      isAnswered = false;
      waves.at(-1).push({ sql, bindings });
    },
    answered: () => (isAnswered = true),
  };
}

strapi.db.connection.on('query', (query) => requests.getStore()?.asked(query));
strapi.db.connection.on('query-response', () => requests.getStore()?.answered());

const server = strapi.server.httpServer;
const recorded = new Map();
const emit = server.emit.bind(server);
server.emit = (event, request, ...rest) => {
  const name = event === 'request' ? request.headers['x-bench-record'] : undefined;
  if (name === undefined) return emit(event, request, ...rest);
  const record = createRecord();
  recorded.set(name, record.waves);
  return requests.run(record, () => emit(event, request, ...rest));
};

const ANSWERS = {
  token: async () => ({ token: await newToken() }),
  recorded: async () => {
    const records = Object.fromEntries(recorded);
    recorded.clear();
    return { records };
  },
};

process.on('message', ({ type }) => {
  ANSWERS[type]?.().then((answer) => process.send({ type, ...answer }));
});
process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready' });
