import type { Core } from '@strapi/strapi';

/** A right that roles can be given in Strapi's settings: `plugin::<pluginName>.<uid>`. */
export interface PermissionAction {
  readonly section: 'plugins';
  readonly displayName: string;
  readonly uid: string;
  readonly pluginName: string;
}

/** Strapi gives its service no public type, so its shape is checked here. */
interface PermissionActions {
  registerMany(actions: readonly PermissionAction[]): Promise<unknown>;
}

const isPermissionActions = (service: unknown): service is PermissionActions =>
  typeof service === 'object' &&
  service !== null &&
  'registerMany' in service &&
  typeof service.registerMany === 'function';

/** Call in register. */
export async function registerPermissionActions(
  strapi: Core.Strapi,
  actions: readonly PermissionAction[],
): Promise<void> {
  const provider: unknown = strapi.service('admin::permission')['actionProvider'];
  if (!isPermissionActions(provider)) throw new Error('This version of Strapi registers permissions in another way.');
  await provider.registerMany(actions);
}
