import { decodeBytes } from './charset';
import { decodeWords } from './mail-headers-words';

/** A header such as Content-Type: a value and its parameters (RFC 2045 5.1, continuations and charsets of RFC 2231). */
export interface StructuredHeader {
  /** lower-case, without comments and white space */
  readonly value: string;
  /** by lower-case name, decoded to Unicode */
  readonly parameters: ReadonlyMap<string, string>;
}

const PERCENT = 0x25;
const MOST_PARAMETERS = 200;
const LONGEST_VALUE = 20_000;
/** a quotation mark that ends a value, as opposed to one that a program forgot to escape */
const BEHIND_CLOSING_QUOTE = /^[ \t]*(?:;|$|\(|[\w!#$&+.^`|~-]{1,40}\*?[ \t]*=)/;
const NAME = /[ \t;]*([^\s=;"]{1,80})[ \t]*(=?)[ \t]*/y;
/** a parameter that no semicolon stands in front of */
const NEXT_PARAMETER = /[ \t][a-z][\w*-]{0,40}[ \t]*=/i;
const SECTION = /^(.+?)\*(?:(\d{1,3})(\*)?)?$/;

/** Reads it as leniently as mail programs write it. Never throws; of two parameters of one name the first counts. */
export function readStructuredHeader(header: string): StructuredHeader {
  const text = header.slice(0, LONGEST_VALUE);
  const main = /^[^;=]*?(?=;|$|[ \t][\w*-]{1,40}[ \t]*=)/.exec(text)?.[0] ?? '';
  const value = withoutComments(main)
    .replace(/[\s"]+/g, '')
    .toLowerCase();
  return { value, parameters: decodeParameters(readParameters(text.slice(main.length))) };
}

function readParameters(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let at = 0;
  while (at < text.length && found.size < MOST_PARAMETERS) {
    NAME.lastIndex = at;
    const match = NAME.exec(text);
    if (match === null) {
      at += 1;
      continue;
    }
    at += match[0].length;
    if (match[2] !== '=') continue;
    const name = match[1]?.toLowerCase() ?? '';
    const { value, end } = text[at] === '"' ? quotedValue(text, at + 1) : bareValue(text, at, name);
    if (!found.has(name)) found.set(name, value);
    at = end;
  }
  return found;
}

function bareValue(text: string, from: number, name: string): { value: string; end: number } {
  const semicolon = text.indexOf(';', from);
  const end = semicolon < 0 ? text.length : semicolon;
  const next = NEXT_PARAMETER.exec(text.slice(from, end))?.index ?? end - from;
  const value = text.slice(from, from + next);
  // file names have parentheses of their own
  return { value: (name.includes('name') ? value : withoutComments(value)).trim(), end: from + next };
}

function quotedValue(text: string, from: number): { value: string; end: number } {
  let value = '';
  for (let index = from; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '\\' && /["\\]/.test(text.charAt(index + 1))) {
      index += 1;
      value += text.charAt(index);
    } else if (character === '"' && BEHIND_CLOSING_QUOTE.test(text.slice(index + 1, index + 60))) {
      return { value, end: index + 1 };
    } else value += character;
  }
  // it was never closed: the next parameter, if there is one, still is one
  const next = /;[ \t]*[\w-]{1,40}\*?[ \t]*=/.exec(text.slice(from))?.index;
  return next === undefined ? { value, end: text.length } : { value: text.slice(from, from + next), end: from + next };
}

/** Comments nest; quoted strings are not looked into, since none of these values has one. */
function withoutComments(text: string): string {
  if (!text.includes('(')) return text;
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (depth === 0) kept += character;
  }
  return kept;
}

interface Section {
  readonly number: number;
  readonly encoded: boolean;
  readonly text: string;
}

/** Puts the pieces of long values together. An extended value (`filename*`) counts more than a plain one beside it. */
function decodeParameters(raw: ReadonlyMap<string, string>): Map<string, string> {
  const parameters = new Map<string, string>();
  const sections = new Map<string, Section[]>();
  for (const [name, text] of raw) {
    const match = SECTION.exec(name);
    if (match?.[1] === undefined) {
      parameters.set(name, decodeWords(text));
      continue;
    }
    const section = { number: Number(match[2] ?? 0), encoded: match[2] === undefined || match[3] === '*', text };
    sections.set(match[1], [...(sections.get(match[1]) ?? []), section]);
  }
  for (const [name, parts] of sections) parameters.set(name, joinSections(parts));
  return parameters;
}

function joinSections(parts: readonly Section[]): string {
  const ordered = [...parts].sort((one, other) => one.number - other.number);
  const announced = /^([\w.:+-]{0,60})'[^']{0,40}'/.exec(ordered[0]?.encoded === true ? ordered[0].text : '');
  const charset = announced?.[1] ?? null;
  let joined = '';
  let pending = '';
  ordered.forEach((part, index) => {
    const text = index === 0 ? part.text.slice(announced?.[0].length ?? 0) : part.text;
    if (part.encoded) {
      // a letter may begin in one section and end in the next
      pending += text;
      return;
    }
    joined += decodePercent(pending, charset) + text;
    pending = '';
  });
  return decodeWords(joined + decodePercent(pending, charset));
}

function decodePercent(text: string, charset: string | null): string {
  if (text === '') return '';
  const written = Buffer.from(text, 'utf8');
  const bytes: number[] = [];
  for (let index = 0; index < written.length; index += 1) {
    const pair = written[index] === PERCENT ? written.toString('latin1', index + 1, index + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(pair)) {
      bytes.push(parseInt(pair, 16));
      index += 2;
    } else bytes.push(written[index] ?? 0);
  }
  return decodeBytes(Uint8Array.from(bytes), charset);
}
