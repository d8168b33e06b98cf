import type { Direction, MessageKind, SenderTrust } from '../../../contracts';

/**
 * What a customer may see, as one rule. It begins with what they have proven: an exchange is theirs when its reply
 * identity is one of those, whatever record it has come to since. Of such an exchange they see what they said
 * themselves and what was said to them. `SEEN_MESSAGE` of the repository says the same in SQL; a test holds the two
 * together.
 */

export interface SeenFacts {
  readonly direction: Direction;
  readonly kind: MessageKind;
  /** as it was sent; null: the exchange's own address */
  readonly senderAddress: string | null;
  readonly senderTrust: SenderTrust;
  /** the sign by which a machine's message was told */
  readonly automatic: string | null;
  /** lower-case; of what left */
  readonly recipients: readonly string[];
  /** it waits for its sender to take it back */
  readonly hasLeft: boolean;
}

export interface SeenExchange {
  /** values of the identities that were proven, lower-case */
  readonly proven: ReadonlySet<string>;
  /** of the exchange's reply identity, lower-case */
  readonly replyAddress: string;
}

/** The exchange itself must be seen already: its reply identity is a proven one. */
export function isSeenMessage(message: SeenFacts, exchange: SeenExchange): boolean {
  if (message.direction === 'inbound') return isOwnWord(message, exchange);
  return message.direction === 'outbound' && message.kind !== 'note' && message.hasLeft && isToThem(message, exchange);
}

/**
 * Mail that failed the sender check is nobody's, a machine's may carry a code that was sent to somebody else (T16), and
 * other people's words were meant for us alone.
 */
function isOwnWord(
  { senderTrust, automatic, senderAddress }: SeenFacts,
  { proven, replyAddress }: SeenExchange,
): boolean {
  if (senderTrust === 'failed' || automatic !== null) return false;
  const from = senderAddress?.toLowerCase() ?? replyAddress;
  return from === replyAddress || proven.has(from);
}

/** What an agent wrote to somebody else on the exchange alone stays between those two. */
function isToThem({ recipients }: SeenFacts, { proven, replyAddress }: SeenExchange): boolean {
  return recipients.length === 0 || recipients.some((each) => each === replyAddress || proven.has(each));
}
