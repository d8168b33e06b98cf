import type { AuditEntryView, CustomerView, InteractionView, MessageView } from '../../../../../../contracts/records';
import { troubleOf } from './deliveryModel';

/** One row of the thread, in the order in which it is read. The key never changes while the row lives. */
export type ThreadRow =
  | {
      readonly kind: 'separator';
      readonly key: string;
      readonly interaction: InteractionView;
      readonly at: string;
      /** it begins here: where an agent went on from another channel, this is the place to say why */
      readonly opens: boolean;
    }
  | { readonly kind: 'away'; readonly key: string; readonly count: number }
  | { readonly kind: 'events'; readonly key: string; readonly entries: readonly AuditEntryView[] }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      readonly page: MessageView['page'];
    };

export interface ThreadFacts {
  readonly interactions: readonly InteractionView[];
  readonly messages: readonly MessageView[];
  readonly auditEntries: readonly AuditEntryView[];
  /** earlier messages exist that are not loaded */
  readonly hasOlder: boolean;
  /** from which message on the agent has not read, found once when the ticket opened */
  readonly away: AwayMark | null;
}

/** Everything that arrived since this agent last looked. */
export interface AwayMark {
  readonly firstMessage: string;
  /** null: the agent was never here, so nothing is announced */
  readonly count: number | null;
}

/**
 * Messages across interactions by time; inside one interaction always by `seq`, whatever the clocks of two mail
 * servers say.
 */
export function inReadingOrder(messages: readonly MessageView[]): MessageView[] {
  const lanes = new Map<string, MessageView[]>();
  for (const message of messages) {
    const lane = lanes.get(message.interaction) ?? [];
    lane.push(message);
    lanes.set(message.interaction, lane);
  }
  const queues = [...lanes.values()].map((lane) => lane.sort((a, b) => b.seq - a.seq));
  const ordered: MessageView[] = [];
  while (ordered.length < messages.length) {
    const next = earliestQueue(queues);
    const message = next?.pop();
    if (!message) break;
    ordered.push(message);
  }
  return ordered;
}

function earliestQueue(queues: MessageView[][]): MessageView[] | undefined {
  let earliest: MessageView[] | undefined;
  let head: MessageView | undefined;
  for (const queue of queues) {
    const candidate = queue.at(-1);
    if (!candidate) continue;
    if (!head || isBefore(candidate, head)) [earliest, head] = [queue, candidate];
  }
  return earliest;
}

function isBefore(a: MessageView, b: MessageView): boolean {
  return a.at === b.at ? a.documentId < b.documentId : a.at < b.at;
}

/** The rows of a thread: separators where the exchange moves to another channel, runs of events folded to one line. */
export function threadRows(facts: ThreadFacts): ThreadRow[] {
  const interactions = new Map(facts.interactions.map((interaction) => [interaction.documentId, interaction]));
  const messages = inReadingOrder(facts.messages);
  const events = eventsToShow(facts, messages[0]?.at);
  const pages = new Map<string, string>();
  const rows: ThreadRow[] = [];
  let current: string | null = null;
  for (const [index, message] of messages.entries()) {
    pushEvents(rows, takeBefore(events, message.at));
    if (facts.away?.firstMessage === message.documentId && facts.away.count) {
      rows.push({ kind: 'away', key: 'away', count: facts.away.count });
    }
    const interaction = interactions.get(message.interaction);
    if (interaction && message.kind !== 'note' && message.interaction !== current) {
      // Above the first loaded message we do not know yet whether the same exchange goes on further up.
      if (index > 0 || !facts.hasOlder) rows.push(separator(interaction, message));
      current = message.interaction;
    }
    rows.push({ kind: 'message', key: keyOf(message), message, page: newPage(pages, message) });
  }
  pushEvents(rows, events);
  return rows;
}

/** The same before and after the server has it, so that an answer does not flicker when it arrives. */
function keyOf(message: MessageView): string {
  return message.clientMessageId ?? message.documentId;
}

/** The page a visitor wrote on, said once until they move to another. */
function newPage(pages: Map<string, string>, message: MessageView): MessageView['page'] {
  if (!message.page || pages.get(message.interaction) === message.page.url) return null;
  pages.set(message.interaction, message.page.url);
  return message.page;
}

function separator(interaction: InteractionView, message: MessageView): ThreadRow {
  return {
    kind: 'separator',
    key: `separator:${message.documentId}`,
    interaction,
    at: message.at,
    opens: message.seq === 1,
  };
}

function eventsToShow(facts: ThreadFacts, firstMessageAt: string | undefined): AuditEntryView[] {
  return facts.auditEntries
    .filter((entry) => entry.changes.length > 0 && !isReplyEffect(entry))
    .filter((entry) => !facts.hasOlder || firstMessageAt === undefined || entry.at >= firstMessageAt)
    .sort((a, b) => (a.at === b.at ? a.documentId.localeCompare(b.documentId) : a.at.localeCompare(b.at)));
}

