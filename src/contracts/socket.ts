import { z } from 'zod';

import type { LiveCall } from './calls';
import type { AgentRef, AuditEntryView, ChannelHealthView, CustomerView, MessageView, TicketRow } from './records';

/** The agents' namespace. The database is the feed; these events only bring it early. */
export const AGENT_NAMESPACE = '/agents';
export const VISITOR_NAMESPACE = '/visitors';
export const SOCKET_PATH = '/helpdesk/socket.io';

/** Records that changed, as they now are. Clients upsert by documentId and keep the higher version. */
export interface Feed {
  readonly tickets: readonly TicketRow[];
  readonly messages: readonly MessageView[];
  readonly auditEntries: readonly AuditEntryView[];
  readonly customers: readonly CustomerView[];
  /** epoch milliseconds at which the writing transaction was known to be committed */
  readonly committedAt: number;
  /** more was written than is told here: ask `/inbox/changes` */
  readonly overflow?: boolean;
  /** documentIds of tickets that this agent sees no more, if they ever did */
  readonly gone?: readonly string[];
}

export interface Viewer extends AgentRef {
  readonly writing: boolean;
}

export interface AgentServerEvents {
  feed: (feed: Feed) => void;
  /** one agent's own read mark, for their other tabs */
  read: (mark: { ticket: string; readAt: string }) => void;
  /** one agent's own draft was saved on another device */
  draft: (draft: { ticket: string; kind: 'reply' | 'note'; text: string; savedAt: string }) => void;
  typing: (typing: { ticket: string; interaction: string; name: string; typing: boolean }) => void;
  viewers: (viewers: { ticket: string; viewers: readonly Viewer[] }) => void;
  customerRead: (mark: { interaction: string; seq: number }) => void;
  /** null: it differs from agent to agent, ask for the counts */
  quarantine: (state: { count: number | null }) => void;
  /**
   * suggestions of these customers (documentIds) came, went or were decided; how many are open in all, at most 999;
   * null: it differs from agent to agent, ask for the counts
   */
  suggestions: (state: { customers: readonly string[]; open: number | null }) => void;
  /** this agent sees more or less than before: everything on the screen has to be read again */
  access: () => void;
  /** agents, teams, tags, macros, fields or channel accounts were changed: what was read of them is read again */
  workspace: () => void;
  /** all live calls that this agent sees, as they now are */
  calls: (state: { calls: readonly LiveCall[] }) => void;
  /** channel accounts that do not work right now */
  channels: (state: { failing: readonly ChannelHealthView[] }) => void;
}

export const openTicketEvent = z.object({ ticket: z.string().max(64).nullable() });
export const agentTypingEvent = z.object({
  interaction: z.string().max(64),
  kind: z.enum(['reply', 'note']),
  typing: z.boolean(),
});
export const authRefreshEvent = z.object({ token: z.string().max(4096) });

export type SocketAnswer = { readonly ok: true } | { readonly ok: false; readonly code: string };

export interface AgentClientEvents {
  /** which ticket is on this screen: joins its viewers and leaves the last one's */
  open: (event: z.infer<typeof openTicketEvent>) => void;
  typing: (event: z.infer<typeof agentTypingEvent>) => void;
  'auth:refresh': (event: z.infer<typeof authRefreshEvent>, answer: (result: SocketAnswer) => void) => void;
}
