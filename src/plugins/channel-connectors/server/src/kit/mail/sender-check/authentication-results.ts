import type { MailHeader } from '../mail-headers';

/** Authentication-Results (RFC 8601): what a server found out about a sender, written into the mail. */
export interface AuthenticationResults {
  /** who says it, lower-case; null when the line names nobody, as Microsoft's do */
  readonly server: string | null;
  readonly results: readonly MethodResult[];
}

export interface MethodResult {
  /** `spf`, `dkim`, `dmarc` …, lower-case */
  readonly method: string;
  /** lower-case */
  readonly result: string;
  /** `header.from`, `smtp.mailfrom` …, names lower-case */
  readonly properties: Readonly<Record<string, string>>;
}

const LONGEST = 16_384;
const MOST_RESULTS = 50;

/** One pass over the value; comments are skipped, quotes taken off. What makes no sense is left out. */
export function parseAuthenticationResults(value: string): AuthenticationResults {
  const sections = sectionsOf(value.slice(0, LONGEST));
  const [first = []] = sections;
  const namesServer = first[0] !== undefined && !first[0].includes('=');
  const results = (namesServer ? sections.slice(1) : sections).slice(0, MOST_RESULTS).flatMap(readMethod);
  return { server: namesServer ? (first[0]?.toLowerCase() ?? null) : null, results };
}

/** Words of each part between semicolons, outside of comments; `a = b` is one word. */
function sectionsOf(value: string): string[][] {
  const sections: string[][] = [[]];
  let word = '';
  let comments = 0;
  let isQuoted = false;
  const end = (): void => {
    if (word !== '') sections.at(-1)?.push(word);
    word = '';
  };
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === '\\' && (isQuoted || comments > 0)) {
      at += 1;
      if (isQuoted) word += value.charAt(at);
    } else if (comments > 0) comments += character === '(' ? 1 : character === ')' ? -1 : 0;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) word += character;
    else if (character === '(') comments += 1;
    else if (character === ';') {
      end();
      sections.push([]);
    } else if (/\s/.test(character)) end();
    else word += character;
  }
  end();
  return sections.map(joinedAtEquals);
}

function joinedAtEquals(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (before !== undefined && (word.startsWith('=') || before.endsWith('='))) joined[joined.length - 1] += word;
    else joined.push(word);
  }
  return joined;
}

function readMethod(words: readonly string[]): MethodResult[] {
  const [verdict, ...rest] = words.map((word) => {
    const equals = word.indexOf('=');
    return { name: word.slice(0, Math.max(equals, 0)).toLowerCase(), value: word.slice(equals + 1) };
  });
  if (!verdict || verdict.name === '' || verdict.value === '') return [];
  const properties = Object.fromEntries(rest.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]));
  // `dkim/1=pass`: the version is of no interest
  return [{ method: verdict.name.split('/')[0] ?? '', result: verdict.value.toLowerCase(), properties }];
}

/** How the servers of two big providers show themselves; any other hop is known by its name alone. */
const PRESETS: Readonly<Record<string, { readonly received: string; readonly isAnonymous: boolean }>> = {
  'outlook.com': { received: 'protection.outlook.com', isAnonymous: true },
};
const SEALED_BY_OUTLOOK = 'mx.microsoft.com';

/**
 * The headers that the named hop, or somebody after it, has written: everything above its own Received, and below
 * that up to the next Received. A server puts its lines on top of what it was given (RFC 5321 §4.4), so whatever a
 * stranger writes into a mail stands further down. Without a Received of that hop: what stands above the first one.
 */
export function headersOfHop(
  headers: readonly MailHeader[],
  hop: string,
): { readonly above: readonly MailHeader[]; readonly below: readonly MailHeader[] } {
  const received = headers.flatMap(({ name }, at) => (name === 'received' ? [at] : []));
  const writer = PRESETS[hop]?.received ?? hop;
  const own = received.find((at) => isUnder(receivedBy(headers[at]?.value ?? ''), writer));
  if (own === undefined) return { above: headers.slice(0, received[0] ?? 0), below: [] };
  const next = received.find((at) => at > own) ?? headers.length;
  return { above: headers.slice(0, own), below: headers.slice(own + 1, next) };
}

/** The host that wrote a Received line: its `by`, which is not the word that a peer called itself (`from by …`). */
export function receivedBy(value: string): string {
  const words = sectionsOf(value.slice(0, LONGEST))[0] ?? [];
  const start = words[0]?.toLowerCase() === 'from' ? 2 : 0;
  const by = words.findIndex((word, at) => at >= start && word.toLowerCase() === 'by');
  return by < 0 ? '' : (words[by + 1] ?? '').toLowerCase();
}

function isUnder(host: string, name: string): boolean {
  return host === name || host.endsWith(`.${name}`);
}

/**
 * What the named hop says, or null when it says nothing.
 *
 * Relied on: the hop writes its own line into every mail that it takes, and above the sender's own headers. So the
 * topmost line with its name is its own; lines with its name further down were in the mail when it came (RFC 8601 §5
 * asks the hop to remove those, and we do not trust that it did). Microsoft 365 (`outlook.com`) signs its line with
 * nobody's name and puts it above the Received of `…protection.outlook.com`; where there is none, its sealed copy
 * (`ARC-Authentication-Results: …; mx.microsoft.com`) in the same place says the same.
 */
export function resultsOfHop(headers: readonly MailHeader[], hop: string): AuthenticationResults | null {
  const name = hop.toLowerCase();
  const { above, below } = headersOfHop(headers, name);
  const isItsOwn = ({ server }: AuthenticationResults): boolean =>
    PRESETS[name]?.isAnonymous ? server === null : server === name;
  const ofIt = (part: readonly MailHeader[]): AuthenticationResults[] =>
    part
      .filter((header) => header.name === 'authentication-results')
      .map(({ value }) => parseAuthenticationResults(value))
      .filter(isItsOwn);
  const prepended = ofIt(above);
  if (prepended.length > 0) return joined(prepended);
  return ofIt(below)[0] ?? (name === 'outlook.com' ? sealedResults([...above, ...below], SEALED_BY_OUTLOOK) : null);
}

/** Some servers write a line for each check; the topmost of each method counts. */
function joined(lines: readonly AuthenticationResults[]): AuthenticationResults {
  const [first] = lines;
  const results = lines.flatMap((line, at) => {
    const earlier = new Set(lines.slice(0, at).flatMap((each) => each.results.map(({ method }) => method)));
    return line.results.filter(({ method }) => !earlier.has(method));
  });
  return { server: first?.server ?? null, results };
}

function sealedResults(headers: readonly MailHeader[], server: string): AuthenticationResults | null {
  const sealed = headers
    .filter(({ name }) => name === 'arc-authentication-results')
    .map(({ value }) => parseSealedResults(value));
  return sealed.find((each) => each.server === server) ?? null;
}

/** ARC-Authentication-Results (RFC 8617 §4.1.1): the same behind `i=n;`. */
export function parseSealedResults(value: string): AuthenticationResults {
  return parseAuthenticationResults(value.replace(/^\s*i\s*=\s*\d{1,3}\s*;/i, ''));
}
