import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError, PERMISSIONS, type Access } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { agentOfAdminUser } from '../repositories/agents';

interface Ability {
  can(action: string): boolean;
}

const isAbility = (value: unknown): value is Ability =>
  typeof value === 'object' && value !== null && 'can' in value && typeof value.can === 'function';

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

/** How whoever asks is called. */
export function editorName(context: Context): string {
  const { firstname, lastname, email } = stateOf(context).user;
  return [firstname, lastname].filter(Boolean).join(' ') || email;
}

/** documentId of the agent who asks; null: an editor who answers no customers. */
export const editorAsAgent = (strapi: Core.Strapi, context: Context): Promise<string | null> =>
  agentOfAdminUser(databaseOf(strapi), stateOf(context).user.id);

/** What whoever asks may see of tickets; null: they may not read the inbox. */
export async function ticketAccessOf(strapi: Core.Strapi, context: Context): Promise<Access | null> {
  const { user, userAbility } = stateOf(context);
  if (!userAbility.can(PERMISSIONS.readInbox)) return null;
  const { id, email, firstname, lastname } = user;
  const { agents, access } = serviceOf(strapi, 'helpdesk');
  const agent = await agents.forAdminUser({ id, email, firstname: firstname ?? null, lastname: lastname ?? null });
  return access.ofAgent(agent.id, userAbility.can(PERMISSIONS.seePrivate));
}
