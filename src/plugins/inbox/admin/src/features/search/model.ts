import { MARK_END, MARK_START } from '../../../../../../contracts/search';

/** Suggestions while a query is typed, recent ones, and texts with marks. */

export interface Vocabulary {
  readonly channels: readonly { readonly id: string; readonly label: string }[];
  readonly agents: readonly string[];
  readonly teams: readonly string[];
  readonly tags: readonly string[];
}

/** Operators as they are offered, the most used first. */
export const OFFERED = [
  'from',
  'status',
  'assignee',
  'tag',
  'channel',
  'has',
  'is',
  'before',
  'after',
  'team',
  'priority',
  'in',
  'subject',
  'to',
  'file',
] as const;
export type OfferedOperator = (typeof OFFERED)[number];

const FIXED: Partial<Record<OfferedOperator, readonly string[]>> = {
  status: ['new', 'open', 'pending', 'on_hold', 'resolved', 'closed'],
  priority: ['urgent', 'high', 'normal', 'low'],
  has: ['attachment', 'link', 'note', 'call'],
  is: ['open', 'unread', 'waiting', 'unassigned', 'failed'],
  in: ['junk', 'trash', 'anywhere'],
  before: ['today', '7d', '30d', '1y'],
  after: ['today', 'yesterday', '7d', '30d'],
};

export interface Suggestion {
  /** the whole query with it in place */
  readonly query: string;
  /** what stands on the button: `status:` or `status:open` */
  readonly label: string;
  readonly operator: OfferedOperator;
  /** a value in words of its own, such as the label of a channel */
  readonly hint: string | null;
}

const MOST = 6;

/** What may come next: the rest of an operator that is begun, or values of one that stands at the end. */
export function suggestionsFor(query: string, vocabulary: Vocabulary): Suggestion[] {
  const [, before = '', sign = '', word = ''] = /^(.*?)(-?)((?:[^\s"]|"[^"]*"?)*)$/su.exec(query) ?? [];
  if (word === '') return [];
  const [, key, typed] = /^([a-z]+):(.*)$/isu.exec(word) ?? [];
  const operator = OFFERED.find((each) => each === key?.toLowerCase());
  if (operator === undefined || typed === undefined) return operatorsLike(`${before}${sign}`, word);
  const begun = typed.replaceAll('"', '').toLowerCase();
  return valuesOf(operator, vocabulary)
    .filter(
      ({ value, hint }) => value.toLowerCase() !== begun && (startsWord(value, begun) || startsWord(hint ?? '', begun)),
    )
    .slice(0, MOST)
    .map(({ value, hint }) => ({
      query: `${before}${sign}${operator}:${quoted(value)} `,
      label: `${operator}:${quoted(value)}`,
      operator,
      hint,
    }));
}

const startsWord = (text: string, begun: string): boolean => ` ${text.toLowerCase()}`.includes(` ${begun}`);
const quoted = (value: string): string => (/[\s,]/u.test(value) ? `"${value}"` : value);

function operatorsLike(before: string, word: string): Suggestion[] {
  if (word.length < 2) return [];
  return OFFERED.filter((operator) => operator.startsWith(word.toLowerCase())).map((operator) => ({
    query: `${before}${operator}:`,
    label: `${operator}:`,
    operator,
    hint: null,
  }));
}

interface Value {
  readonly value: string;
  readonly hint: string | null;
}

function valuesOf(operator: OfferedOperator, { channels, agents, teams, tags }: Vocabulary): Value[] {
  const plain = (values: readonly string[]): Value[] => values.map((value) => ({ value, hint: null }));
  if (operator === 'channel') return channels.map(({ id, label }) => ({ value: id, hint: label }));
  if (operator === 'assignee') return plain(['me', 'none', ...agents]);
  if (operator === 'team') return plain(['mine', 'none', ...teams]);
  if (operator === 'tag') return plain(tags);
  if (operator === 'from') return plain(['me', ...agents]);
  return plain(FIXED[operator] ?? []);
}

const MOST_RECENT = 8;

/** The newest first, each once. */
export function withRecent(recent: readonly string[], query: string): string[] {
  const text = query.trim().replace(/\s+/gu, ' ');
  if (text === '') return [...recent];
  return [text, ...recent.filter((each) => each.toLowerCase() !== text.toLowerCase())].slice(0, MOST_RECENT);
}

export const isRecent = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

export interface Piece {
  readonly text: string;
  readonly isMarked: boolean;
}

/** A text with its marks taken apart. A mark without an end reaches to the end of the text. */
export function piecesOf(text: string): Piece[] {
  return text
    .split(MARK_START)
    .flatMap((part, at): Piece[] => {
      if (at === 0) return [{ text: part, isMarked: false }];
      const [found = '', ...rest] = part.split(MARK_END);
      return [
        { text: found, isMarked: true },
        { text: rest.join(''), isMarked: false },
      ];
    })
    .filter((piece) => piece.text !== '');
}

export const isMarked = (text: string): boolean => text.includes(MARK_START);

/** Which of `count` options is active after a key; null: none. */
export function movedOption(active: number | null, by: 1 | -1, count: number): number | null {
  if (count === 0) return null;
  if (active === null) return by === 1 ? 0 : count - 1;
  const next = active + by;
  return next < 0 || next >= count ? null : next;
}

/** The server reads no further. */
export const LONGEST_TEXT = 500;
