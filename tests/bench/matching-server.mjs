import { createRequire } from 'node:module';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';
import { percentile } from './statistics.mjs';

/** The product's own search for duplicates, in a process that does nothing else. */

const require = createRequire(import.meta.url);
const { createStrapi } = require('@strapi/strapi');
const services = fromRoot('dist', 'src', 'plugins', 'context-merge', 'server', 'src', 'services');
const { compareCustomers } = require(`${services}/match-comparing.js`);
const { searchThrough } = require(`${services}/match-search.js`);

const strapi = createStrapi({ appDir: root, distDir: fromRoot('dist'), serveAdminPanel: false });
await strapi.load();
const database = strapi.db.connection;
const { matching } = strapi.plugin('context-merge').service('facade');

/** Everybody, from scratch; how long each phase took, in ms. */
async function search() {
  await matching.start({ type: 'system', name: 'Bench' });
  return searchThrough(strapi);
}

/** One customer after another, each in a transaction of its own, as the follower does it when somebody new has written. */
async function compareNew({ ids }) {
  const durations = [];
  for (const id of ids) {
    const started = performance.now();
    await database.transaction((trx) => compareCustomers(trx, [id], new Set()));
    durations.push(performance.now() - started);
  }
  durations.sort((a, b) => a - b);
  return { p50: percentile(durations, 0.5), p99: percentile(durations, 0.99), most: durations.at(-1) };
}

const WORK = { search, compareNew };

process.on('message', ({ type, ...order }) => {
  const work = WORK[type];
  if (!work) return;
  work(order).then(
    (result) => process.send({ type: 'done', result }),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
});
process.send({ type: 'ready' });