/** A ticket's own birth is told by its first message; a line that repeats it carries no fact. */
function isReplyEffect(entry: AuditEntryView): boolean {
  return entry.changes.every((change) => change.field === 'status' && change.from === null && change.to === 'new');
}

function takeBefore(events: AuditEntryView[], at: string): AuditEntryView[] {
  const end = events.findIndex((entry) => entry.at >= at);
  return events.splice(0, end === -1 ? events.length : end);
}

function pushEvents(rows: ThreadRow[], entries: AuditEntryView[]): void {
  const first = entries[0];
  if (!first) return;
  const last = rows.at(-1);
  if (last?.kind === 'events') {
    rows[rows.length - 1] = { ...last, entries: [...last.entries, ...entries] };
    return;
  }
  rows.push({ kind: 'events', key: `events:${first.documentId}`, entries });
}

/** The newest words of somebody else: once they are later than the read mark, there is something to mark as read. */
export function newestOfOthers(messages: readonly MessageView[], me: string): MessageView | undefined {
  return messages.findLast(({ author, kind }) => author.agent !== me && kind !== 'system');
}

/** From where to read on. Own messages never count as news. */
export function awayMark(messages: readonly MessageView[], readAt: string | null, me: string): AwayMark | null {
  const ordered = inReadingOrder(messages);
  if (readAt === null) return neverRead(ordered);
  const fresh = ordered.filter(
    (message) => message.at > readAt && message.author.agent !== me && message.kind !== 'system',
  );
  const first = fresh[0];
  return first ? { firstMessage: first.documentId, count: fresh.length } : null;
}

/** The first message since the last answer: that is what waits for this agent. */
function neverRead(ordered: readonly MessageView[]): AwayMark | null {
  const lastAnswer = ordered.findLastIndex((message) => message.direction === 'outbound');
  const first = ordered.slice(lastAnswer + 1).find((message) => message.direction === 'inbound');
  return first ? { firstMessage: first.documentId, count: null } : null;
}

export type MessageLook = 'note' | 'quiet' | 'own' | 'automatic' | 'card' | 'bubble';

/** How a message stands in the thread: mail-like channels write cards, talk-like ones bubbles, ours stand right. */
export function messageLook(
  message: Pick<MessageView, 'kind' | 'direction' | 'automatic'>,
  channelHasSubject: boolean,
): MessageLook {
  if (message.kind === 'note') return 'note';
  if (message.kind === 'system') return 'quiet';
  if (message.direction === 'outbound') return 'own';
  if (message.automatic !== null) return 'automatic';
  return channelHasSubject || message.kind === 'unsupported' ? 'card' : 'bubble';
}

/**
 * Long answers of ours are folded to one line once the customer has written since; decided against the moment of
 * opening, so that nothing folds while somebody reads it.
 */
export function startsFolded(
  message: MessageView,
  look: MessageLook,
  channelHasSubject: boolean,
  lastInboundWhenOpened: string | null,
): boolean {
  if (look !== 'own' || !channelHasSubject || lastInboundWhenOpened === null) return false;
  if (message.at >= lastInboundWhenOpened || !isLong(message.text)) return false;
  return troubleOf(message.delivery) === null;
}

function isLong(text: string): boolean {
  return text.length > 120 || text.trim().includes('\n');
}

export function lastInboundAt(messages: readonly MessageView[]): string | null {
  return messages.reduce<string | null>(
    (latest, { direction, at }) => (direction === 'inbound' && (latest === null || at > latest) ? at : latest),
    null,
  );
}

/** How many lines a reply quoted; blank lines at the ends do not count. */
export function quotedLineCount(quotedText: string | null): number {
  const trimmed = quotedText?.trim();
  return trimmed ? trimmed.split(/\r?\n/).length : 0;
}

/** One line of a message, for folds and announcements. */
export function firstLine(text: string, longest = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}

/** What a machine's message says, in one line: its subject, which often says it all, and how it begins. */
export function automaticLine({ subject, text }: Pick<MessageView, 'subject' | 'text'>): string {
  const words = firstLine(text);
  if (subject === null || subject.trim() === '') return words;
  return words === '' || words === subject.trim() ? subject.trim() : `${subject.trim()} – ${words}`;
}

/**
 * Did somebody else than the customer write it? They are shown as themselves. Where the sender check failed nobody
 * knows who wrote, and the banner says so.
 */
export function isThirdParty(
  { direction, author, senderTrust }: Pick<MessageView, 'direction' | 'author' | 'senderTrust'>,
  customer: Pick<CustomerView, 'identities'>,
): boolean {
  if (direction !== 'inbound' || author.address === null || author.agent !== null) return false;
  if (senderTrust === 'failed' || !author.address.includes('@')) return false;
  return otherAddresses([author.address], customer).length > 0;
}

/** Those of these addresses that are not the customer's, in whatever spelling. */
export function otherAddresses(addresses: readonly string[], customer: Pick<CustomerView, 'identities'>): string[] {
  const own = new Set(customer.identities.map(({ value }) => value.toLowerCase()));
  return addresses.filter((address) => !own.has(address.toLowerCase()));
}
