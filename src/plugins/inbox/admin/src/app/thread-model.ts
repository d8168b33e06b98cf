import type { DetailResponse, DraftView, TicketChangesResponse } from '../../../../../contracts/http/inbox';
import type { AuditEntryView, InteractionView, MessageView } from '../../../../../contracts/records';

/** Pure rules of an open ticket: messages merged by id and version, in one order, with holes noticed. */

const byTimeThenId = (left: { at: string; documentId: string }, right: { at: string; documentId: string }): number => {
  const difference = Date.parse(left.at) - Date.parse(right.at);
  if (difference !== 0) return difference;
  return left.documentId < right.documentId ? -1 : 1;
};

/** Upserts by documentId, keeps the higher version, orders by time and then id. */
export function mergeMessages(known: readonly MessageView[], incoming: readonly MessageView[]): MessageView[] {
  const byId = new Map(known.map((message) => [message.documentId, message]));
  for (const message of incoming) {
    const before = byId.get(message.documentId);
    if (!before || message.version >= before.version) byId.set(message.documentId, message);
  }
  return [...byId.values()].sort(byTimeThenId);
}

export function mergeAuditEntries(
  known: readonly AuditEntryView[],
  incoming: readonly AuditEntryView[],
): AuditEntryView[] {
  const byId = new Map([...known, ...incoming].map((entry) => [entry.documentId, entry]));
  return [...byId.values()].sort(byTimeThenId);
}

/** An interaction has no version: what only grows keeps the higher value, the rest is as the newer answer says. */
export function mergeInteractions(
  known: readonly InteractionView[],
  incoming: readonly InteractionView[],
): InteractionView[] {
  const byId = new Map(known.map((interaction) => [interaction.documentId, interaction]));
  for (const interaction of incoming) {
    const before = byId.get(interaction.documentId);
    byId.set(interaction.documentId, {
      ...interaction,
      lastSeq: Math.max(interaction.lastSeq, before?.lastSeq ?? 0),
      customerReadSeq: Math.max(interaction.customerReadSeq, before?.customerReadSeq ?? 0),
    });
  }
  return [...byId.values()].sort((left, right) => Date.parse(left.openedAt) - Date.parse(right.openedAt));
}

/**
 * Does the screen miss something that came before these messages? Each interaction counts its messages without a gap;
 * an interaction that is not known, or a number further than the next one, means: ask the server.
 */
export function missesSomething(detail: DetailResponse, incoming: readonly MessageView[]): boolean {
  const seen = new Map(detail.interactions.map((interaction) => [interaction.documentId, interaction.lastSeq]));
  const inOrder = [...incoming].sort((left, right) => left.seq - right.seq);
  for (const message of inOrder) {
    const last = seen.get(message.interaction);
    if (last === undefined || message.seq > last + 1) return true;
    seen.set(message.interaction, Math.max(last, message.seq));
  }
  return false;
}

/** Live messages into an open ticket; one that was moved to another ticket leaves it. */
export function receiveMessages(detail: DetailResponse, incoming: readonly MessageView[]): DetailResponse {
  const messages = mergeMessages(detail.messages, incoming).filter(({ ticket }) => ticket === detail.ticket.documentId);
  const interactions = detail.interactions.map((interaction) => heardIn(interaction, incoming));
  return { ...detail, messages, interactions };
}

/** An interaction after these messages: how far it counts, and when the customer wrote last. */
function heardIn(interaction: InteractionView, incoming: readonly MessageView[]): InteractionView {
  const own = incoming.filter((message) => message.interaction === interaction.documentId);
  const lastSeq = own.reduce((last, { seq }) => Math.max(last, seq), interaction.lastSeq);
  const lastInboundAt = own
    .filter(({ direction }) => direction === 'inbound')
    .reduce((latest, { at }) => laterOf(latest, at), interaction.lastInboundAt);
  const isSame = lastSeq === interaction.lastSeq && lastInboundAt === interaction.lastInboundAt;
  return isSame ? interaction : { ...interaction, lastSeq, lastInboundAt };
}

const laterOf = (known: string | null, at: string): string => (known === null || at > known ? at : known);

/** What `GET …/changes` answered, merged into what is on screen. */
export function receiveChanges(detail: DetailResponse, changes: TicketChangesResponse): DetailResponse {
  const isHere = ({ ticket }: { ticket: string }): boolean => ticket === detail.ticket.documentId;
  const interactions = mergeInteractions(detail.interactions, changes.interactions).filter(isHere);
  const merged = receiveMessages({ ...detail, interactions }, changes.messages);
  const auditEntries = mergeAuditEntries(detail.auditEntries, changes.auditEntries);
  return { ...merged, auditEntries, cursor: changes.cursor };
}

/** A fresh reading over what stood there: older pages that were loaded already are kept. */
export function receiveDetail(known: DetailResponse | undefined, fresh: DetailResponse): DetailResponse {
  if (!known) return { ...fresh, messages: mergeMessages([], fresh.messages) };
  const oldestFresh = fresh.messages.reduce((oldest, { at }) => Math.min(oldest, Date.parse(at)), Infinity);
  const reachesBack = known.messages.some(({ at }) => Date.parse(at) < oldestFresh);
  const messages = mergeMessages(known.messages, fresh.messages).filter(
    ({ ticket }) => ticket === fresh.ticket.documentId,
  );
  return { ...fresh, messages, hasOlder: reachesBack ? known.hasOlder : fresh.hasOlder };
}

/** The newer of two drafts of one kind; an empty text removes it. */
export function receiveDraft(drafts: readonly DraftView[], draft: DraftView): DraftView[] {
  const before = drafts.find(({ kind }) => kind === draft.kind);
  if (before && Date.parse(before.savedAt) > Date.parse(draft.savedAt)) return [...drafts];
  const others = drafts.filter(({ kind }) => kind !== draft.kind);
  return draft.text === '' ? others : [...others, draft];
}

export function receiveCustomerRead(
  detail: DetailResponse,
  mark: { interaction: string; seq: number },
): DetailResponse {
  const interactions = detail.interactions.map((interaction) =>
    interaction.documentId === mark.interaction && mark.seq > interaction.customerReadSeq
      ? { ...interaction, customerReadSeq: mark.seq }
      : interaction,
  );
  return { ...detail, interactions };
}
