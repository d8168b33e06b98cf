import type { Core } from '@strapi/strapi';

type PluginServer = Pick<Core.Plugin, 'bootstrap'>;

const ROLE = 'plugin::users-permissions.role';
const PERMISSION = 'plugin::users-permissions.permission';

/** Takes from visitors who are not signed in every permission that the plugin hands out when it is new. */
async function revokePublicPermissions(strapi: Core.Strapi): Promise<void> {
  const publicRole = await strapi.db.query(ROLE).findOne({ where: { type: 'public' } });
  if (publicRole) {
    await strapi.db.query(PERMISSION).deleteMany({ where: { role: publicRole.id } });
  }
}

/** Nobody registers by themselves, and an address counts only once it is confirmed. */
async function closeRegistration(strapi: Core.Strapi): Promise<void> {
  const store = strapi.store({ type: 'plugin', name: 'users-permissions', key: 'advanced' });
  const settings = (await store.get({})) as Record<string, unknown> | null;
  await store.set({ value: { ...settings, allow_register: false, email_confirmation: true } });
}

/** Runs once per database: what an administrator opens later stays open. */
async function startClosed(strapi: Core.Strapi): Promise<void> {
  const marker = strapi.store({ type: 'core', name: 'throughline', key: 'public-access-closed' });
  if (await marker.get({})) {
    return;
  }
  await revokePublicPermissions(strapi);
  await closeRegistration(strapi);
  await marker.set({ value: true });
}

/** Starts the plugin with nothing open to the public; its own default grants sign-up and password routes. */
export default (plugin: PluginServer): PluginServer => ({
  ...plugin,
  async bootstrap(context) {
    await plugin.bootstrap(context);
    await startClosed(context.strapi);
  },
});
