import { randomBytes } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { AgentProfile } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import type { Shop } from '../../../core/demo-content';
import { adminService, type AdminUser } from './strapi-admin';

export interface Login {
  readonly email: string;
  readonly password: string;
}

const AGENT_ROLE = 'throughline-agent';

interface Person {
  readonly firstname: string;
  readonly lastname: string;
  readonly email: string;
  /** null: nobody signs in as this person, any password will do */
  readonly password: string | null;
}

/** Makes the admin and the agents of the demo, once; afterwards only makes sure that the logins told are right. */
export async function ensurePeople(
  strapi: Core.Strapi,
  agents: Shop['agents'],
  logins: { admin: Login; agent: Login },
): Promise<Map<string, AgentProfile>> {
  const roles = adminService(strapi, 'admin::role');
  const admins = await roles.getSuperAdmin();
  const staff = await roles.findOne({ code: AGENT_ROLE });
  if (!admins || !staff) throw new Error(`The role "${AGENT_ROLE}" is missing: is the inbox plugin loaded?`);

  await ensureUser(strapi, { firstname: 'Ada', lastname: 'Admin', ...logins.admin }, admins.id);
  const profiles = new Map<string, AgentProfile>();
  for (const { key, firstname, lastname, email, signature } of agents) {
    const login = email === undefined ? logins.agent : { email, password: null };
    const user = await ensureUser(strapi, { firstname, lastname, ...login }, staff.id);
    profiles.set(key, await ensureProfile(strapi, user, signature));
  }
  return profiles;
}

async function ensureUser(strapi: Core.Strapi, person: Person, roleId: number): Promise<AdminUser> {
  const users = adminService(strapi, 'admin::user');
  const found: AdminUser | null = await strapi.db.query('admin::user').findOne({ where: { email: person.email } });
  const { firstname, lastname, email, password } = person;
  if (!found) {
    const secret = password ?? randomBytes(24).toString('base64url');
    return users.create({
      email,
      firstname,
      lastname,
      password: secret,
      isActive: true,
      registrationToken: null,
      roles: [roleId],
    });
  }
  const passwords = adminService(strapi, 'admin::auth');
  if (password !== null && !(await passwords.validatePassword(password, found.password))) {
    await users.updateById(found.id, { password });
  }
  return found;
}

/** An agent who has written a signature of their own keeps it. */
async function ensureProfile(strapi: Core.Strapi, user: AdminUser, signature: string): Promise<AgentProfile> {
  const { agents } = serviceOf(strapi, 'helpdesk');
  const profile = await agents.forAdminUser(user);
  return profile.signature === null ? agents.saveProfile(profile.id, { signature }) : profile;
}
