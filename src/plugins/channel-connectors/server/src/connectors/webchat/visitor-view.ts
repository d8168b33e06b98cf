import type { MessageView, VisibleInteraction, VisitorInteraction, VisitorMessage } from '../../../../../../contracts';

/** What of a message a visitor sees: what was said, by whom by name, and files. null: not for them, or not yet. */
export function visitorMessage(message: MessageView): VisitorMessage | null {
  if (message.direction === 'internal' || message.kind !== 'text' || isWaiting(message)) return null;
  return {
    documentId: message.documentId,
    interaction: message.interaction,
    seq: message.seq,
    version: message.version,
    from: message.direction === 'inbound' ? 'visitor' : 'agent',
    author: message.author.name,
    text: message.text,
    at: message.at,
    clientMessageId: message.direction === 'inbound' ? message.clientMessageId : null,
    attachments: message.attachments.map(({ fileName, contentType, size, url }) => ({
      fileName,
      contentType,
      size,
      url,
    })),
  };
}

/** Not sent yet: the agent may still take it back. */
export const isWaiting = (message: MessageView): boolean =>
  message.direction === 'outbound' && message.delivery?.state === 'queued';

export function visitorInteraction(interaction: VisibleInteraction): VisitorInteraction {
  return {
    documentId: interaction.documentId,
    order: interaction.id,
    lastSeq: interaction.lastSeq,
    readSeq: interaction.customerReadSeq,
    ended: interaction.endedAt !== null,
    seenAt: interaction.agentReadAt ?? null,
  };
}

/**
 * How far a client may say it has seen, having been given these: never beyond a message that still waits, because
 * that one would then never be asked for.
 */
export function upToOf(messages: readonly MessageView[], since: number, lastSeq: number, isComplete: boolean): number {
  const waiting = messages.find(isWaiting);
  if (waiting) return Math.max(since, waiting.seq - 1);
  if (isComplete) return lastSeq;
  return messages.at(-1)?.seq ?? since;
}
