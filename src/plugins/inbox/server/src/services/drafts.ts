import type { Core } from '@strapi/strapi';

import type { AgentProfile } from '../../../../../contracts';
import type { DraftKind, DraftView } from '../../../../../contracts/http/inbox';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { draftsOf, removeDraft, saveDraft } from '../repositories/drafts';
import type { TellAgent } from '../realtime/agent-namespace';

export interface Drafts {
  of(agent: AgentProfile, ticket: string): Promise<DraftView[]>;
  /** An empty text removes it; answers what is kept. */
  save(agent: AgentProfile, ticket: string, kind: DraftKind, text: string): Promise<DraftView | null>;
  /** What was written has been sent. */
  discard(agent: AgentProfile, ticket: string, kind: DraftKind): Promise<void>;
}

export function createDrafts(strapi: Core.Strapi, tell: TellAgent): Drafts {
  const sql = databaseOf(strapi);

  async function discard(agent: AgentProfile, ticket: string, kind: DraftKind): Promise<void> {
    const wasThere = await removeDraft(sql, { agentId: agent.id, ticket, kind });
    const savedAt = systemClock.now().toISOString();
    if (wasThere) tell(agent.documentId, 'draft', { ticket, kind, text: '', savedAt });
  }

  return {
    of: (agent, ticket) => draftsOf(sql, agent.id, ticket),
    discard,
    async save(agent, ticket, kind, text) {
      if (text === '') {
        await discard(agent, ticket, kind);
        return null;
      }
      await serviceOf(strapi, 'helpdesk').tickets.row(ticket);
      const savedAt = systemClock.now();
      await saveDraft(sql, { agentId: agent.id, ticket, kind }, text, savedAt);
      const draft = { ticket, kind, text, savedAt: savedAt.toISOString() };
      tell(agent.documentId, 'draft', draft);
      return draft;
    },
  };
}
