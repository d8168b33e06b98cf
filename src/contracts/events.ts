import type { SenderTrust } from './vocabulary';

/**
 * What has happened, published inside the process that committed it, after the commit. Row ids, because only the
 * server listens. Nothing that must not be lost hangs on them: listeners that matter read the database again.
 */
export interface DomainEvents {
  /** rows of the inbox list or of a thread were written, by whomever */
  'tickets.changed': { readonly ticketIds: readonly number[]; readonly at: number };
  'messages.appended': {
    readonly messages: readonly {
      readonly id: number;
      readonly ticketId: number;
      readonly interactionId: number;
      readonly direction: 'inbound' | 'outbound' | 'internal';
      readonly senderTrust: SenderTrust;
    }[];
    readonly at: number;
  };
  /** state of an outbound message changed */
  'deliveries.changed': {
    readonly messageIds: readonly number[];
    readonly ticketIds: readonly number[];
    readonly at: number;
  };
  /** an agent's judgement: what the junk filter learns from */
  'tickets.judged': { readonly ticketIds: readonly number[]; readonly verdict: 'junk' | 'wanted' };
  /** junk and trash were emptied: these are gone for good */
  'tickets.purged': {
    readonly ticketIds: readonly number[];
    readonly ticketDocuments: readonly string[];
    readonly messageIds: readonly number[];
  };
  'deliveries.queued': { readonly channelAccountIds: readonly number[] };
  'customers.changed': { readonly customerIds: readonly number[]; readonly at: number };
  'customers.joined': { readonly survivorId: number; readonly absorbedId: number };
  /** the reverse of a join: both are customers of their own again */
  'customers.parted': { readonly survivorId: number; readonly absorbedId: number };
  /** gone for good, with all that hung on them: for screens alone, nothing is deleted by it */
  'customers.erased': {
    readonly customerIds: readonly number[];
    readonly ticketIds: readonly number[];
  };
  /** suggestions of these customers came, went or were decided */
  'suggestions.changed': { readonly customerIds: readonly number[]; readonly at: number };
  'envelopes.accepted': { readonly count: number };
  'quarantine.changed': { readonly at: number };
  'channelHealth.changed': { readonly at: number };
  /** a live call began, changed hands or ended */
  'calls.changed': { readonly at: number };
  /** files that messages named were asked for, came, or could not be fetched */
  'media.changed': {
    readonly messageIds: readonly number[];
    readonly ticketIds: readonly number[];
    readonly at: number;
  };
  /** teams, their members, or who may see what */
  'teams.changed': { readonly at: number };
  /** agents, teams, tags, macros, fields, business facts: screens read them again */
  'workspace.changed': { readonly at: number };
  /** articles, categories, guides or the help centre's settings were written, in this process */
  'knowledge.changed': { readonly at: number };
  'channelAccounts.changed': { readonly at: number };
  /** an agent has looked at these interactions: chats show it to the customer */
  'interactions.seen': { readonly interactionIds: readonly number[]; readonly at: number };
  'interactions.read': { readonly interactionId: number; readonly customerReadSeq: number; readonly at: number };
  /** at the portal, in one browser or in all: what they opened as themselves is closed; values of their identities */
  'portal.signedOut': { readonly persons: readonly string[]; readonly at: number };
  /** somebody is writing right now; never stored */
  'typing.customer': {
    readonly interactionId: number;
    readonly ticketId: number;
    readonly name: string;
    readonly typing: boolean;
  };
  'typing.agent': { readonly interactionId: number; readonly agentName: string; readonly typing: boolean };
  /** agents came or went: the widget shows whether somebody is there */
  'presence.changed': { readonly availableAgents: number };
}
export type DomainEvent = keyof DomainEvents;
