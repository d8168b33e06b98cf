import type { Core } from '@strapi/strapi';

type PluginServer = Pick<Core.Plugin, 'routes'>;

/**
 * Records of the helpdesk are read and written in the content manager by super admins alone, whatever other roles were
 * given there (Strapi gives its Editor and Author everything): what an agent may see is decided elsewhere. What super
 * admins write here stands in the audit log.
 */
function guard(route: Core.Route): Core.Route {
  const { policies = [], middlewares = [] } = route.config ?? {};
  return {
    ...route,
    config: {
      ...route.config,
      policies: [...policies, 'plugin::helpdesk.records-of-super-admins'],
      middlewares: [...middlewares, 'plugin::helpdesk.content-changes'],
    },
  };
}

export default (plugin: PluginServer): PluginServer => {
  const { routes } = plugin;
  const admin = Array.isArray(routes) ? undefined : routes['admin'];
  if (!admin) throw new Error('This version of Strapi routes its content manager in another way.');
  return { ...plugin, routes: { ...routes, admin: { ...admin, routes: admin.routes.map(guard) } } };
};
