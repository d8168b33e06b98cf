import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  type Actor,
  type AgentView,
  type NewAuditLogEntry,
  type StaffMember,
} from '../../../../../contracts';
import type { StaffBody, StaffResponse } from '../../../../../contracts/http/staff';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import {
  areSameRoles,
  granterWith,
  isWithinReach,
  mayGive,
  refusedRoles,
  type Granter,
} from '../../../core/handing-out';
import { adminRoles, adminStaff, type AdminStaff, type StaffRole } from '../repositories/admin-staff';
import { allInvitations, deleteInvitation, type Invitation } from '../repositories/invitations';
import type { AdminUser } from './agents';
import { invitationUrl } from './invitation-links';
import { adminUsersOf, endSessionsOf } from './strapi-admin';

/** Who works here: agents of the helpdesk, admin users of Strapi and open invitations, put together. */

/** Who asks for a change, and under what name it is written down. */
export interface StaffChanger {
  readonly adminUser: AdminUser;
  readonly actor: Actor;
}

interface Staff {
  readonly members: readonly StaffMember[];
  readonly users: ReadonlyMap<number, AdminStaff>;
  readonly invitations: ReadonlyMap<number, Invitation>;
  readonly roles: readonly StaffRole[];
  readonly granter: Granter;
}

export async function staffOverview(strapi: Core.Strapi, asking: AdminUser): Promise<StaffResponse> {
  const [staff, teams] = await Promise.all([readStaff(strapi, asking), serviceOf(strapi, 'helpdesk').teams.list()]);
  const agents = staff.members.flatMap((member) => {
    const user = staff.users.get(member.adminUserId);
    return user ? [viewOf(strapi, staff, member, user)] : [];
  });
  const roles = staff.roles.map((role) => ({
    id: role.id,
    name: role.name,
    description: role.description,
    isGivable: mayGive(staff.granter, role),
  }));
  return { agents, roles, teams };
}

/** Reads who works here; who may read the inbox and has no agent yet is given one. */
export async function readStaff(strapi: Core.Strapi, asking: AdminUser): Promise<Staff> {
  const sql = databaseOf(strapi);
  const { staff } = serviceOf(strapi, 'helpdesk');
  const [members, users, invitations, roles] = await Promise.all([
    staff.list(),
    adminStaff(sql),
    allInvitations(sql),
    adminRoles(sql),
  ]);
  const unknown = users.filter(
    ({ id, readsInbox }) => readsInbox && !members.some(({ adminUserId }) => adminUserId === id),
  );
  for (const user of unknown) await staff.enrol({ ...user, displayName: nameFor(user) });
  const own = users.find(({ id }) => id === asking.id);
  return {
    members: unknown.length === 0 ? members : await staff.list(),
    users: new Map(users.map((user) => [user.id, user])),
    invitations: new Map(invitations.map((invitation) => [invitation.adminUserId, invitation])),
    roles,
    granter: granterWith(rolesOf(roles, own?.roleIds ?? [])),
  };
}

export const nameFor = ({ name, email }: { readonly name: string; readonly email: string }): string =>
  name || (email.split('@')[0] ?? email);

export const rolesOf = (roles: readonly StaffRole[], ids: readonly number[]): StaffRole[] =>
  roles.filter(({ id }) => ids.includes(id));

function viewOf(
  strapi: Core.Strapi,
  { invitations, roles, granter }: Staff,
  { adminUserId, ...member }: StaffMember,
  user: AdminStaff,
): StaffResponse['agents'][number] {
  const invitation = validFor(user, invitations.get(adminUserId));
  const own = rolesOf(roles, user.roleIds);
  const reachable = isWithinReach(granter, own);
  return {
    ...member,
    state: stateOf(user, invitation),
    roles: own.map(({ id, name }) => ({ id, name })),
    isWithinReach: reachable,
    // Whoever holds the link becomes them: not for those who may do less.
    invitation:
      invitation && reachable
        ? {
            url: invitationUrl(strapi, invitation.linkId),
            expiresAt: invitation.expiresAt.toISOString(),
            mailedAt: invitation.mailedAt?.toISOString() ?? null,
            invitedBy: invitation.invitedBy,
          }
        : null,
  };
}

/** A link that was made for other roles leads nowhere: see the page behind it. */
const validFor = ({ roleIds }: AdminStaff, invitation: Invitation | undefined): Invitation | undefined =>
  invitation && areSameRoles(invitation.roleIds, roleIds) ? invitation : undefined;

