import type { Core } from '@strapi/strapi';

const DAY = 24 * 60 * 60;

/** The limit on sign-in attempts can be lifted for test runs only. */
const isSignInLimited = (env: Core.Config.Shared.ConfigParams['env']): boolean =>
  !(env('NODE_ENV') === 'test' && env('ADMIN_RATE_LIMIT') === 'off');

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Admin => ({
  auth: {
    secret: env('ADMIN_JWT_SECRET', ''),
    sessions: {
      // Agents keep the inbox open for days: a session lives while it is used, a month at most.
      idleSessionLifespan: 14 * DAY,
      maxSessionLifespan: 30 * DAY,
      idleRefreshTokenLifespan: 14 * DAY,
      maxRefreshTokenLifespan: 30 * DAY,
    },
  },
  apiToken: { salt: env('API_TOKEN_SALT', '') },
  transfer: { token: { salt: env('TRANSFER_TOKEN_SALT') } },
  secrets: { encryptionKey: env('ENCRYPTION_KEY') },
  rateLimit: { enabled: isSignInLimited(env) },
  flags: { nps: false, promoteEE: false },
  ai: { enabled: false },
  // Articles and guides have a preview of their own: without this Strapi asks every editor to set one up.
  preview: { enabled: false, config: { handler: () => null } },
  autoOpen: false,
  watchIgnoreFiles: ['**/tests/**', '**/scripts/**', '**/.data/**', '**/public/widget/**'],
});

export default config;
