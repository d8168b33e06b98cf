import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Server => ({
  host: env('HOST', '127.0.0.1'),
  port: env.int('PORT', 1337),
  url: env('PUBLIC_URL', ''),
  app: { keys: env.array('APP_KEYS', []) },
  // Only behind a proxy of ours may X-Forwarded-For be believed, and of it only the address that proxy appended.
  proxy: { koa: env('TRUST_PROXY') === '1', maxIpsCount: 1 },
  logger: { updates: { enabled: false }, startup: { enabled: false } },
  transfer: { remote: { enabled: false } },
  // Every process would run Strapi's cron; scheduled work belongs to the job queue, which runs it once.
  cron: { enabled: false },
});

export default config;
