import type { Core } from '@strapi/strapi';

import type { Actor, AgentProfile } from '../../../../../contracts';
import type { ProfileBody } from '../../../../../contracts/http/staff';
import { systemClock } from '../../../../../kernel/clock';
import { serviceOf } from '../../../../../kernel/services';

const KEPT_MS = 60_000;

export interface AdminUser {
  readonly id: number;
  readonly email: string;
  readonly firstname?: string | null | undefined;
  readonly lastname?: string | null | undefined;
}

export interface Agents {
  /** The agent behind a signed-in admin user, remembered for a minute. */
  of(adminUser: AdminUser): Promise<AgentProfile>;
  /** What is remembered of agents is read anew. */
  forgetAll(): void;
  saveProfile(adminUser: AdminUser, profile: ProfileBody): Promise<AgentProfile>;
}

export const actorOf = (agent: AgentProfile): Actor => ({ type: 'agent', agentId: agent.id, name: agent.displayName });

export function createAgents(strapi: Core.Strapi): Agents {
  const known = new Map<number, { readonly agent: Promise<AgentProfile>; readonly until: number }>();

  function read({ id, email, firstname, lastname }: AdminUser): Promise<AgentProfile> {
    const names = { firstname: firstname ?? null, lastname: lastname ?? null };
    return serviceOf(strapi, 'helpdesk').agents.forAdminUser({ id, email, ...names });
  }

  function of(adminUser: AdminUser): Promise<AgentProfile> {
    const now = systemClock.now().getTime();
    const entry = known.get(adminUser.id);
    if (entry && entry.until > now) return entry.agent;
    const agent = read(adminUser);
    known.set(adminUser.id, { agent, until: now + KEPT_MS });
    // A failure is not remembered.
    agent.catch(() => known.delete(adminUser.id));
    return agent;
  }

  return {
    of,
    async saveProfile(adminUser, profile) {
      const agent = await of(adminUser);
      const { awayUntil, ...rest } = profile;
      const saved = await serviceOf(strapi, 'helpdesk').staff.save(
        agent.documentId,
        { ...rest, ...(awayUntil === undefined ? {} : { awayUntil: awayUntil === null ? null : new Date(awayUntil) }) },
        actorOf(agent),
      );
      known.delete(adminUser.id);
      return saved;
    },
    forgetAll: () => known.clear(),
  };
}
