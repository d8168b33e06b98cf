import {
  ACTIVE_STATUSES,
  PRIORITIES,
  TICKET_FOLDERS,
  TICKET_STATUSES,
  type Priority,
  type QueryNotice,
  type TicketFolder,
  type TicketStatus,
} from '../../../../contracts';
import { daysOf } from './days';
import { tokensOf, type Token } from './tokens';

/**
 * What a query asks for. Words and names stay words, and closed sets become their members: no text that was typed ever
 * names a column. What is not understood is searched as it stands, and told.
 */

export interface Term {
  readonly text: string;
  /** its words one after another, as they stand */
  readonly isPhrase: boolean;
  /** it is still being typed: what begins like it counts too */
  readonly isBeginning: boolean;
  readonly isNegated: boolean;
}

export const HAS = ['attachment', 'link', 'note', 'call'] as const;
export type Has = (typeof HAS)[number];
export const IS = [
  'open',
  'unassigned',
  'assigned',
  'unread',
  'waiting',
  'failed',
  'inbound',
  'outbound',
  'note',
] as const;
export type Is = (typeof IS)[number];
export const PLACES = [...TICKET_FOLDERS, 'anywhere'] as const;
export type Place = (typeof PLACES)[number];

type Wanted =
  | { readonly on: 'from' | 'to' | 'customer' | 'subject' | 'file'; readonly value: string }
  | { readonly on: 'channel' | 'assignee' | 'team' | 'tag'; readonly values: readonly string[] }
  | { readonly on: 'status'; readonly values: readonly TicketStatus[] }
  | { readonly on: 'priority'; readonly values: readonly Priority[] }
  | { readonly on: 'has'; readonly value: Has }
  | { readonly on: 'is'; readonly value: Is }
  | { readonly on: 'before'; readonly day: string }
  | { readonly on: 'after'; readonly day: string }
  | { readonly on: 'field'; readonly key: string; readonly value: string }
  | { readonly on: 'number'; readonly value: number };
export type Condition = Wanted & { readonly isNegated: boolean; readonly raw: string };

export interface SearchQuery {
  readonly terms: readonly Term[];
  readonly conditions: readonly Condition[];
  /** where it looks; empty: everywhere but junk and trash */
  readonly places: readonly Place[];
  /** numbers that were typed alone: they may be a ticket's */
  readonly numbers: readonly number[];
  readonly notices: readonly QueryNotice[];
}

