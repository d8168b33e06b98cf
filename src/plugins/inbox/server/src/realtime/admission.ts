import type { Core } from '@strapi/strapi';

import type { AgentProfile } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { liveSessions } from '../repositories/live-sessions';
import type { Agents } from '../services/agents';
import { sightsOf, type Sight } from './sight';

/** What a socket may do, and until when. It stays in this process: nothing of it stands with the socket's own facts. */
export interface Admission {
  readonly agent: AgentProfile;
  readonly adminUserId: number;
  readonly sessionId: string;
  readonly mayAnswer: boolean;
  readonly sight: Sight;
  /** when the access token runs out, in epoch milliseconds */
  readonly expiresAt: number;
}

export type Admit = (token: string) => Promise<Admission | null>;

/** Lets in whoever holds an access token of a live admin session whose user may read the inbox. */
export function createAdmit(strapi: Core.Strapi, agents: Agents): Admit {
  return async (token) => {
    const access = strapi.sessionManager('admin').validateAccessToken(token);
    if (!access.isValid) return null;
    const { sessionId, userId, exp } = access.payload;
    const [session] = await liveSessions(databaseOf(strapi), [sessionId], systemClock.now());
    if (!session || String(session.adminUser.id) !== userId) return null;
    const agent = await agents.of(session.adminUser);
    const [sight] = await sightsOf(strapi, [{ agentId: agent.id, maySeePrivate: session.maySeePrivate }]);
    if (!sight) return null;
    return {
      agent,
      sight,
      adminUserId: session.adminUser.id,
      sessionId,
      mayAnswer: session.mayAnswer,
      expiresAt: exp * 1000,
    };
  };
}
