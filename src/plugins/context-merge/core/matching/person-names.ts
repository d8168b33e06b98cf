import { inLatin, isFamilyFirst } from './latin';

/** A person's name, taken apart and brought into small Latin letters. */
export interface PersonName {
  /** as people read it */
  readonly written: string;
  /** each a word; hyphenated names are two */
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** further given names, or their initials */
  readonly middle: readonly string[];
  /** 1 for senior, 2 for junior, 2, 3, 4 … for II, III, IV; null: not told */
  readonly generation: number | null;
}

export interface WrittenName {
  readonly full?: string;
  readonly given?: string;
  readonly middle?: string;
  readonly family?: string;
  readonly suffix?: string;
}

const GENERATIONS: Readonly<Record<string, number>> = {
  sr: 1,
  snr: 1,
  senior: 1,
  jr: 2,
  jnr: 2,
  junior: 2,
  ii: 2,
  iii: 3,
  iv: 4,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
};

const TITLES = new Set(
  'mr mrs ms miss mx dr prof professor sir madam herr frau hr fr dipl ing med phd md esq mba bsc msc ba ma sra srta don dona mme mlle monsieur madame mag'.split(
    ' ',
  ),
);
/** Words that may be a name as well count as a title only before another word. */
const TITLES_OR_NAMES = new Set(['don', 'dona', 'ing', 'med', 'ba', 'ma', 'fr', 'mag', 'hr']);

const PARTICLES = new Set(
  'van von der den de del della di da dos das do du la le les ter ten zu zur zum al el bin ibn abu st san santa mac mc ap af av y'.split(
    ' ',
  ),
);

const MOST_WORDS = 5;

/** null: there is no name in it (empty, an address, a number, a visitor's provisional name). */
export function readPersonName(name: WrittenName): PersonName | null {
  const written = [name.given, name.middle, name.family, name.suffix].some((part) => part?.trim())
    ? partsOf(name)
    : fullOf(name.full ?? '');
  if (written === null || (written.given.length === 0 && written.family.length === 0)) return null;
  return written;
}

function partsOf(name: WrittenName): PersonName {
  const given = words(name.given ?? '');
  const family = words(name.family ?? '');
  const middle = words(name.middle ?? '');
  const generation = generationOf([name.suffix ?? '', ...given.slice(1), ...family.slice(1), ...middle]);
  return {
    written: [name.given, name.middle, name.family, name.suffix]
      .map((part) => part?.trim())
      .filter(Boolean)
      .join(' '),
    given: bare(given).slice(0, MOST_WORDS),
    family: bare(family).slice(0, MOST_WORDS),
    middle: bare(middle).slice(0, MOST_WORDS),
    generation,
  };
}

function fullOf(full: string): PersonName | null {
  const text = full.replace(/\(.*?\)|".*?"/g, ' ').trim();
  if (/@|\d{4}/.test(text) || /^visitor [0-9a-z]{0,4}$/i.test(text)) return null;
  const comma = /^([^,]+),\s*([^,]+)(?:,\s*(.+))?$/.exec(text);
  if (comma !== null) return fromComma(text, comma[1] ?? '', comma[2] ?? '', comma[3] ?? '');
  const all = words(text);
  const generation = generationOf(all.slice(1));
  const named = bare(all);
  if (isFamilyFirst(text)) return { ...split(named, 1, text, generation) };
  const asFamilyOnly = named.length === 1 && all.length > named.length ? 0 : null;
  return split(named.slice(0, MOST_WORDS + 3), asFamilyOnly, text, generation);
}

/** `Salinger, Kristen A`, and `Kristen Salinger, Jr`. */
function fromComma(written: string, before: string, after: string, suffix: string): PersonName | null {
  const behind = words(after);
  if (behind.every((word) => GENERATIONS[word] !== undefined || TITLES.has(word))) {
    const name = fullOf(before);
    return name === null ? null : { ...name, written, generation: generationOf(behind) ?? name.generation };
  }
  const [first, ...middle] = bare(behind);
  return {
    written,
    given: first === undefined ? [] : [first],
    family: bare(words(before)).slice(0, MOST_WORDS),
    middle: middle.slice(0, MOST_WORDS),
    generation: generationOf([...behind.slice(1), ...words(suffix), ...words(before).slice(1)]),
  };
}

/** `familyWords`: how many words the family has at the front (1 in Chinese and Korean); null: it stands at the end. */
function split(
  named: readonly string[],
  familyWords: number | null,
  written: string,
  generation: number | null,
): PersonName {
  if (familyWords === 1 && named.length > 1)
    return { written, family: named.slice(0, 1), given: [named.slice(1).join('')], middle: [], generation };
  if (familyWords === 0) return { written, family: named, given: [], middle: [], generation };
  if (named.length === 1) return { written, given: named, family: [], middle: [], generation };
  const start = familyStart(named);
  return {
    written,
    given: named.slice(0, 1),
    middle: named.slice(1, start),
    family: named.slice(start).slice(0, MOST_WORDS),
    generation,
  };
}

/** The last word, with the particles before it. */
function familyStart(named: readonly string[]): number {
  let start = named.length - 1;
  while (start > 1 && PARTICLES.has(named[start - 1] ?? '')) start--;
  return start;
}

/** Words of letters in small Latin: hyphens part them, apostrophes and full stops vanish. */
export function words(text: string): string[] {
  return inLatin(text)
    .replace(/['’`´]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

function generationOf(named: readonly string[]): number | null {
  const found = named.map((word) => GENERATIONS[word.toLowerCase().replace(/[^a-z0-9]/g, '')]);
  return found.find((generation) => generation !== undefined) ?? null;
}

/** Without titles and generations; a name of nothing else stays. */
function bare(named: readonly string[]): string[] {
  const left = named.filter((word, index) => {
    if (index > 0 && GENERATIONS[word] !== undefined) return false;
    return !TITLES.has(word) || (TITLES_OR_NAMES.has(word) && index > 0);
  });
  return left.length === 0 && named.length > 0 && !TITLES.has(named[0] ?? '') ? [...named] : left;
}
