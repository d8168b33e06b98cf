import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError, PERMISSIONS, type AgentProfile } from '../../../../../contracts';
import type { SessionResponse } from '../../../../../contracts/http/inbox';
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

/** The agent who asks. */
export const agentOf = (strapi: Core.Strapi, context: Context): Promise<AgentProfile> =>
  workspaceOf(strapi).agents.of(adminUserOf(context));

/** What this person was allowed beside reading. */
export function abilitiesOf(context: Context): { canAnswer: boolean; may: SessionResponse['may'] } {
  const { userAbility } = stateOf(context);
  return {
    canAnswer: userAbility.can(PERMISSIONS.answer),
    may: {
      review: userAbility.can(PERMISSIONS.reviewCustomers),
      erase: userAbility.can(PERMISSIONS.eraseCustomers),
      settings: userAbility.can(PERMISSIONS.changeSettings),
    },
  };
}
