import {
  HelpdeskError,
  type ChannelAccountConfig,
  type HelpdeskService,
  type IdentityClaim,
  type MessageView,
  type VisibleInteraction,
  type VisitorHistory,
  type VisitorMessage,
  type VisitorSync,
} from '../../../../../../contracts';
import { isPortalPerson, personOf, type SignedIn } from './identity-token';
import { VISITOR } from './manifest';
import { identityRoom } from './rooms';
import { upToOf, visitorInteraction, visitorMessage } from './visitor-view';

const NEWEST_INTERACTIONS = 30;
/** more missed than this: the client starts over with the newest */
const MOST_MISSED = 500;
/** interactions that a client is given without asking for them by name */
const NEWEST_TO_KNOW = 3;
const NEWEST_MESSAGES = 50;
const PAGE = 50;
const MOST_HANDED_OUT = 1000;

/** Who is at the other end of one socket, as the server verified it. */
export interface Visitor {
  readonly account: ChannelAccountConfig;
  readonly hash: string;
  readonly signedIn: SignedIn | null;
}

export type FindIdentities = (claims: readonly IdentityClaim[]) => Promise<readonly { id: number }[]>;
type Reads = Pick<HelpdeskService, 'interactions'>;

/** The identities whose chats this visitor may see: the browser's own, and the signed-in person's; at the portal theirs alone. */
export function identitiesOf({ account: { documentId: scope }, hash, signedIn }: Visitor): IdentityClaim[] {
  const browser: IdentityClaim = { kind: VISITOR, value: hash, scope, assurance: 'verified' };
  if (!signedIn) return [browser];
  const person = personOf(signedIn, scope);
  return isPortalPerson(signedIn) ? [person] : [browser, person];
}

export const roomsOf = (visitor: Visitor): string[] =>
  identitiesOf(visitor).map(({ kind, value }) => identityRoom(visitor.account.documentId, kind, value));

/** What one visitor can reach. Every read begins at the visitor's identities; nothing is looked up by name alone. */
export class VisitorSession {
  private identityIds: readonly number[] = [];
  private known: readonly VisibleInteraction[] = [];
  private readonly handedOut = new Set<string>();

  constructor(
    readonly visitor: Visitor,
    private readonly helpdesk: Reads,
    private readonly findIdentities: FindIdentities,
    /** called with every reading, so that the socket listens to what it may see */
    private readonly onVisible: (interactions: readonly VisibleInteraction[]) => void,
  ) {}

  /** The visitor's interactions as they are now, newest last. */
  async visible(): Promise<readonly VisibleInteraction[]> {
    const claims = identitiesOf(this.visitor);
    if (this.identityIds.length < claims.length) {
      this.identityIds = (await this.findIdentities(claims)).map(({ id }) => id);
    }
    if (this.identityIds.length === 0) return [];
    const found = await this.helpdesk.interactions.visibleTo(this.identityIds);
    this.known = [...found].sort((left, right) => left.id - right.id).slice(-NEWEST_INTERACTIONS);
    this.onVisible(this.known);
    return this.known;
  }

  /** The interaction that a message of the visitor would go on in. */
  async open(): Promise<VisibleInteraction | null> {
    const interactions = this.known.length > 0 ? this.known : await this.visible();
    return interactions.filter(({ endedAt }) => endedAt === null).at(-1) ?? null;
  }

  async sync(since: Readonly<Record<string, number>>): Promise<VisitorSync> {
    const interactions = await this.visible();
    const messages: VisitorMessage[] = [];
    const upTo: Record<string, number> = {};
    const replaced: string[] = [];
    const newest = new Set(interactions.slice(-NEWEST_TO_KNOW).map(({ documentId }) => documentId));
    for (const interaction of interactions) {
      const asked = Object.hasOwn(since, interaction.documentId) ? (since[interaction.documentId] ?? 0) : null;
      // Older interactions that a client does not know are fetched when it scrolls up to them.
      if (asked === null && !newest.has(interaction.documentId)) continue;
      const missed = await this.missed(interaction, asked);
      messages.push(...missed.messages);
      upTo[interaction.documentId] = missed.upTo;
      if (missed.isReplaced) replaced.push(interaction.documentId);
    }
    return { interactions: interactions.map(visitorInteraction), messages, upTo, replaced };
  }

  private async missed(interaction: VisibleInteraction, asked: number | null) {
    const isReplaced = asked === null || asked > interaction.lastSeq || interaction.lastSeq - asked > MOST_MISSED;
    const since = isReplaced ? Math.max(0, interaction.lastSeq - NEWEST_MESSAGES) : asked;
    if (since === interaction.lastSeq) return { messages: [], upTo: since, isReplaced };
    const found = await this.helpdesk.interactions.messagesFor(interaction.id, since, MOST_MISSED);
    const upTo = upToOf(found, since, interaction.lastSeq, found.length < MOST_MISSED);
    return { messages: this.handOut(found), upTo, isReplaced };
  }

  async history(documentId: string, before: number): Promise<VisitorHistory> {
    const interaction = await this.find(documentId);
    const after = Math.max(0, before - 1 - PAGE);
    const found = await this.helpdesk.interactions.messagesFor(interaction.id, after, PAGE);
    return { messages: this.handOut(found.filter(({ seq }) => seq < before)), hasOlder: after > 0 };
  }

  /** One of the visitor's own; anybody else's does not exist. */
  async find(documentId: string): Promise<VisibleInteraction> {
    const isIt = (interaction: VisibleInteraction): boolean => interaction.documentId === documentId;
    const found = this.known.find(isIt) ?? (await this.visible()).find(isIt);
    if (!found) throw new HelpdeskError('interaction_not_found');
    return found;
  }

  /** Has this message of the visitor reached one of the newest interactions? */
  async holds(clientMessageId: string): Promise<boolean> {
    for (const { id, lastSeq } of (await this.visible()).slice(-NEWEST_TO_KNOW)) {
      const found = await this.helpdesk.interactions.messagesFor(id, Math.max(0, lastSeq - PAGE), PAGE);
      if (found.some((message) => message.clientMessageId === clientMessageId)) return true;
    }
    return false;
  }

  /** Of these, the agents' messages that this socket was given and has not acknowledged yet. */
  acknowledge(documentIds: readonly string[]): string[] {
    return documentIds.filter((documentId) => this.handedOut.delete(documentId));
  }

  private handOut(found: readonly MessageView[]): VisitorMessage[] {
    const messages = found.map(visitorMessage).filter((message) => message !== null);
    for (const message of messages) {
      if (message.from === 'agent' && this.handedOut.size < MOST_HANDED_OUT) this.handedOut.add(message.documentId);
    }
    return messages;
  }
}
