import type { Core } from '@strapi/strapi';

/**
 * What a page served by Strapi may load. Pages that need more (the chat widget's frame, which other sites embed)
 * are served by their plugin with a policy of their own. The sources are written as one text each, because Strapi
 * merges lists with its defaults item by item, and its defaults allow more.
 */
const contentSecurityPolicy = {
  useDefaults: true,
  directives: {
    'default-src': "'self'",
    'script-src': "'self'",
    'script-src-attr': "'none'",
    // The design system writes style elements at run time.
    'style-src': "'self' 'unsafe-inline'",
    'connect-src': "'self'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    upgradeInsecureRequests: null,
  },
};

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Middlewares => [
  'strapi::logger',
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy,
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      frameguard: { action: 'deny' },
      referrerPolicy: { policy: 'same-origin' },
    },
  },
  {
    name: 'strapi::cors',
    // An exact list, empty unless somebody asks for one; the admin and the widget are same-origin and need none.
    config: { origin: env.array('CORS_ORIGINS', []), credentials: false, maxAge: 600 },
  },
  'strapi::session',
  'strapi::query',
  'strapi::body',
  'strapi::favicon',
  'strapi::public',
];

export default config;
