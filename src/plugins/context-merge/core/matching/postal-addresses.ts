import { inLatin } from './latin';

/** An address, taken apart; every part null or [] where it is not told. */
export interface AddressParts {
  /** as people read it */
  readonly written: string;
  /** of the house; `12`, `12a` */
  readonly number: string | null;
  /** the street's own name, without its kind and direction, in one word */
  readonly street: string | null;
  /** the same with its kind, for streets that are misspelled there */
  readonly line: string | null;
  /** building, flat, suite, in one word */
  readonly unit: string | null;
  readonly postal: string | null;
  /** towns and districts, each in one word; a free text may name several */
  readonly cities: readonly string[];
  readonly region: string | null;
}

export interface WrittenAddress {
  readonly street?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly region?: string;
  readonly country?: string;
}

const KINDS = new Set(
  `street st str strasse straat avenue ave av avenida road rd drive dr lane ln place pl court ct circuit cct circle cir
   crescent cres cr boulevard blvd bvd close cl way wy highway hwy parkway pkwy terrace ter tce square sq platz plaza
   allee weg gasse gata gatan vej ring ufer damm rue calle via viale piazza corso rua ul ulica ulitsa grove gr gdns gardens
   parade pde esplanade esp loop mews row walk rise view vista alley trail trl path quay route chemin impasse laan plein`.split(
    /\s+/,
  ),
);
const DIRECTIONS = new Set(
  'n s e w ne nw se sw north south east west northeast northwest southeast southwest'.split(' '),
);
const FILLERS = new Set('de la le les du des der die del della di van den the'.split(' '));

/** null: nothing in it tells a place. */
export function readAddress(address: WrittenAddress): AddressParts | null {
  const told = [address.street, address.postalCode, address.city, address.region];
  if (told.every((part) => !part?.trim())) return null;
  const segments = (address.street ?? '')
    .split(/[,\n;]/)
    .map((part) => inLatin(part).trim())
    .filter(Boolean);
  const isFree = !address.city?.trim() && !address.postalCode?.trim();
  const rest = {
    postal: postalOf(address.postalCode ?? ''),
    cities: asCities(address.city),
    region: oneWord(address.region ?? ''),
  };
  const main = segments.splice(mainSegment(segments), 1)[0] ?? '';
  const place =
    isFree || rest.cities.length === 0
      ? takePlaces(segments, rest.postal)
      : { left: segments, postal: null, cities: [], region: null };
  const line = readLine(main, rest.cities.length === 0);
  return {
    written: told
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(', '),
    number: line.number,
    street: line.street,
    line: line.line,
    unit: oneWord(place.left.join(' ')),
    postal: rest.postal ?? place.postal ?? line.postal,
    cities: [...new Set([...rest.cities, ...line.cities, ...place.cities])].slice(0, 4),
    region: rest.region ?? place.region ?? line.region,
  };
}

/** The segment that reads most like a street: a number before it, a kind of street in it. */
function mainSegment(segments: readonly string[]): number {
  let best = 0;
  let most = -1;
  for (const [index, segment] of segments.entries()) {
    const words = segment.split(/[^a-z0-9/]+/);
    const kind = words.some((word) => KINDS.has(word) || /.(?:strasse|str|straat|weg|gasse|platz|allee)$/.test(word));
    const score = Number(/^\d/.test(segment) && words.length > 1) * 2 + Number(kind && words.length > 1);
    if (score > most) [best, most] = [index, score];
  }
  return best;
}

interface Line {
  readonly number: string | null;
  readonly street: string | null;
  readonly line: string | null;
  readonly cities: readonly string[];
  readonly postal: string | null;
  readonly region: string | null;
}