export const OPERATORS = [
  'from',
  'to',
  'customer',
  'subject',
  'file',
  'channel',
  'status',
  'priority',
  'assignee',
  'team',
  'tag',
  'has',
  'is',
  'in',
  'before',
  'after',
  'on',
  'field',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Other words for them, as other products and German speakers have them. */
const OTHER_NAMES: Readonly<Record<string, Operator>> = {
  sender: 'from',
  von: 'from',
  recipient: 'to',
  an: 'to',
  kunde: 'customer',
  betreff: 'subject',
  filename: 'file',
  datei: 'file',
  kanal: 'channel',
  state: 'status',
  prio: 'priority',
  priorität: 'priority',
  agent: 'assignee',
  assigned: 'assignee',
  zuständig: 'assignee',
  group: 'team',
  tags: 'tag',
  label: 'tag',
  schlagwort: 'tag',
  hat: 'has',
  ist: 'is',
  vor: 'before',
  until: 'before',
  older: 'before',
  nach: 'after',
  since: 'after',
  seit: 'after',
  newer: 'after',
  am: 'on',
  date: 'on',
  feld: 'field',
};

const LARGEST_NUMBER = 2_147_483_647;
const MOST_VALUES = 10;

/** @param today the day of whoever asks, as an ISO 8601 date */
export function parseQuery(text: string, today: string): SearchQuery {
  const parts = tokensOf(text).map((token) => partOf(token, today));
  return {
    terms: parts.flatMap(({ terms }) => terms),
    conditions: parts.flatMap(({ conditions }) => conditions),
    places: parts.flatMap(({ places }) => places),
    numbers: parts.flatMap(({ numbers }) => numbers),
    notices: parts.flatMap(({ notices }) => notices),
  };
}

type Part = SearchQuery;
const NOTHING: Part = { terms: [], conditions: [], places: [], numbers: [], notices: [] };

function partOf(token: Token, today: string): Part {
  if (token.key === null) return wordsOf(token);
  const operator = operatorOf(token.key);
  if (operator === null) return misread(token, 'unknown_operator', [...OPERATORS]);
  if (token.value === '') return { ...NOTHING, notices: [notice(token, 'empty_value', [])] };
  return operatorPart(operator, token, today);
}

const operatorOf = (key: string): Operator | null =>
  OPERATORS.find((operator) => operator === key) ??
  (Object.hasOwn(OTHER_NAMES, key) ? (OTHER_NAMES[key] ?? null) : null);

function wordsOf(token: Token): Part {
  const [, digits] = /^#(\d{1,10})$/.exec(token.value) ?? [];
  if (digits !== undefined && !token.isQuoted) return numbered(token, Number(digits));
  const isNumber = /^\d{1,10}$/.test(token.value) && !token.isQuoted && !token.isNegated;
  const numbers = isNumber && Number(token.value) <= LARGEST_NUMBER ? [Number(token.value)] : [];
  return { ...NOTHING, terms: [termOf(token, token.value)], numbers };
}

const numbered = (token: Token, value: number): Part =>
  value > LARGEST_NUMBER
    ? { ...NOTHING, terms: [termOf(token, token.value)] }
    : { ...NOTHING, conditions: [{ on: 'number', value, isNegated: token.isNegated, raw: token.raw }] };

/** A word with a hyphen or a dot within is a phrase of its parts to the database, which it knows by itself. */
const termOf = ({ isNegated, isQuoted, isEnded }: Token, text: string): Term => ({
  text,
  isPhrase: isQuoted,
  isBeginning: !isQuoted && !isEnded && !isNegated && [...text].length >= 3,
  isNegated,
});

const notice = ({ raw }: Token, code: QueryNotice['code'], expected: string[]): QueryNotice => ({
  code,
  part: raw,
  expected,
});

/** It is searched as it stands. */
function misread(token: Token, code: QueryNotice['code'], expected: string[]): Part {
  const text = token.isNegated ? token.raw.slice(1) : token.raw;
  return {
    ...NOTHING,
    terms: [{ ...termOf(token, text), isBeginning: false }],
    notices: [notice(token, code, expected)],
  };
}

function operatorPart(operator: Operator, token: Token, today: string): Part {
  const { value, isNegated, raw } = token;
  const one = (wanted: Wanted): Part => ({ ...NOTHING, conditions: [{ ...wanted, isNegated, raw }] });
  switch (operator) {
    case 'from':
    case 'to':
    case 'customer':
    case 'subject':
    case 'file':
      return one({ on: operator, value });
    case 'channel':
    case 'assignee':
    case 'team':
    case 'tag':
      return one({ on: operator, values: valuesOf(token) });
    case 'status':
      return chosen(token, statusesOf, TICKET_STATUSES, (values) => one({ on: 'status', values }));
    case 'priority':
      return chosen(
        token,
        (word) => PRIORITIES.filter((each) => each === word),
        PRIORITIES,
        (values) => one({ on: 'priority', values }),
      );
    case 'has':
      return chosen(token, hasOf, HAS, ([first]) => (first ? one({ on: 'has', value: first }) : NOTHING));
    case 'is':
      return isPart(token, one);
    case 'in':
      return chosen(token, placesOf, PLACES, (places) => (isNegated ? withoutPlaces(places) : { ...NOTHING, places }));
    case 'before':
    case 'after':
    case 'on':
      return dayPart(operator, token, today);
    case 'field':
      return fieldPart(token, one);
  }
}

const valuesOf = ({ value, isQuoted }: Token): string[] =>
  (isQuoted ? [value] : value.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .slice(0, MOST_VALUES);

/** Members of a closed set; a value that is none of them makes the whole part words. */
function chosen<Member extends string>(
  token: Token,
  membersOf: (word: string) => readonly Member[],
  expected: readonly string[],
  build: (members: readonly Member[]) => Part,
): Part {
  const members = valuesOf(token).map((value) => membersOf(value.toLowerCase().replaceAll('-', '_')));
  if (members.length === 0 || members.some((each) => each.length === 0))
    return misread(token, 'unknown_value', [...expected]);
  return build([...new Set(members.flat())]);
}

const statusesOf = (word: string): readonly TicketStatus[] =>
  word === 'active' ? ACTIVE_STATUSES : TICKET_STATUSES.filter((status) => status === word);

const SPELLINGS: Readonly<Record<string, string>> = {
  attachments: 'attachment',
  file: 'attachment',
  files: 'attachment',
  links: 'link',
  notes: 'note',
  calls: 'call',
  spam: 'junk',
  bin: 'trash',
  all: 'anywhere',
  any: 'anywhere',
  internal: 'note',
  unsent: 'failed',
  unanswered: 'waiting',
};
const spelled = (word: string): string => (Object.hasOwn(SPELLINGS, word) ? (SPELLINGS[word] ?? word) : word);
const hasOf = (word: string): readonly Has[] => HAS.filter((each) => each === spelled(word));
const placesOf = (word: string): readonly Place[] => PLACES.filter((place) => place === spelled(word));

const withoutPlaces = (places: readonly Place[]): Part => ({
  ...NOTHING,
  places: PLACES.filter((place) => place !== 'anywhere' && !places.includes(place)),
});

function isPart(token: Token, one: (wanted: Wanted) => Part): Part {
  const word = spelled(token.value.toLowerCase().replaceAll('-', '_'));
  const is = IS.find((each) => each === word);
  if (is) return one({ on: 'is', value: is });
  const status = TICKET_STATUSES.find((each) => each === word);
  if (status) return one({ on: 'status', values: [status] });
  const priority = PRIORITIES.find((each) => each === word);
  if (priority) return one({ on: 'priority', values: [priority] });
  const folder: TicketFolder | undefined = TICKET_FOLDERS.find((each) => each === word);
  if (folder) return token.isNegated ? withoutPlaces([folder]) : { ...NOTHING, places: [folder] };
  return misread(token, 'unknown_value', [...IS, ...TICKET_STATUSES.filter((each) => each !== 'open'), ...PRIORITIES]);
}

/** Not before a day is from it on, and the other way round. */
function dayPart(operator: 'before' | 'after' | 'on', token: Token, today: string): Part {
  const days = daysOf(token.value, today);
  if (!days)
    return { ...NOTHING, notices: [notice(token, 'invalid_date', ['2026-03-31', '2026-03', '7d', 'yesterday'])] };
  const { isNegated, raw } = token;
  const bound = (on: 'before' | 'after', day: string): Condition => ({ on, day, isNegated: false, raw });
  if (operator === 'on') {
    if (isNegated) return { ...NOTHING, notices: [notice(token, 'invalid_date', ['before:', 'after:'])] };
    return { ...NOTHING, conditions: [bound('after', days.from), bound('before', days.until)] };
  }
  return { ...NOTHING, conditions: [bound((operator === 'before') === isNegated ? 'after' : 'before', days.from)] };
}

function fieldPart(token: Token, one: (wanted: Wanted) => Part): Part {
  const [, key, value] = /^([\w.-]{1,60})=(.+)$/su.exec(token.value) ?? [];
  return key === undefined || value === undefined
    ? { ...NOTHING, notices: [notice(token, 'unknown_value', ['field:key=value'])] }
    : one({ on: 'field', key, value: value.trim() });
}
