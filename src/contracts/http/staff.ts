import { z } from 'zod';

import { AVAILABILITIES } from '../vocabulary';
import { agentView, teamView } from '../workspace-records';
import { optionalText, text } from './input';

/** Agents, invitations and teams, under `/inbox` with an admin session. */

const documentId = z.string().min(1).max(64);
const languages = z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)).max(20);
const moment = z.iso.datetime({ offset: true });

/** of somebody who has not begun yet */
export const invitationView = z.object({
  /** opens the page on which they choose a password; works once */
  url: z.string(),
  expiresAt: z.string(),
  /** null: not mailed, or refused for good */
  mailedAt: z.string().nullable(),
  invitedBy: z.string(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const staffMember = agentView.extend({
  invitation: invitationView.nullable(),
  /** may the asking agent block them and change their roles: nobody can who may do less than they */
  isWithinReach: z.boolean(),
});
export type StaffMemberView = z.infer<typeof staffMember>;

export const roleView = z.object({
  id: z.number().int(),
  name: z.string(),
  description: z.string(),
  /** may the asking agent give it: only what they may do themselves */
  isGivable: z.boolean(),
});
export type RoleView = z.infer<typeof roleView>;

/** GET /inbox/staff ; every change of an agent answers the same */
export const staffResponse = z.object({
  agents: z.array(staffMember),
  roles: z.array(roleView),
  teams: z.array(teamView),
});
export type StaffResponse = z.infer<typeof staffResponse>;

/** POST /inbox/staff/invitations : several people at once, all or none */
export const invitationBody = z.strictObject({
  people: z
    .array(z.strictObject({ email: z.email().max(254), name: optionalText(120).optional() }))
    .min(1)
    .max(50),
  roles: z.array(z.number().int()).min(1).max(10),
  teams: z.array(documentId).max(50).default([]),
  /** by mail, where an account sends mail; the links can be copied anyway */
  mail: z.boolean(),
});
export type InvitationBody = z.input<typeof invitationBody>;
export const invitedResponse = staffResponse.extend({
  /** documentIds of those who were invited */
  invited: z.array(documentId),
  mailed: z.number().int(),
});
export type InvitedResponse = z.infer<typeof invitedResponse>;

/** POST /inbox/staff/:documentId/invitation : a new link, the old one is void; DELETE withdraws it */
export const inviteAgainBody = z.strictObject({ mail: z.boolean() });

const profile = {
  displayName: text(120).optional(),
  signature: optionalText(2000).nullable().optional(),
  languages: languages.optional(),
  availability: z.enum(AVAILABILITIES).optional(),
  awayNote: optionalText(120).optional(),
  awayUntil: moment.nullable().optional(),
};

/** PATCH /inbox/staff/:documentId */
export const staffBody = z.strictObject({
  ...profile,
  teams: z.array(documentId).max(100).optional(),
  roles: z.array(z.number().int()).min(1).max(20).optional(),
  blocked: z.boolean().optional(),
});
export type StaffBody = z.infer<typeof staffBody>;

/** GET, PUT /inbox/profile : the asking agent's own */
export const profileBody = z.strictObject(profile);
export type ProfileBody = z.infer<typeof profileBody>;
export const profileResponse = z.object({ agent: agentView.omit({ state: true, roles: true }) });
export type ProfileResponse = z.infer<typeof profileResponse>;

/** GET, POST /inbox/teams ; PUT, DELETE /inbox/teams/:documentId */
export const teamsResponse = z.object({
  data: z.array(teamView),
  agents: z.array(z.object({ documentId, displayName: z.string() })),
});
export type TeamsResponse = z.infer<typeof teamsResponse>;
export const teamBody = z.strictObject({
  name: text(60),
  description: optionalText(300),
  color: z.string().regex(/^#[0-9a-f]{6}$/),
  isPrivate: z.boolean(),
  members: z.array(z.strictObject({ agent: documentId, isLead: z.boolean() })).max(500),
});
export type TeamBody = z.infer<typeof teamBody>;

/** POST /join/:token, of the page behind an invitation; answers what they sign in with */
export const joinBody = z.strictObject({ name: text(120), password: z.string().max(200) });
export const joinResponse = z.object({ email: z.string() });