/** `isOpen`: no town is told, so what stands behind the kind of street may be one. */
function readLine(text: string, isOpen: boolean): Line {
  const words = text
    .replace(/['’`.]/g, '')
    .split(/[^a-z0-9/]+/)
    .filter(Boolean);
  const at = words.findIndex((word) => /^\d+(?:[/-]\d+)?[a-z]?$/.test(word));
  const number = at < 0 ? null : (words[at] ?? '').replace(/^\d+\//, '');
  const named = words
    .filter((word, index) => index !== at && (at < 0 || !isFurtherNumber(word, index, at, words)))
    .map(germanKind)
    .flat();
  const kind = named.findIndex((word, index) => index > 0 && KINDS.has(word));
  const hasTown = isOpen && at === 0 && kind > 0 && kind < named.length - 1;
  const street = hasTown ? named.slice(0, kind + 1) : named;
  const town = hasTown ? townOf(named.slice(kind + 1)) : { cities: [], postal: null, region: null };
  const own = street.filter((word, index) => !isAside(word, index, street.length));
  const line = street.filter((word) => !DIRECTIONS.has(word)).join('');
  return { number, street: own.join('') || line || null, line: line || null, ...town };
}

/** The end of `1710-1718`, and a flat behind the street; but not the name of `Highway 61`. */
function isFurtherNumber(word: string, index: number, at: number, words: readonly string[]): boolean {
  if (!/^\d{1,4}$/.test(word) || at > 0) return false;
  return index === at + 1 ? words.length > 2 : index === words.length - 1 && !KINDS.has(words[index - 1] ?? '');
}

/** `hauptstrasse` and `hauptstr` are `haupt strasse`. */
function germanKind(word: string): string[] {
  const found = /^(.{3,})(strasse|str|straat)$/.exec(word);
  return found === null ? [word] : [found[1] ?? '', 'strasse'];
}

function isAside(word: string, index: number, length: number): boolean {
  if (DIRECTIONS.has(word) || FILLERS.has(word)) return length > 1;
  return KINDS.has(word) && length > 1 && !(index === 0 && word === 'st');
}

function townOf(words: readonly string[]): Pick<Line, 'cities' | 'postal' | 'region'> {
  const left = words.filter((word, index) => index > 0 || !DIRECTIONS.has(word));
  const postal = left.find((word) => /^\d{4,9}$/.test(word)) ?? null;
  const named = left.filter((word) => !/\d/.test(word));
  const last = named.at(-1);
  const region = named.length > 1 && last?.length === 2 ? last : null;
  return {
    cities: asCities(named.slice(0, region === null ? undefined : -1).join(' ')),
    postal: postalOf(postal ?? ''),
    region,
  };
}

/** Of a text that holds the whole address: postal code, region and towns among the segments behind the street. */
function takePlaces(
  segments: readonly string[],
  postalCode: string | null,
): { left: string[]; postal: string | null; cities: string[]; region: string | null } {
  const taken = { left: [] as string[], postal: postalCode, cities: [] as string[], region: null as string | null };
  for (const segment of segments) {
    const code = POSTAL_IN_TEXT.exec(segment)?.[0];
    const bare = code === undefined ? segment : segment.replace(code, ' ').trim();
    if (code !== undefined) taken.postal ??= postalOf(code);
    if (/^(?:suite|ste|unit|apt|apartment|flat|floor|room|rm|level|building|bldg)\b|#/.test(segment))
      taken.left.push(segment);
    else if (/^[a-z]{2}$/.test(bare)) taken.region ??= bare;
    else if (bare !== '') taken.cities.push(...asCities(bare));
  }
  return taken;
}

const POSTAL_IN_TEXT = /\b(?:\d{4,9}|\d{5}-\d{4}|[a-z]{1,2}\d[a-z0-9]? ?\d[a-z]{2}|[a-z]\d[a-z] ?\d[a-z]\d)\b/;

function postalOf(text: string): string | null {
  const bare = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (bare === '') return null;
  return /^\d{9}$/.test(bare) ? bare.slice(0, 5) : bare;
}

function asCities(city: string | undefined): string[] {
  const word = oneWord(city ?? '');
  return word === null ? [] : [word];
}

function oneWord(text: string): string | null {
  return inLatin(text).replace(/[^a-z0-9]/g, '') || null;
}
