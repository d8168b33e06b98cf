import type { AttachmentView } from '../../../../../../contracts/records';
import type { OutboundContent } from '../../../../../../contracts/message-content';
import type { RouteBody } from '../../../../../../contracts/http/inbox';
import type { QuotedArticle } from '../../../../../../contracts/http/knowledge-agents';
import type { MacroAction } from '../../../../../../contracts/workspace-records';
import type { Audience, TicketStatus } from '../../../../../../contracts/vocabulary';
import type { Refusal } from './refusal';

/**
 * Answers on their way from this browser: shown at once, kept until the server has them. One clientMessageId makes one
 * message, however often it is sent.
 */
export interface OutgoingMessage {
  readonly clientMessageId: string;
  readonly ticket: string;
  readonly kind: 'text' | 'note';
  readonly interaction: string | undefined;
  /** instead of `interaction`: opens one on another way */
  readonly route: RouteBody | null;
  readonly text: string;
  /** answers to tap, or an approved text; null: plain words */
  readonly content: OutboundContent | null;
  /** null: only the customer reads it */
  readonly audience: Audience | null;
  /** the message that it answers */
  readonly repliesTo: string | null;
  /** instead of the address that the customer writes from; null: that one */
  readonly to: readonly string[] | null;
  /** null: the channel knows no carbon copy */
  readonly cc: readonly string[] | null;
  readonly attachments: readonly AttachmentView[];
  readonly thenStatus: TicketStatus | undefined;
  /** what the macros in it do to the ticket, with the message */
  readonly actions: readonly MacroAction[];
  /** documentIds of those macros */
  readonly macros: readonly string[];
  /** whose words or address are in it */
  readonly articles: readonly QuotedArticle[];
  readonly lastSeenMessage: string | undefined;
  /** the ticket lies in junk or trash: it is brought back first */
  readonly bringsBack: boolean;
  /** an agent has seen that messages came back from an address, and sends all the same */
  readonly liftSuppression: boolean;
  readonly writtenAt: string;
  /** `held`: something newer came, the agent reviews it first */
  readonly state: 'queued' | 'sending' | 'failed' | 'held';
  /** why it failed, in words for the agent */
  readonly reason: string | null;
  /** what the agent can answer the server's refusal with */
  readonly refusal: Refusal | null;
}

/** As it is written: nothing has happened to it yet. */
export type WrittenMessage = Omit<OutgoingMessage, 'state' | 'reason' | 'refusal' | 'liftSuppression'>;

export type Outbox = readonly OutgoingMessage[];

export type OutboxStep =
  | { readonly type: 'write'; readonly message: WrittenMessage }
  | { readonly type: 'take'; readonly clientMessageId: string }
  | { readonly type: 'lose'; readonly clientMessageId: string }
  | {
      readonly type: 'refuse';
      readonly clientMessageId: string;
      readonly reason: string;
      readonly refusal: Refusal | null;
    }
  /** the agent has seen why, and sends anyway */
  | { readonly type: 'insist'; readonly clientMessageId: string }
  | { readonly type: 'hold'; readonly clientMessageId: string }
  | { readonly type: 'drop'; readonly clientMessageIds: readonly string[] };

const FORGIVEN = { reason: null, refusal: null } as const;

/** The next outbox. Writing an id twice changes nothing: a double click is one message. */
export function stepOutbox(outbox: Outbox, step: OutboxStep): Outbox {
  switch (step.type) {
    case 'write':
      if (outbox.some(({ clientMessageId }) => clientMessageId === step.message.clientMessageId)) return outbox;
      return [...outbox, { ...step.message, state: 'queued', reason: null, refusal: null, liftSuppression: false }];
    case 'take':
      return change(outbox, step.clientMessageId, { state: 'sending', ...FORGIVEN });
    case 'lose':
      return change(outbox, step.clientMessageId, { state: 'queued', ...FORGIVEN });
    case 'refuse':
      return change(outbox, step.clientMessageId, { state: 'failed', reason: step.reason, refusal: step.refusal });
    case 'insist':
      return change(outbox, step.clientMessageId, { state: 'queued', ...FORGIVEN, liftSuppression: true });
    case 'hold':
      return change(outbox, step.clientMessageId, { state: 'held', ...FORGIVEN });
    case 'drop':
      return outbox.filter(({ clientMessageId }) => !step.clientMessageIds.includes(clientMessageId));
  }
}

function change(outbox: Outbox, id: string, changes: Partial<OutgoingMessage>): Outbox {
  return outbox.map((message) => (message.clientMessageId === id ? { ...message, ...changes } : message));
}

/** The ones to send after a reconnect, oldest first, one conversation never overtaking itself. */
export function waitingToSend(outbox: Outbox): OutgoingMessage[] {
  return outbox.filter(({ state }) => state === 'queued').sort((a, b) => a.writtenAt.localeCompare(b.writtenAt));
}

/** Which entries the server already has, by what the thread shows. */
export function arrivedIn(
  outbox: Outbox,
  messages: readonly { readonly clientMessageId: string | null }[],
): readonly string[] {
  const known = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  return outbox.map(({ clientMessageId }) => clientMessageId).filter((id) => known.has(id));
}

/** What an entry lacks that an earlier version of this page has stored. */
const LATER_FIELDS = {
  route: null,
  content: null,
  audience: null,
  repliesTo: null,
  to: null,
  bringsBack: false,
  liftSuppression: false,
  refusal: null,
  actions: [],
  macros: [],
  articles: [],
} as const;

/** What survives a closed tab. What was on its way counts as unsent: the server knows the id if it did arrive. */
export function restoreOutbox(stored: unknown): Outbox {
  if (!Array.isArray(stored)) return [];
  return stored.filter(isOutgoing).map((message) => ({
    ...LATER_FIELDS,
    ...message,
    state: message.state === 'failed' || message.state === 'held' ? message.state : 'queued',
  }));
}

function isOutgoing(value: unknown): value is OutgoingMessage {
  if (typeof value !== 'object' || value === null) return false;
  const facts = value as Partial<Record<keyof OutgoingMessage, unknown>>;
  const texts = [facts.clientMessageId, facts.ticket, facts.kind, facts.text, facts.writtenAt, facts.state];
  const hasCc = facts.cc === null || Array.isArray(facts.cc);
  return hasCc && texts.every((text) => typeof text === 'string') && Array.isArray(facts.attachments);
}
