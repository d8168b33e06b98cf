/** What of a message decides what a customer asks for now. */
interface Said {
  readonly direction: string;
  readonly text: string;
  readonly withdrawnAt: string | null;
}

/** A few lines are looked for better than a page. */
const MOST = 2000;
/** "Yes please" says nothing without what was said before it. */
const FEWEST_LETTERS = 25;

/**
 * What the customer asks for, in their own words: the messages since our last answer, with earlier ones of theirs while
 * that is too little to go by, and the subject with the first one. Empty: they have said nothing yet.
 *
 * @param messages oldest first
 */
export function lastWords(messages: readonly Said[], subject: string): string {
  const talk = messages.filter(({ withdrawnAt }) => withdrawnAt === null);
  const answered = talk.some(({ direction }) => direction === 'outbound');
  const words: string[] = [];
  for (const { direction, text } of [...talk].reverse()) {
    const isEnough = words.join('').length >= FEWEST_LETTERS;
    if (direction === 'outbound' && isEnough) break;
    if (direction === 'inbound' && text.trim() !== '') words.unshift(text.trim());
  }
  if (words.length === 0) return '';
  const isShort = words.join('').length < FEWEST_LETTERS;
  const isNamed = (!answered || isShort) && !saysAlready(words, subject);
  return [...(isNamed ? [subject] : []), ...words].join('\n').slice(0, MOST).trim();
}

/**
 * What articles are looked for beside a ticket, the first the more urgent: what the customer asks for now, and what the
 * ticket is about. A long mail says so much beside its question that no article answers it as a whole; its subject is
 * the question in a few words.
 */
export function asksOf(messages: readonly Said[], subject: string): string[] {
  const now = lastWords(messages, subject);
  return now === '' ? [] : [...new Set([now, subject.trim()])].filter((ask) => ask !== '');
}

/** The subject of a chat is how its first message begins. */
const saysAlready = ([first = '']: readonly string[], subject: string): boolean => first.startsWith(subject.trim());
