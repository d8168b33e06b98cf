import { NICKNAME_GROUPS } from './nickname-groups';
import { inLatin } from './latin';

/** Which given names may be one person's: their short forms, pet forms and spellings. */

const GROUPS = groupsByName();

function groupsByName(): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  const lines = NICKNAME_GROUPS.split('\n').filter((line) => line.trim() !== '');
  for (const [index, line] of lines.entries())
    for (const name of namesOf(line)) groups.set(name, [...(groups.get(name) ?? []), index]);
  return groups;
}

function namesOf(line: string): string[] {
  const [formal = '', forms = ''] = line.split(':');
  return [...new Set([formal.replaceAll(' ', ''), ...forms.split(' ')].map((name) => spelling(name)).filter(Boolean))];
}

/** One spelling for endings that are written in many ways: robbie, robby, robbi. */
function spelling(name: string): string {
  const latin = inLatin(name.trim());
  return latin.length > 3 ? latin.replace(/(?:ie|ey|y|i)$/, 'y') : latin;
}

/** The groups of a given name in small Latin letters; [] when it is in none. */
export function nicknameGroups(name: string): readonly number[] {
  return GROUPS.get(spelling(name)) ?? [];
}

/** What stands for all forms of a name in a block key: robert, bob and rob meet under the first group they share. */
export function nicknameKeys(name: string): readonly string[] {
  const groups = nicknameGroups(name);
  return groups.length === 0 ? [name] : groups.map((group) => `#${String(group)}`);
}
