import { levelNumber, type Agreement, type LevelOf } from './features';
import { nicknameGroups } from './nicknames';
import type { MatchName } from './record';
import { editDistance, isTypo, jaroWinkler, lettersApart } from './similarity';
import { soundOf } from './phonetics';

/** The features of two persons' names that are weighed one by one. */
export interface NameAgreements {
  readonly given: Agreement | null;
  readonly family: Agreement | null;
  readonly order: Agreement | null;
  readonly middle: Agreement | null;
  readonly generation: Agreement | null;
}

const NO_NAMES: NameAgreements = { given: null, family: null, order: null, middle: null, generation: null };

/** Weakness of an agreement by level; what is not told stands between alike and different. */
const UNTOLD_RANK = 3;
const DIFFERENT_RANK = 6;
/** Changed places must explain clearly more than the order in which they were told. */
const SWAP_GAIN = 3;

/** The best agreement among all names of the two. */
export function compareNames(names: readonly MatchName[], others: readonly MatchName[]): NameAgreements {
  let best = NO_NAMES;
  let least = Infinity;
  for (const name of names)
    for (const other of others) {
      const compared = compareTwo(name, other);
      if (compared.rank >= least) continue;
      least = compared.rank;
      best = compared.agreements;
    }
  return best;
}

function compareTwo(a: MatchName, b: MatchName): { rank: number; agreements: NameAgreements } {
  const given = compareGiven(a, b);
  const family = compareFamily(a, b);
  const straight = rankOf(given) + rankOf(family);
  const middle = compareMiddle(a, b);
  const generation = compareGenerations(a, b);
  if (straight >= SWAP_GAIN && mayBeSwapped(a, b)) {
    const turned = turnedAround(b);
    const swapped = { given: compareGiven(a, turned), family: compareFamily(a, turned) };
    const rank = rankOf(swapped.given) + rankOf(swapped.family);
    if (rank + SWAP_GAIN < straight)
      return { rank: rank + 1, agreements: { ...swapped, middle, generation, order: orderOf('swapped', a, b) } };
  }
  const order = given !== null && family !== null ? orderOf('straight', a, b) : null;
  return { rank: straight, agreements: { given, family, order, middle, generation } };
}

/** A quick look that spares most pairs the long one. */
function mayBeSwapped(a: MatchName, b: MatchName): boolean {
  const [own = ''] = a.given;
  const [others = ''] = b.given;
  return isNearly(own, b.familyWord) || isNearly(others, a.familyWord);
}

const isNearly = (given: string, family: string): boolean =>
  given !== '' && family !== '' && lettersApart(given, family) <= 4;

function turnedAround(name: MatchName): MatchName {
  return {
    ...name,
    given: name.family.length > 1 ? [name.familyWord] : name.family,
    familyWord: name.given.join(''),
    family: name.given,
    givenSound: name.familySound,
    familySound: name.givenSound,
  };
}

function orderOf(level: LevelOf<'order'>, a: MatchName, b: MatchName): Agreement {
  return { level: levelNumber('order', level), value: a.written, other: b.written, rare: [] };
}

/** The last level of given and of family is "different". */
function rankOf(agreement: Agreement | null): number {
  if (agreement === null) return UNTOLD_RANK;
  const isDifferent = agreement.other !== agreement.value && agreement.level >= DIFFERENT_LEVELS;
  return isDifferent ? DIFFERENT_RANK : agreement.level - 1;
}
const DIFFERENT_LEVELS = 5;

function compareGiven(a: MatchName, b: MatchName): Agreement | null {
  const [own = ''] = a.given;
  const [others = ''] = b.given;
  if (own === '' || others === '') return null;
  const level = givenLevel(own, others, a.givenSound, b.givenSound);
  const isSplit = level === 'different' && a.middle.length > 0 !== b.middle.length > 0;
  const found = isSplit ? splitGivenLevel(a, b) : level;
  return {
    level: levelNumber('given', found),
    value: own,
    other: others,
    rare: found === 'same' || found === 'nickname' ? [{ kind: 'given', value: own }] : [],
  };
}

