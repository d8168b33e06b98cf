import type { Core } from '@strapi/strapi';

import { PERMISSIONS, type Permission } from '../../../../../contracts';
import { registerPermissionActions } from '../../../../../kernel/permission-actions';
import { WRITING_ARTICLES } from './content-rights';
import { adminRolesOf, type AdminPermission } from './strapi-admin';

export const AGENT_ROLE_CODE = 'throughline-agent';

/** The permissions that roles are given in Strapi's settings. */
export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  await registerPermissionActions(strapi, [
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

interface Preset {
  readonly code: string;
  readonly name: string;
  /** where the first is taken */
  readonly otherName: string;
  readonly description: string;
  readonly permissions: readonly Permission[];
  /** what Strapi's own screens ask for beside them */
  readonly strapi?: readonly AdminPermission[];
}

const ANSWERING = [PERMISSIONS.readInbox, PERMISSIONS.answer];
const LEADING = [...ANSWERING, PERMISSIONS.reviewCustomers, PERMISSIONS.shapeWork];

const PRESETS: Readonly<Record<string, Preset>> = {
  agentRole: {
    code: AGENT_ROLE_CODE,
    name: 'Agent',
    otherName: 'Inbox agent',
    description: 'Reads the inbox and answers customers. Sees nothing else of the admin panel.',
    permissions: ANSWERING,
  },
  teamLeadRole: {
    code: 'throughline-team-lead',
    name: 'Team lead',
    otherName: 'Helpdesk team lead',
    description: 'An agent who also decides who is one person, and looks after macros, tags and ticket fields.',
    permissions: LEADING,
  },
  contentEditorRole: {
    code: 'throughline-content-editor',
    name: 'Content editor',
    otherName: 'Knowledge editor',
    description:
      'Writes articles, categories and guides, with pictures, and looks after them. Sees no tickets and no customers.',
    permissions: [PERMISSIONS.readKnowledge, PERMISSIONS.editKnowledge],
    strapi: WRITING_ARTICLES,
  },
  helpdeskAdminRole: {
    code: 'throughline-admin',
    name: 'Helpdesk admin',
    otherName: 'Throughline admin',
    description:
      'Sets the helpdesk up: channels, agents, teams, everything of Throughline. Sees every private team, may erase customers, and nothing else of the admin panel.',
    permissions: Object.values(PERMISSIONS),
  },
};

/**
 * Makes the roles of people who work in the inbox and nowhere else, each once per installation. What a super admin does
 * with one afterwards (another name, more permissions, deleting it) stands.
 */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  for (const [key, preset] of Object.entries(PRESETS)) await ensureRole(strapi, key, preset);
}

async function ensureRole(strapi: Core.Strapi, key: string, preset: Preset): Promise<void> {
  const memory = strapi.store({ type: 'plugin', name: 'inbox' });
  if (await memory.get({ key })) return;
  const roles = adminRolesOf(strapi);
  // Strapi makes its own roles only while there are none, and does so after the plugins: ours must not be the first.
  await roles.createRolesIfNoneExist();
  if (!(await roles.findOne({ code: preset.code }))) await createRole(strapi, preset);
  await memory.set({ key, value: { made: true } });
}

async function createRole(strapi: Core.Strapi, preset: Preset): Promise<void> {
  const { code, name, otherName, description, permissions, strapi: others = [] } = preset;
  const roles = adminRolesOf(strapi);
  const isNameTaken = (await roles.findOne({ name })) !== null;
  const role = await roles.create({ name: isNameTaken ? otherName : name, code, description });
  const permission = (action: Permission) => ({ action, subject: null, properties: {}, conditions: [] });
  await roles.assignPermissions(role.id, [...permissions.map(permission), ...others]);
}
