import { createRequire } from 'node:module';

import { fromRoot, root } from '../../scripts/lib/paths.mjs';

/** The product as `npm start` runs it, on a database that the bench fills afterwards, speaking five languages. */

const { createStrapi } = createRequire(import.meta.url)('@strapi/strapi');

const strapi = createStrapi({ appDir: root, distDir: fromRoot('dist') });
await strapi.start();

const { business } = strapi.plugin('helpdesk').service('facade');
const facts = await business.facts();
await business.save(
  { ...facts, name: 'Bench', languages: process.env.BENCH_LANGUAGES.split(',') },
  { type: 'system', name: 'bench' },
);

process.once('disconnect', () => process.exit(0));
process.send({ type: 'ready' });