function stateOf({ mayEnter, isNew }: AdminStaff, invitation: Invitation | undefined): AgentView['state'] {
  if (mayEnter) return 'active';
  if (invitation) return invitation.expiresAt > systemClock.now() ? 'invited' : 'expired';
  return isNew ? 'expired' : 'blocked';
}

/** The member that a change is about, where it is within reach. */
export async function memberWithinReach(
  strapi: Core.Strapi,
  documentId: string,
  asking: AdminUser,
): Promise<{ staff: Staff; member: StaffMember; user: AdminStaff }> {
  const staff = await readStaff(strapi, asking);
  const member = staff.members.find((each) => each.documentId === documentId);
  const user = member && staff.users.get(member.adminUserId);
  if (!user) throw new HelpdeskError('agent_not_found');
  if (!isWithinReach(staff.granter, rolesOf(staff.roles, user.roleIds))) throw new HelpdeskError('forbidden');
  return { staff, member, user };
}

/** PATCH /inbox/staff/:documentId: all of it or nothing. Whoever is blocked is signed out everywhere at once. */
export async function changeStaff(
  strapi: Core.Strapi,
  documentId: string,
  { roles, blocked, awayUntil, ...profile }: StaffBody,
  { adminUser, actor }: StaffChanger,
): Promise<void> {
  const { staff, member, user } = await memberWithinReach(strapi, documentId, adminUser);
  const changed = {
    ...profile,
    ...(awayUntil === undefined ? {} : { awayUntil: awayUntil === null ? null : new Date(awayUntil) }),
  };
  const { audit, staff: profiles } = serviceOf(strapi, 'helpdesk');
  await inTransactionWithStrapi(strapi, async (trx) => {
    const note = (action: string, changes: NewAuditLogEntry['changes']) =>
      audit.record(trx, [
        { actor, action, subject: { kind: 'agent', id: documentId, label: member.displayName }, changes },
      ]);
    if (roles) {
      const [before, after] = [rolesOf(staff.roles, user.roleIds), rolesOf(staff.roles, roles)];
      await setRoles(strapi, trx, staff.granter, user, before, after);
      const names = (given: readonly StaffRole[]) => given.map(({ name }) => name);
      if (names(before).join() !== names(after).join())
        await note('agent.roles_changed', [{ field: 'roles', before: names(before), after: names(after) }]);
    }
    if (blocked !== undefined && blocked === user.mayEnter && !user.isNew) {
      if (user.id === adminUser.id) throw new HelpdeskError('forbidden', {}, 'You can’t block yourself.');
      await setBlocked(strapi, user.id, blocked);
      await note(blocked ? 'agent.blocked' : 'agent.unblocked', []);
    }
    if (Object.keys(changed).length > 0) await profiles.save(documentId, changed, actor, trx);
  });
  tellOfRights(strapi);
}

/** Who may do less is cut off at once in this process, by the others within two seconds; colleagues see who is left. */
export function tellOfRights(strapi: Core.Strapi): void {
  const at = systemClock.now().getTime();
  busOf(strapi).publish('teams.changed', { at });
  busOf(strapi).publish('workspace.changed', { at });
}

async function setRoles(
  strapi: Core.Strapi,
  trx: Sql,
  granter: Granter,
  user: AdminStaff,
  before: readonly StaffRole[],
  after: readonly StaffRole[],
): Promise<void> {
  const refused = refusedRoles(granter, before, after);
  if (refused.length > 0) throw new HelpdeskError('forbidden', { roles: refused.map(({ id }) => id) });
  if (after.length === 0)
    throw new HelpdeskError('invalid_input', { fields: [{ field: 'roles', message: 'One at least.' }] });
  const ids = after.map(({ id }) => id);
  // Whoever made the link can read it still, and may be allowed less than the guest now: somebody invites them again.
  if (!areSameRoles(user.roleIds, ids)) await deleteInvitation(trx, user.id);
  await unlessLastSuperAdmin(() => adminUsersOf(strapi).updateById(user.id, { roles: ids }));
}

async function setBlocked(strapi: Core.Strapi, adminUserId: number, blocked: boolean): Promise<void> {
  await unlessLastSuperAdmin(() => adminUsersOf(strapi).updateById(adminUserId, { isActive: !blocked }));
  if (blocked) await endSessionsOf(strapi, adminUserId);
}

/** Strapi refuses to leave an installation without anybody who may do everything. */
async function unlessLastSuperAdmin(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'ValidationError')
      throw new HelpdeskError('forbidden', {}, 'Somebody must stay super admin. Make another one first.');
    throw cause;
  }
}
