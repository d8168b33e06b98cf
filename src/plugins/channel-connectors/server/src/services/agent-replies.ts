import type { Core } from '@strapi/strapi';

import { HelpdeskError, type AgentReply, type ParsedDelivery } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';

/**
 * Writes what an agent sent from outside of the inbox, as that agent. Once, however often the delivery is read: its
 * clientMessageId makes it so. What the helpdesk refuses (a closed ticket, say) is answered as a reason to keep the
 * delivery aside, so that the agent's words are not lost.
 */
export async function writeAgentReplies(strapi: Core.Strapi, parsed: ParsedDelivery): Promise<ParsedDelivery> {
  if (parsed.outcome !== 'parsed') return parsed;
  for (const reply of parsed.agentReplies ?? []) {
    const refusal = await write(strapi, reply);
    if (refusal !== null) return { outcome: 'quarantined', reason: 'agent_unproven', detail: refusal };
  }
  return parsed;
}

async function write(strapi: Core.Strapi, reply: AgentReply): Promise<string | null> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const actor = await helpdesk.agents.actor(reply.agent);
  if (!actor) return 'This agent may not answer any more.';
  const interaction = await helpdesk.interactions.find({ documentId: reply.interaction });
  if (!interaction) return 'The exchange that it answers is gone.';
  try {
    const files = await Promise.all(
      reply.attachments.map((file) => helpdesk.attachments.store(file, `agent:${String(actor.agentId)}`)),
    );
    await helpdesk.messages.add(
      {
        ticket: interaction.ticket,
        interaction: interaction.documentId,
        kind: reply.kind,
        text: reply.text,
        clientMessageId: reply.clientMessageId,
        attachments: files.map(({ documentId }) => documentId),
        undoSeconds: 0,
      },
      actor,
    );
    return null;
  } catch (cause) {
    if (cause instanceof HelpdeskError && cause.status < 500) return cause.message;
    throw cause;
  }
}
