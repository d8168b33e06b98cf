import type { WordCounts } from './junk-score';

/** What judgements on tickets change in the counts of words. */

export type LearnedVerdict = 'junk' | 'wanted';

/** A judged ticket: the hashes of the different words of each of its messages, oldest first. */
export interface Lesson {
  readonly ticketId: number;
  readonly messages: readonly (readonly number[])[];
}

export interface LearnedTicket {
  readonly ticketId: number;
  readonly verdict: LearnedVerdict;
  /** so many of its messages, oldest first, were counted */
  readonly messages: number;
}

/** By how much the counts of a word change; negative: taken back. */
export interface WordChange extends WordCounts {
  readonly word: number;
}

/**
 * Each ticket counts once and as it was judged last: what is new is added, and what it had said before is taken back,
 * by exactly the messages that were counted then. A word counts once for a ticket, however many messages have it.
 */
export function lessonsToLearn(
  tickets: readonly Lesson[],
  verdict: LearnedVerdict,
  before: readonly LearnedTicket[],
): { readonly words: WordChange[]; readonly learned: LearnedTicket[] } {
  const earlier = new Map(before.map((ticket) => [ticket.ticketId, ticket]));
  const due = tickets.filter(
    ({ ticketId, messages }) => messages.length > 0 && earlier.get(ticketId)?.verdict !== verdict,
  );
  const changes = new Map<number, { junk: number; wanted: number }>();
  const add = (messages: Lesson['messages'], kind: LearnedVerdict, by: 1 | -1): void => {
    for (const word of new Set(messages.flat())) {
      const change = changes.get(word) ?? { junk: 0, wanted: 0 };
      change[kind] += by;
      changes.set(word, change);
    }
  };
  for (const { ticketId, messages } of due) {
    const said = earlier.get(ticketId);
    if (said) add(messages.slice(0, said.messages), said.verdict, -1);
    add(messages, verdict, 1);
  }
  return {
    words: [...changes].map(([word, counts]) => ({ word, ...counts })),
    learned: due.map(({ ticketId, messages }) => ({ ticketId, verdict, messages: messages.length })),
  };
}