/** `la chlan` and lachlan; `anna maria` and annamaria. */
function splitGivenLevel(a: MatchName, b: MatchName): LevelOf<'given'> {
  const own = [...a.given, ...a.middle].join('');
  const others = [...b.given, ...b.middle].join('');
  if (own === others) return 'same';
  return isTypo(own, others) ? 'similar' : 'different';
}

function givenLevel(a: string, b: string, sound: string, otherSound: string): LevelOf<'given'> {
  if (a === b) return a.length === 1 ? 'initial' : 'same';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'initial' : 'different';
  const groups = nicknameGroups(a);
  if (groups.length > 0) {
    const others = nicknameGroups(b);
    if (groups.some((group) => others.includes(group))) return 'nickname';
  }
  return wordLevel(a, b, sound, otherSound);
}

/** Names with more letters apart are not forms of one. */
const MOST_APART = 6;
const NEAR = 0.91;
const LOOSELY_NEAR = 0.84;

/** Also the spelling of a name by sound, and a name with a piece missing or in the wrong place. */
function wordLevel(a: string, b: string, sound: string, otherSound: string): 'similar' | 'sound' | 'different' {
  if (lettersApart(a, b) > MOST_APART) return 'different';
  if (isTypo(a, b)) return 'similar';
  const likeness = jaroWinkler(a, b);
  const lengths = Math.abs(a.length - b.length);
  if (likeness >= NEAR && lengths <= 2) return 'similar';
  if (sound === otherSound && sound.length > 2 && a[0] === b[0] && lengths <= 2) return 'similar';
  const limit = Math.ceil(Math.min(a.length, b.length) / 2) - 1;
  if (lengths > 3 || limit < 1) return 'different';
  const isNear = likeness >= LOOSELY_NEAR || (sound === otherSound && sound.length > 1);
  return isNear || editDistance(a, b, Math.min(limit, 3)) <= Math.min(limit, 3) ? 'sound' : 'different';
}

function compareFamily(a: MatchName, b: MatchName): Agreement | null {
  const { familyWord: own } = a;
  const { familyWord: others } = b;
  if (own === '' || others === '') return null;
  const level = familyLevel(a, b, own, others);
  const rare =
    level === 'same' ? own : level === 'partly' ? (a.family.find((word) => b.family.includes(word)) ?? '') : '';
  return {
    level: levelNumber('family', level),
    value: a.family.join(' '),
    other: b.family.join(' '),
    rare: rare === '' ? [] : [{ kind: 'family', value: rare }],
  };
}

function familyLevel(a: MatchName, b: MatchName, own: string, others: string): LevelOf<'family'> {
  if (own === others) return 'same';
  if (own.length === 1 || others.length === 1) return own[0] === others[0] ? 'sound' : 'different';
  const isDouble = a.family.length > 1 || b.family.length > 1;
  if (isDouble && a.family.some((word) => word.length > 3 && b.family.includes(word))) return 'partly';
  return wordLevel(own, others, a.familySound, b.familySound);
}

function compareMiddle(a: MatchName, b: MatchName): Agreement | null {
  const [own = ''] = a.middle;
  const [others = ''] = b.middle;
  if (own === '' || others === '') return null;
  const found = middleLevel(own, others);
  return { level: levelNumber('middle', found), value: a.middle.join(' '), other: b.middle.join(' '), rare: [] };
}

function middleLevel(a: string, b: string): LevelOf<'middle'> {
  if (a === b && a.length > 1) return 'same';
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 'initial' : 'different';
  const level = givenLevel(a, b, soundOf(a), soundOf(b));
  return level === 'different' || level === 'sound' ? 'different' : 'same';
}

/** `Morris I` is the first only beside another `Morris II`: alone it is an initial. */
function compareGenerations(a: MatchName, b: MatchName): Agreement | null {
  const own = a.generation ?? (b.generation !== null ? firstOf(a) : null);
  const others = b.generation ?? (a.generation !== null ? firstOf(b) : null);
  if (own === null || others === null) return null;
  const level = own === others ? 'same' : 'different';
  return { level: levelNumber('generation', level), value: a.written, other: b.written, rare: [] };
}

function firstOf(name: MatchName): number | null {
  return name.middle.at(-1) === 'i' ? 1 : null;
}
