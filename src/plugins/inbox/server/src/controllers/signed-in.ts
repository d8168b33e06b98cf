import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError, PERMISSIONS, type Access, type AgentProfile } from '../../../../../contracts';
import type { SessionResponse } from '../../../../../contracts/http/inbox';
import { serviceOf } from '../../../../../kernel/services';
import { workspaceOf } from '../services/workspace';

interface Ability {
  can(action: string): boolean;
}

function isAbility(value: unknown): value is Ability {
  return typeof value === 'object' && value !== null && 'can' in value && typeof value.can === 'function';
}

/** What Strapi's session check leaves with a request. */
const signedIn = z.object({
  user: z.object({
    id: z.number().int(),
    email: z.string(),
    firstname: z.string().nullish(),
    lastname: z.string().nullish(),
  }),
  userAbility: z.custom<Ability>(isAbility),
});

function stateOf(context: Context): z.output<typeof signedIn> {
  const state = signedIn.safeParse(context.state);
  if (!state.success) throw new HelpdeskError('unauthorized');
  return state.data;
}

export const adminUserOf = (context: Context): z.output<typeof signedIn>['user'] => stateOf(context).user;

const asked = new WeakMap<Context, Promise<AgentProfile>>();

/** The agent who asks; looked up once a request. */
export function agentOf(strapi: Core.Strapi, context: Context): Promise<AgentProfile> {
  const before = asked.get(context);
  if (before) return before;
  const agent = workspaceOf(strapi).agents.of(adminUserOf(context));
  asked.set(context, agent);
  return agent;
}

/** What the agent who asks may see. */
export async function accessOf(strapi: Core.Strapi, context: Context): Promise<Access> {
  const agent = await agentOf(strapi, context);
  return serviceOf(strapi, 'helpdesk').access.ofAgent(
    agent.id,
    stateOf(context).userAbility.can(PERMISSIONS.seePrivate),
  );
}

/** What this person was allowed beside reading. */
export function abilitiesOf(context: Context): { canAnswer: boolean; may: SessionResponse['may'] } {
  const { userAbility } = stateOf(context);
  return {
    canAnswer: userAbility.can(PERMISSIONS.answer),
    may: {
      review: userAbility.can(PERMISSIONS.reviewCustomers),
      erase: userAbility.can(PERMISSIONS.eraseCustomers),
      shape: userAbility.can(PERMISSIONS.shapeWork),
      agents: userAbility.can(PERMISSIONS.manageAgents),
      audit: userAbility.can(PERMISSIONS.readAudit),
      settings: userAbility.can(PERMISSIONS.changeSettings),
    },
  };
}
