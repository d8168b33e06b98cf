import type { Context } from 'koa';
import type { Core } from '@strapi/strapi';

type PluginServer = Pick<Core.Plugin, 'routes' | 'bootstrap'>;

const nothingHere = (ctx: Context): void => {
  ctx.notFound();
};

const NO_ROUTES: PluginServer['routes'] = {
  admin: {
    type: 'admin',
    prefix: '/content-type-builder',
    routes: [{ method: 'ALL', path: '/:path*', handler: nothingHere, info: {}, config: { auth: false } }],
  },
};

/**
 * Outside development the content-type builder does not exist: every route answers 404, and there is no permission
 * for it, so that its menu entry is gone as well. Strapi cannot switch this plugin off by configuration.
 */
export default (plugin: PluginServer): PluginServer => {
  if (process.env.NODE_ENV === 'development') {
    return plugin;
  }
  return { ...plugin, routes: NO_ROUTES, bootstrap: () => Promise.resolve() };
};
