import type { Core } from '@strapi/strapi';

import { HelpdeskError, type AgentProfile } from '../../../../../contracts';
import type { invitationBody } from '../../../../../contracts/http/staff';
import { systemClock } from '../../../../../kernel/clock';
import { newToken } from '../../../../../kernel/crypto';
import { databaseOf, inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { z } from 'zod';
import { mayGive } from '../../../core/handing-out';
import { invitationMail } from '../../../core/invitation-mail';
import { takenAddresses } from '../repositories/admin-staff';
import { deleteInvitation, rememberMailed, saveInvitation, type Invitation } from '../repositories/invitations';
import { invitationUrl } from './invitation-links';
import { memberWithinReach, nameFor, readStaff, rolesOf, tellOfRights, type StaffChanger } from './staff-desk';
import { adminUsersOf } from './strapi-admin';

/** Invitations: an admin user who has no password yet, and a link that makes one, once, within a week. */

const LIFE_DAYS = 7;
const DAY_MS = 86_400_000;

export interface Invited {
  /** documentIds */
  readonly invited: string[];
  readonly mailed: number;
}

/** Everybody or nobody: rejects with `agent_exists`, naming the addresses, where one is taken. */
export async function invite(
  strapi: Core.Strapi,
  { people, roles, teams, mail }: z.output<typeof invitationBody>,
  by: StaffChanger,
): Promise<Invited> {
  const staff = await readStaff(strapi, by.adminUser);
  const given = rolesOf(staff.roles, roles);
  if (given.length !== new Set(roles).size || !given.every((role) => mayGive(staff.granter, role)))
    throw new HelpdeskError('forbidden');
  const wanted = new Map(people.map(({ email, name }) => [email.toLowerCase(), name?.trim() ?? '']));
  const roleIds = given.map(({ id }) => id);
  const guests = await inTransactionWithStrapi(strapi, async (trx) => {
    const taken = await takenAddresses(trx, [...wanted.keys()]);
    if (taken.length > 0) throw new HelpdeskError('agent_exists', { addresses: taken });
    const admitted: Guest[] = [];
    for (const [email, name] of wanted) admitted.push(await admit(strapi, trx, { email, name, roleIds, teams }, by));
    return admitted;
  });
  tellOfRights(strapi);
  return {
    invited: guests.map(({ agent }) => agent.documentId),
    mailed: mail ? await mailAll(strapi, guests, by) : 0,
  };
}

interface Guest {
  readonly agent: AgentProfile;
  readonly name: string;
  readonly linkId: string;
}

async function admit(
  strapi: Core.Strapi,
  trx: Sql,
  person: { email: string; name: string; roleIds: readonly number[]; teams: readonly string[] },
  by: StaffChanger,
): Promise<Guest> {
  const { email, name, roleIds, teams } = person;
  const [firstname = '', ...rest] = name.split(/\s+/);
  const { id } = await adminUsersOf(strapi).create({
    email,
    firstname,
    lastname: rest.join(' '),
    roles: roleIds,
    // Strapi's own way to register has no end: nobody comes in by it.
    registrationToken: null,
  });
  const { staff, audit } = serviceOf(strapi, 'helpdesk');
  const agent = await staff.enrol({ id, email, displayName: nameFor({ name, email }) }, trx);
  if (teams.length > 0) await staff.save(agent.documentId, { teams }, by.actor, trx);
  const linkId = await openLink(trx, id, roleIds, by);
  const subject = { kind: 'agent', id: agent.documentId, label: agent.displayName };
  await audit.record(trx, [{ actor: by.actor, action: 'agent.invited', subject, changes: [] }]);
  return { agent, name, linkId };
}

async function openLink(
  trx: Sql,
  adminUserId: number,
  roleIds: readonly number[],
  { actor }: StaffChanger,
): Promise<Invitation['linkId']> {
  const expiresAt = new Date(systemClock.now().getTime() + LIFE_DAYS * DAY_MS);
  const linkId = newToken(128);
  await saveInvitation(trx, { adminUserId, linkId, expiresAt, invitedBy: actor.name, roleIds });
  return linkId;
}

/** A new link for somebody who has not begun yet; answers how many mails have left. */
export async function inviteAgain(
  strapi: Core.Strapi,
  documentId: string,
  mail: boolean,
  by: StaffChanger,
): Promise<Invited> {
  const { member, user } = await memberWithinReach(strapi, documentId, by.adminUser);
  if (user.mayEnter || !user.isNew) throw new HelpdeskError('agent_exists');
  const { displayName, email } = member;
  const agent = { documentId, displayName, email };
  const subject = { kind: 'agent', id: documentId, label: displayName };
  const linkId = await inTransactionWithStrapi(strapi, async (trx) => {
    const opened = await openLink(trx, user.id, user.roleIds, by);
    // Strapi's own link, where there was one, has no end: it is void from here on.
    await adminUsersOf(strapi).updateById(user.id, { registrationToken: null });
    const { audit } = serviceOf(strapi, 'helpdesk');
    await audit.record(trx, [{ actor: by.actor, action: 'agent.invited', subject, changes: [] }]);
    return opened;
  });
  return { invited: [documentId], mailed: mail ? await mailAll(strapi, [{ agent, name: user.name, linkId }], by) : 0 };
}

/** The link is void, and the admin user, who never came, is gone. */
export async function withdraw(strapi: Core.Strapi, documentId: string, by: StaffChanger): Promise<void> {
  const { member, user } = await memberWithinReach(strapi, documentId, by.adminUser);
  if (user.mayEnter || !user.isNew) throw new HelpdeskError('invitation_not_found');
  const { staff, audit } = serviceOf(strapi, 'helpdesk');
  const subject = { kind: 'agent', id: documentId, label: member.displayName };
  await inTransactionWithStrapi(strapi, async (trx) => {
    await deleteInvitation(trx, user.id);
    await staff.save(documentId, { teams: [] }, by.actor, trx);
    await adminUsersOf(strapi).deleteById(user.id);
    await audit.record(trx, [{ actor: by.actor, action: 'agent.invitation_withdrawn', subject, changes: [] }]);
  });
  tellOfRights(strapi);
}

interface Recipient {
  readonly agent: Pick<AgentProfile, 'documentId' | 'displayName' | 'email'>;
  readonly name: string;
  readonly linkId: string;
}

/** So many have been handed to a mail account of ours; the others have a link to copy. */
async function mailAll(
  strapi: Core.Strapi,
  recipients: readonly Recipient[],
  { actor }: StaffChanger,
): Promise<number> {
  const business = await serviceOf(strapi, 'helpdesk').business.facts();
  const sent = await Promise.all(
    recipients.map(async ({ agent, name, linkId }) => {
      const { displayName, email } = agent;
      const { languages, name: businessName } = business;
      const url = invitationUrl(strapi, linkId);
      const words = invitationMail({
        name,
        inviter: actor.name,
        business: businessName,
        languages,
        url,
        days: LIFE_DAYS,
      });
      const at = systemClock.now();
      const hasLeft = await serviceOf(strapi, 'channel-connectors')
        .sendDigest({ ...words, agent: { email, displayName }, key: `invitation-${linkId.replaceAll('_', '-')}`, at })
        .catch((cause: unknown) => {
          loggerOf(strapi, 'invitations').error('An invitation could not be mailed.', {}, cause);
          return false;
        });
      if (hasLeft) await rememberMailed(databaseOf(strapi), linkId, at);
      return hasLeft;
    }),
  );
  return sent.filter(Boolean).length;
}
