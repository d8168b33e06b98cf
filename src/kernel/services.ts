import type { Core } from '@strapi/strapi';

import type { Services } from '../contracts';

/**
 * The typed facade of another plugin, looked up at call time so that load order does not matter.
 * A plugin registers it as its service named `facade`.
 */
export function serviceOf<Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] {
  const plugin = strapi.plugin(name);
  if (!plugin) throw new Error(`The plugin "${name}" is not loaded.`);
  const facade: Services[Name] = plugin.service('facade');
  return facade;
}
