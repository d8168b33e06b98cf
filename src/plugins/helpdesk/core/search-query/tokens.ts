/** A query as it is typed, taken apart at its spaces, quotes and colons. Whatever is typed has a reading. */

export interface Token {
  readonly isNegated: boolean;
  /** in lower case; null: words alone */
  readonly key: string | null;
  readonly value: string;
  readonly isQuoted: boolean;
  /** as it was typed */
  readonly raw: string;
  /** the query goes on behind it, if only with a space: it is a whole word */
  readonly isEnded: boolean;
}

/** Beyond these nothing is read: nobody types so much, and each word costs. */
export const LONGEST_QUERY = 500;
export const MOST_TOKENS = 32;

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '”': '”' };
const KEY = /^([\p{L}][\p{L}_-]{0,19}):/u;

/** An open quote reaches to the end; a lone sign is nothing. */
export function tokensOf(text: string): Token[] {
  const query = text.slice(0, LONGEST_QUERY);
  const tokens: Token[] = [];
  let at = 0;
  while (at < query.length && tokens.length < MOST_TOKENS) {
    if (/\s/u.test(query.charAt(at))) {
      at += 1;
      continue;
    }
    const { token, end } = tokenAt(query, at);
    if (/[\p{L}\p{N}\p{S}]/u.test(token.value) || token.key !== null) tokens.push(token);
    at = end;
  }
  return tokens;
}

function tokenAt(query: string, start: number): { token: Token; end: number } {
  const isNegated = /^-[^\s-]/u.test(query.slice(start, start + 2));
  let at = isNegated ? start + 1 : start;
  const key = KEY.exec(query.slice(at))?.[1] ?? null;
  // The scheme of an address is no operator.
  const hasKey = key !== null && !query.startsWith('//', at + key.length + 1);
  if (hasKey) at += key.length + 1;
  const { value, isQuoted, end } = valueAt(query, at);
  return {
    token: {
      isNegated,
      key: hasKey ? key.toLowerCase() : null,
      value,
      isQuoted,
      raw: query.slice(start, end),
      isEnded: end < query.length,
    },
    end: Math.max(end, start + 1),
  };
}

function valueAt(query: string, start: number): { value: string; isQuoted: boolean; end: number } {
  const closing = QUOTES[query.charAt(start)];
  if (closing !== undefined) {
    const from = start + 1;
    const ends = [closing, '"', '”'].map((quote) => query.indexOf(quote, from)).filter((at) => at !== -1);
    const end = ends.length === 0 ? query.length : Math.min(...ends);
    return { value: query.slice(from, end).trim(), isQuoted: true, end: Math.min(end + 1, query.length) };
  }
  const length = query.slice(start).search(/[\s]/u);
  const whole = query.slice(start, length === -1 ? query.length : start + length);
  // `field:order="A 7"`: a quote within goes on to its own end.
  const quote = whole.indexOf('="');
  if (quote !== -1) {
    const from = start + quote + 2;
    const close = query.indexOf('"', from);
    const end = close === -1 ? query.length : close;
    return {
      value: `${whole.slice(0, quote)}=${query.slice(from, end)}`,
      isQuoted: false,
      end: Math.min(end + 1, query.length),
    };
  }
  return { value: whole, isQuoted: false, end: start + whole.length };
}
