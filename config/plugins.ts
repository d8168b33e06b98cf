import path from 'path';
import type { Core } from '@strapi/strapi';

const DAY = 24 * 60 * 60;

/**
 * Where a plugin of ours lies. The admin build reads this file as it stands (`<app>/config`), the server reads the
 * compiled one (`<app>/dist/config`): relative to this folder, each finds the tree it needs.
 */
const local = (name: string): string => path.join(__dirname, '..', 'src', 'plugins', name);

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  helpdesk: { enabled: true, resolve: local('helpdesk') },
  'context-merge': {
    enabled: true,
    resolve: local('context-merge'),
    // Cards and webhooks call systems of this machine only where these are the sandbox's own.
    config: { allowLoopback: env('THROUGHLINE_SANDBOX') === '1' },
  },
  'knowledge-base': { enabled: true, resolve: local('knowledge-base') },
  'channel-connectors': { enabled: true, resolve: local('channel-connectors') },
  'customer-portal': { enabled: true, resolve: local('customer-portal') },
  inbox: { enabled: true, resolve: local('inbox') },
  // Demo data and provider simulators: asked for by name, in every environment.
  sandbox: { enabled: env('THROUGHLINE_SANDBOX') === '1', resolve: local('sandbox') },

  'users-permissions': {
    enabled: true,
    config: {
      jwtSecret: env('JWT_SECRET'),
      jwtManagement: 'refresh',
      sessions: {
        httpOnly: true,
        accessTokenLifespan: 10 * 60,
        idleRefreshTokenLifespan: 14 * DAY,
        maxRefreshTokenLifespan: 30 * DAY,
      },
    },
  },
  upload: {
    enabled: true,
    config: {
      sizeLimit: 25 * 1024 * 1024,
      // Uploads are served from the admin's own origin: nothing that a browser would run.
      security: {
        allowedTypes: ['image/*', 'video/*', 'audio/*', 'application/pdf', 'text/plain', 'text/csv'],
        deniedTypes: ['image/svg+xml'],
      },
    },
  },
});

export default config;
