import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { PERMISSIONS, type Permission } from '../../../../../contracts';
import { inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { registerPermissionActions } from '../../../../../kernel/permission-actions';
import { rightsOfRole, waitForRoles } from '../repositories/roles';
import { giveNewLanguages, writingArticles, writtenLanguages } from './content-rights';
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
  /** in Strapi's content manager */
  readonly writesArticles?: boolean;
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
    writesArticles: true,
  },
  helpdeskAdminRole: {
    code: 'throughline-admin',
    name: 'Helpdesk admin',
    otherName: 'Throughline admin',
    description:
      'Sets the helpdesk up: channels, agents, teams, everything of Throughline. Sees every private team, may erase customers, writes articles, and nothing else of the admin panel.',
    permissions: Object.values(PERMISSIONS),
    writesArticles: true,
  },
};

/** What is kept of a role that was made; releases before 0.6.0 did not write down what they gave. */
const memoryOfRole = z.object({ given: z.array(z.string()).optional() });

/**
 * Makes the roles of people who work in the inbox and nowhere else, each once per installation. What a super admin does
 * with one afterwards (another name, more permissions, fewer, deleting it) stands; a later release gives it only what is
 * new in that release, once.
 */
export async function ensureRoles(strapi: Core.Strapi): Promise<void> {
  // Strapi makes its own roles only while there are none, and does so after the plugins: ours must not be the first.
  await adminRolesOf(strapi).createRolesIfNoneExist();
  await inTransactionWithStrapi(strapi, async (trx) => {
    await waitForRoles(trx);
    for (const [key, preset] of Object.entries(PRESETS)) await ensureRole(strapi, trx, key, preset);
  });
}

/** Call in bootstrap, once. */
export const keepRolesInLanguages = (strapi: Core.Strapi): void =>
  giveNewLanguages(
    strapi,
    Object.values(PRESETS).map(({ code }) => code),
  );

async function ensureRole(strapi: Core.Strapi, trx: Sql, key: string, preset: Preset): Promise<void> {
  const memory = strapi.store({ type: 'plugin', name: 'inbox' });
  const known = memoryOfRole.safeParse(await memory.get({ key }));
  const rights = rightsOf(preset, await writtenLanguages(strapi));
  const given = rights.map(nameOfRight);
  if (!known.success) await createMissingRole(strapi, preset, rights);
  else {
    const before = new Set(known.data.given ?? given.filter(isFromBeforeKnowledge));
    if (known.data.given && given.every((right) => before.has(right))) return;
    await giveWhatIsNew(
      strapi,
      trx,
      preset,
      rights.filter((right) => !before.has(nameOfRight(right))),
    );
  }
  await memory.set({ key, value: { made: true, given } });
}

async function createMissingRole(strapi: Core.Strapi, preset: Preset, rights: readonly AdminPermission[]) {
  const { code, name, otherName, description } = preset;
  const roles = adminRolesOf(strapi);
  if (await roles.findOne({ code })) return;
  const isNameTaken = (await roles.findOne({ name })) !== null;
  const role = await roles.create({ name: isNameTaken ? otherName : name, code, description });
  await roles.assignPermissions(role.id, rights);
}

async function giveWhatIsNew(
  strapi: Core.Strapi,
  trx: Sql,
  { code }: Preset,
  rights: readonly AdminPermission[],
): Promise<void> {
  const roles = adminRolesOf(strapi);
  const role = await roles.findOne({ code });
  if (!role) return;
  const has = new Set((await rightsOfRole(trx, role.id)).map(nameOfRight));
  await roles.addPermissions(
    role.id,
    rights.filter((right) => !has.has(nameOfRight(right))),
  );
}

const rightsOf = ({ permissions, writesArticles = false }: Preset, languages: readonly string[]): AdminPermission[] => [
  ...permissions.map((action) => ({ action, subject: null, properties: {}, conditions: [] })),
  ...(writesArticles ? writingArticles(languages) : []),
];

const nameOfRight = ({ action, subject }: Pick<AdminPermission, 'action' | 'subject'>): string =>
  subject === null ? action : `${action} ${subject}`;

const isFromBeforeKnowledge = (right: string): boolean => right.startsWith('plugin::inbox.');
