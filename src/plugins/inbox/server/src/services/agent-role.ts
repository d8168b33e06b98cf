import type { Core } from '@strapi/strapi';

import { PERMISSIONS } from '../../../../../contracts';
import { adminRolesOf, permissionActionsOf } from './strapi-admin';

export const AGENT_ROLE_CODE = 'throughline-agent';

/** The permissions that roles are given in Strapi's settings. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  await permissionActionsOf(strapi).registerMany([
    { section: 'plugins', displayName: 'Read the inbox', uid: 'read', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Answer customers', uid: 'answer', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Review which customers are one person', uid: 'review', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Hand over and erase customers', uid: 'erase', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'See tickets of every private team', uid: 'see-private', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Edit macros, tags and ticket fields', uid: 'shape-work', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Invite agents and make teams', uid: 'agents', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Read the audit log', uid: 'audit', pluginName: 'inbox' },
    { section: 'plugins', displayName: 'Change settings', uid: 'settings', pluginName: 'inbox' },
  ]);
}

/**
 * Makes the role of people who work in the inbox and nowhere else, once per installation. What a super admin does
 * with it afterwards (another name, more permissions, deleting it) stands.
 */
export async function ensureAgentRole(strapi: Core.Strapi): Promise<void> {
  const memory = strapi.store({ type: 'plugin', name: 'inbox' });
  if (await memory.get({ key: 'agentRole' })) return;
  const roles = adminRolesOf(strapi);
  // Strapi makes its own roles only while there are none, and does so after the plugins: ours must not be the first.
  await roles.createRolesIfNoneExist();
  if (!(await roles.findOne({ code: AGENT_ROLE_CODE }))) await createAgentRole(strapi);
  await memory.set({ key: 'agentRole', value: { made: true } });
}

async function createAgentRole(strapi: Core.Strapi): Promise<void> {
  const roles = adminRolesOf(strapi);
  const isNameTaken = (await roles.findOne({ name: 'Agent' })) !== null;
  const role = await roles.create({
    name: isNameTaken ? 'Inbox agent' : 'Agent',
    code: AGENT_ROLE_CODE,
    description: 'Reads the inbox and answers customers. Sees nothing else of the admin panel.',
  });
  const permission = (action: string) => ({ action, subject: null, properties: {}, conditions: [] });
  await roles.assignPermissions(role.id, [permission(PERMISSIONS.readInbox), permission(PERMISSIONS.answer)]);
}
