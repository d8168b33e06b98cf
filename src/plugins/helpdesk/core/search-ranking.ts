/** The order of what was found: how well it fits, and how fresh it is. */

export interface Candidate {
  readonly ticketId: number;
  /** null: the ticket itself was found */
  readonly messageId: number | null;
  /** as PostgreSQL's cover density has it: 0 and up, seldom above 1 */
  readonly relevance: number;
  readonly at: Date;
  /** its number was asked for */
  readonly isExact: boolean;
}

export interface RankedTicket {
  readonly ticketId: number;
  readonly score: number;
  /** messages, the best first, at most three */
  readonly messages: readonly number[];
}

const HALF_LIFE_DAYS = 60;
const DAY = 86_400_000;
/** What age can take away at most: what fits far better comes first, however old. */
const AGE_WEIGHS = 0.6;
/** At this relevance a message has half of what there is to have. */
const MIDDLE = 0.08;
/** Further messages of a ticket say that it is about it: each half of the one before. */
const FURTHER = 0.25;
const MESSAGES_SHOWN = 3;
const EXACT = 10;

export function scoreOf({ relevance, at, isExact }: Candidate, now: Date): number {
  const days = Math.max(0, now.getTime() - at.getTime()) / DAY;
  const freshness = 1 - AGE_WEIGHS + AGE_WEIGHS * 2 ** (-days / HALF_LIFE_DAYS);
  return (isExact ? EXACT : 0) + (relevance / (relevance + MIDDLE)) * freshness;
}

/** One row a ticket, the best first; of equals the newer ticket. The same candidates and moment give the same order. */
export function rankTickets(candidates: readonly Candidate[], now: Date): RankedTicket[] {
  const byTicket = new Map<number, Candidate[]>();
  for (const candidate of candidates)
    byTicket.set(candidate.ticketId, [...(byTicket.get(candidate.ticketId) ?? []), candidate]);
  return [...byTicket]
    .map(([ticketId, found]) => rankedTicket(ticketId, found, now))
    .sort((one, other) => other.score - one.score || other.ticketId - one.ticketId);
}

function rankedTicket(ticketId: number, found: readonly Candidate[], now: Date): RankedTicket {
  const scored = found
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate, now) }))
    .sort((one, other) => other.score - one.score || (other.messageId ?? 0) - (one.messageId ?? 0));
  const [best = 0, ...further] = scored.map(({ score }) => score);
  const bonus = further.slice(0, 4).reduce((sum, score, at) => sum + (FURTHER * score) / 2 ** at, 0);
  const messages = scored.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  return { ticketId, score: best + bonus, messages: messages.slice(0, MESSAGES_SHOWN) };
}
