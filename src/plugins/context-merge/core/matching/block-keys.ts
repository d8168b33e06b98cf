import { isFreeMail } from './contact-values';
import { ending } from './compare-contacts';
import { wordWeight } from './company-names';
import { nicknameGroups } from './nicknames';
import { soundOf } from './phonetics';
import type { AddressParts } from './postal-addresses';
import type { MatchName, MatchRecord } from './record';

/**
 * By what records find each other. A key is short and says of how much is agreed: exactly one value that is nobody
 * else's, or two things at once (a sound and a year, a house and a postal code), so that a slip in one field leaves
 * others to meet by.
 */

/** A key that more records share is not followed: it finds everybody, and whoever is one person meets by others. */
export const MAX_BLOCK = 100;

const MOST_KEYS = 28;
const MOST_OF_A_KIND = 3;

/** At most 28 keys, each at most 60 signs. */
export function blockKeys(record: MatchRecord): string[] {
  const keys = [
    ...contactKeys(record),
    ...(record.isCompany ? companyKeys(record) : personKeys(record)),
    ...record.addresses.slice(0, 2).flatMap(houseKeys),
  ];
  return [...new Set(keys)].map((key) => key.slice(0, 60)).slice(0, MOST_KEYS);
}

function contactKeys(record: MatchRecord): string[] {
  const some = <Value>(values: readonly Value[]): readonly Value[] => values.slice(0, MOST_OF_A_KIND);
  return [
    ...some(record.emails).map(({ address }) => `e:${address}`),
    ...some(record.phones).map((phone) => `t:${ending(phone)}`),
    ...some(record.identifiers).map(({ kind, value }) => `i:${kind}:${value}`),
    ...some(record.devices).map((device) => `v:${device}`),
    ...some(record.websites).map((website) => `w:${website}`),
    ...record.mentions.slice(0, 2 * MOST_OF_A_KIND).map(({ kind, value }) => {
      if (kind === 'order') return `o:${value}`;
      return kind === 'email' ? `e:${value}` : `t:${ending(value)}`;
    }),
    ...record.emails
      .slice(0, 2)
      .filter(({ isRole }) => !isRole)
      .flatMap(({ local, domain }) => [`l:${local}`, `p:${local.slice(0, 4)}:${domain.slice(0, 5)}`]),
  ];
}

function personKeys(record: MatchRecord): string[] {
  const [first, second] = record.names;
  const sounds = soundsOf(first);
  return [
    ...(first === undefined ? [] : nameKeys(first)),
    ...(second === undefined ? [] : nameKeys(second).slice(0, 1)),
    ...record.birthDates.slice(0, 2).flatMap((date) => birthKeys(date, sounds)),
    ...record.addresses.slice(0, 2).flatMap((address) => placeKeys(address, sounds)),
    ...record.emails
      .slice(0, 1)
      .flatMap(({ domain }) => (isFreeMail(domain) ? [] : sounds.map((sound) => `d:${sound}:${domain}`))),
    ...record.companies
      .slice(0, 1)
      .flatMap(({ words }) => sounds.map((sound) => `a:${sound}:${tellingWords(words)[0] ?? ''}`)),
  ];
}

function soundsOf(name: MatchName | undefined): string[] {
  return name === undefined ? [] : [name.familySound, name.givenSound].filter((sound) => sound !== '');
}

/** Both parts by sound in either order; all forms of the given name; beginning and end of the family's as written. */
function nameKeys(name: MatchName): string[] {
  const family = name.family.join('');
  const [given = ''] = name.given;
  if (family === '' || given === '') return [`n:${[name.familySound, name.givenSound].join('')}`];
  const groups = nicknameGroups(given).slice(0, 2);
  return [
    `n:${[name.givenSound, name.familySound].sort().join(' ')}`,
    ...groups.map((group) => `k:${String(group)}:${name.familySound}`),
    `b:${name.givenSound}:${family.slice(0, 3)}`,
    `f:${name.givenSound}:${family.slice(-3)}`,
    `g:${given.slice(0, 1)}:${family}`,
    `m:${name.givenSound}:${lettersIn(family)}`,
  ];
}

/** Each letter once, in order: letters that changed places or were doubled leave it as it is. */
const lettersIn = (word: string): string => [...new Set(word)].sort().join('');

/** The whole day with day and month in either order; the year, and the day without it, each with a part of the name. */
function birthKeys(date: string, sounds: readonly string[]): string[] {
  const [year = '', month = '', day = ''] = date.split('-');
  const whole = `${year}${[month, day].sort().join('')}`;
  return [`y:${whole}`, ...sounds.flatMap((sound) => [`y:${sound}:${year}`, `y:${sound}:${month}${day}`])];
}

function placeKeys(address: AddressParts, sounds: readonly string[]): string[] {
  const places = [address.postal, address.cities[0] ?? null].filter((place) => place !== null);
  return sounds.flatMap((sound) => places.map((place) => `z:${sound}:${place}`));
}

/** A house by number and postal code, by number and street, by street and postal code. */
function houseKeys({ number, street, postal, cities }: AddressParts): string[] {
  const sound = street === null ? '' : soundOf(street) || street;
  const [city] = cities;
  return [
    ...(number !== null && postal !== null ? [`h:${number}:${postal}`] : []),
    ...(number !== null && sound !== '' ? [`h:${number}:${sound}`] : []),
    ...(sound !== '' && postal !== null ? [`h:${sound}:${postal}`] : []),
    ...(sound !== '' && number === null && city !== undefined ? [`h:${sound}:${city}`] : []),
  ];
}

function companyKeys(record: MatchRecord): string[] {
  return record.companies.slice(0, 3).flatMap(({ words, key }) => {
    const telling = tellingWords(words);
    const postal = record.addresses[0]?.postal;
    return [
      `c:${key}`,
      ...telling.slice(0, 4).map((word) => `c:${word}`),
      ...telling.slice(0, 2).map((word) => `c:#${soundOf(word)}`),
      ...(postal ? telling.slice(0, 2).map((word) => `c:${word}:${postal}`) : []),
    ];
  });
}

/** Words that tell companies apart first, the longer before the shorter. */
function tellingWords(words: readonly string[]): string[] {
  return [...words].sort((a, b) => wordWeight(b) - wordWeight(a) || b.length - a.length || (a < b ? -1 : 1));
}

/** Pairs of ids (the smaller first) that share a key of at most MAX_BLOCK records: what the database answers, in memory. */
export function candidatePairs(records: readonly MatchRecord[]): [number, number][] {
  const blocks = new Map<string, number[]>();
  for (const record of records)
    for (const key of blockKeys(record)) {
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [record.id]);
      else block.push(record.id);
    }
  const others = new Map<number, Set<number>>();
  for (const block of blocks.values()) if (block.length > 1 && block.length <= MAX_BLOCK) pairUp(block, others);
  return [...others].flatMap(([id, found]) => [...found].map((other): [number, number] => [id, other]));
}

function pairUp(block: readonly number[], others: Map<number, Set<number>>): void {
  for (const [index, id] of block.entries())
    for (const other of block.slice(index + 1)) {
      const [low, high] = id < other ? [id, other] : [other, id];
      const found = others.get(low);
      if (found === undefined) others.set(low, new Set([high]));
      else found.add(high);
    }
}
