import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { serviceOf } from '../../../../../kernel/services';
import type { AgentSocket } from './agent-namespace';

/** "An agent is writing", told to whoever serves the customer's end of the interaction. */
export interface ReplyTyping {
  tell(socket: AgentSocket, interaction: string, typing: boolean): Promise<void>;
  /** Takes back what this socket told last: another ticket was opened, or the tab has gone. */
  stop(socket: AgentSocket): Promise<void>;
}

export function createReplyTyping(strapi: Core.Strapi): ReplyTyping {
  const writingIn = new WeakMap<AgentSocket, string>();

  async function tell(socket: AgentSocket, interaction: string, typing: boolean): Promise<void> {
    const last = writingIn.get(socket);
    if (last !== undefined && last !== interaction) await tell(socket, last, false);
    if (typing) writingIn.set(socket, interaction);
    else writingIn.delete(socket);
    const found = await serviceOf(strapi, 'helpdesk').interactions.find({ documentId: interaction });
    if (!found) return;
    const agentName = socket.data.agent.displayName;
    busOf(strapi).publish('typing.agent', { interactionId: found.id, agentName, typing });
  }

  return {
    tell,
    async stop(socket) {
      const last = writingIn.get(socket);
      if (last !== undefined) await tell(socket, last, false);
    },
  };
}
