import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/**
 * What a page served by Strapi may load. Pages that need more (the chat widget's frame, which other sites embed)
 * are served by their plugin with a policy of their own. The sources are written as one text each, because Strapi
 * merges lists with its defaults item by item, and its defaults allow more.
 */
const contentSecurityPolicy = (isDemo: boolean) => ({
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
    // The demo's simulator shows the inbox beside itself.
    'frame-ancestors': isDemo ? "'self'" : "'none'",
    upgradeInsecureRequests: null,
  },
});

/**
 * A body that cannot be read is the caller's mistake. The parser's own error quotes it, and would be logged with
 * somebody's words in it.
 */
function refuseUnreadable(error: Error & { status?: number }, context: Context): void {
  if (error.message.includes('maxFileSize')) throw error;
  context.throw(error.status ?? 400, error.status === 413 ? 'The body is too large.' : 'The body could not be read.');
}

type Env = Core.Config.Shared.ConfigParams['env'];
const isSandbox = (env: Env): boolean => env('THROUGHLINE_SANDBOX', '') === '1';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Middlewares => [
  'strapi::errors',
  {
    name: 'strapi::security',
    config: {
      contentSecurityPolicy: contentSecurityPolicy(isSandbox(env)),
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      frameguard: { action: isSandbox(env) ? 'sameorigin' : 'deny' },
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
  { name: 'strapi::body', config: { onError: refuseUnreadable } },
  'strapi::favicon',
  'strapi::public',
];

export default config;
