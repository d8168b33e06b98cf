import type { VisitorHistory, VisitorInteraction, VisitorMessage, VisitorSync } from '../../contracts/webchat';

/** What this browser knows of its chats. Pure: every change makes a new log. */
export interface ChatLog {
  readonly interactions: readonly VisitorInteraction[];
  readonly messages: ReadonlyMap<string, VisitorMessage>;
  /** how far each interaction is known without a hole: given back as `since` */
  readonly upTo: Readonly<Record<string, number>>;
  /** interactions whose beginning is known */
  readonly complete: ReadonlySet<string>;
}

export const EMPTY_LOG: ChatLog = { interactions: [], messages: new Map(), upTo: {}, complete: new Set() };

/** Takes in an answer to `sync`: messages by id, the higher version wins, and what was replaced is forgotten first. */
export function applySync(log: ChatLog, sync: VisitorSync): ChatLog {
  const replaced = new Set(sync.replaced);
  const visible = new Set(sync.interactions.map(({ documentId }) => documentId));
  const kept = [...log.messages.values()].filter(
    ({ interaction }) => visible.has(interaction) && !replaced.has(interaction),
  );
  const complete = new Set([...log.complete].filter((interaction) => !replaced.has(interaction)));
  const messages = merged(kept, sync.messages);
  return {
    interactions: [...sync.interactions]
      .map((interaction) => ({ ...interaction, seenAt: firstSeenAt(interaction, log, messages) }))
      .sort((left, right) => left.order - right.order),
    messages,
    upTo: Object.fromEntries(Object.entries({ ...log.upTo, ...sync.upTo }).filter(([id]) => visible.has(id))),
    complete,
  };
}

/** Agents look again and again: what counts is when they first saw the visitor's newest message. */
function firstSeenAt(
  now: VisitorInteraction,
  log: ChatLog,
  messages: ReadonlyMap<string, VisitorMessage>,
): string | null {
  const before = log.interactions.find(({ documentId }) => documentId === now.documentId)?.seenAt;
  const own = [...messages.values()].filter((one) => one.interaction === now.documentId && one.from === 'visitor');
  const newest = own
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return before && newest && before >= newest ? before : now.seenAt;
}

export function applyHistory(log: ChatLog, interaction: string, history: VisitorHistory): ChatLog {
  return {
    ...log,
    messages: merged([...log.messages.values()], history.messages),
    complete: history.hasOlder ? log.complete : new Set([...log.complete, interaction]),
  };
}

/** The visitor read this far: shown at once, told to the server beside. */
export function applyRead(log: ChatLog, interaction: string, seq: number): ChatLog {
  const interactions = log.interactions.map((one) =>
    one.documentId === interaction && one.readSeq < seq ? { ...one, readSeq: seq } : one,
  );
  return { ...log, interactions };
}

function merged(known: readonly VisitorMessage[], news: readonly VisitorMessage[]): Map<string, VisitorMessage> {
  const messages = new Map(known.map((message) => [message.documentId, message]));
  for (const message of news) {
    const old = messages.get(message.documentId);
    if (!old || old.version <= message.version) messages.set(message.documentId, message);
  }
  return messages;
}

/** All messages in the order in which they were said. */
export function messagesOf(log: ChatLog): VisitorMessage[] {
  const order = new Map(log.interactions.map(({ documentId, order: place }) => [documentId, place]));
  return [...log.messages.values()]
    .filter(({ interaction }) => order.has(interaction))
    .sort((a, b) => (order.get(a.interaction) ?? 0) - (order.get(b.interaction) ?? 0) || a.seq - b.seq);
}

/** The agents' messages that were not read yet, the newest per interaction last. */
export function unreadOf(log: ChatLog): VisitorMessage[] {
  const readSeq = new Map(log.interactions.map((interaction) => [interaction.documentId, interaction.readSeq]));
  return messagesOf(log).filter(
    ({ from, interaction, seq }) => from === 'agent' && seq > (readSeq.get(interaction) ?? 0),
  );
}

/** Where to ask for older messages: the interaction, and before which seq. null: the beginning is on screen. */
export function olderOf(log: ChatLog): { interaction: string; before: number } | null {
  for (const interaction of [...log.interactions].reverse()) {
    const { documentId, lastSeq } = interaction;
    if (log.complete.has(documentId)) continue;
    const known = [...log.messages.values()].filter((message) => message.interaction === documentId);
    const before = known.length > 0 ? Math.min(...known.map(({ seq }) => seq)) : lastSeq + 1;
    if (before > 1) return { interaction: documentId, before };
  }
  return null;
}

/** When an agent last looked at this message's chat after it was written; null: not yet. */
export function seenAtOf(log: ChatLog, message: VisitorMessage): string | null {
  const seenAt = log.interactions.find(({ documentId }) => documentId === message.interaction)?.seenAt ?? null;
  return seenAt !== null && seenAt >= message.at ? seenAt : null;
}
