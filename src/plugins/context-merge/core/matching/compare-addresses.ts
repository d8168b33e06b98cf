import { levelNumber, type Agreement, type LevelOf, type RareValue } from './features';
import type { AddressParts } from './postal-addresses';
import type { MatchRecord } from './record';
import { editDistance, isTypo, jaroWinkler, lettersApart } from './similarity';

/**
 * Two postal addresses. The house and its street are one feature, the town with its postal code another: street, code
 * and town of one house always agree together, and would otherwise be counted three times.
 */
export interface AddressAgreements {
  readonly street: Agreement | null;
  readonly unit: Agreement | null;
  readonly place: Agreement | null;
}

const NOTHING: AddressAgreements = { street: null, unit: null, place: null };

export function compareAddresses(a: MatchRecord, b: MatchRecord): AddressAgreements {
  let best = NOTHING;
  let least = Infinity;
  for (const address of a.addresses)
    for (const other of b.addresses) {
      const compared = compareTwo(address, other);
      const rank = 2 * (compared.street?.level ?? 4) + (compared.place?.level ?? 4);
      if (rank >= least) continue;
      least = rank;
      best = compared;
    }
  return best;
}

function compareTwo(a: AddressParts, b: AddressParts): AddressAgreements {
  return { street: compareStreets(a, b), unit: compareUnits(a, b), place: comparePlaces(a, b) };
}

function compareStreets(a: AddressParts, b: AddressParts): Agreement | null {
  if (a.street === null || b.street === null) return null;
  const level = streetLevel(a, b, streetLikeness(a, b));
  const rare: RareValue[] = level === 'same' ? [{ kind: 'street', value: houseOf(a) ?? '' }] : [];
  return { level: levelNumber('street', level), value: a.written, other: b.written, rare };
}

/** Under which a house is counted and found: number and street. null: one of them is not told. */
export function houseOf(address: AddressParts): string | null {
  return address.number === null || address.street === null ? null : `${address.number} ${address.street}`;
}

type StreetLikeness = 'same' | 'near' | 'different';

function streetLikeness(a: AddressParts, b: AddressParts): StreetLikeness {
  const [own, others] = [a.street ?? '', b.street ?? ''];
  const [line, otherLine] = [a.line ?? own, b.line ?? others];
  if (own === others || line === otherLine) return 'same';
  if (/\d/.test(own) && /\d/.test(others)) return 'different';
  if (lettersApart(own, others) > 8) return 'different';
  if (isTypo(own, others) || isTypo(line, otherLine)) return 'near';
  if (isPartOf(own, others) || isPartOf(others, own)) return 'near';
  const isNear = jaroWinkler(own, others) >= 0.9 || jaroWinkler(line, otherLine) >= 0.93;
  return isNear ? 'near' : 'different';
}

/** `king` of `drmartinlutherking`, `northmichigan` of `northmichiganplaza` */
const isPartOf = (part: string, whole: string): boolean =>
  (part.length >= 5 && whole.startsWith(part)) || (part.length >= 4 && whole.endsWith(part));

function streetLevel(a: AddressParts, b: AddressParts, street: StreetLikeness): LevelOf<'street'> {
  const number = numberLikeness(a.number, b.number);
  if (street === 'different') return 'different';
  if (number === null) return street === 'same' ? 'numberless' : 'neighbour';
  if (number === 'same') return street === 'same' ? 'same' : 'similar';
  return number === 'near' && street === 'same' ? 'similar' : 'neighbour';
}

function numberLikeness(a: string | null, b: string | null): 'same' | 'near' | 'different' | null {
  if (a === null || b === null) return null;
  if (a === b || a.replace(/\D/g, '') === b.replace(/\D/g, '')) return 'same';
  return Math.min(a.length, b.length) > 1 && editDistance(a, b, 1) === 1 ? 'near' : 'different';
}

function compareUnits(a: AddressParts, b: AddressParts): Agreement | null {
  if (a.unit === null || b.unit === null) return null;
  const level = unitLevel(a.unit, b.unit);
  return { level: levelNumber('unit', level), value: a.unit, other: b.unit, rare: [] };
}

function unitLevel(a: string, b: string): LevelOf<'unit'> {
  if (a === b) return 'same';
  if (lettersApart(a, b) > 6) return 'different';
  const isNumbered = /\d/.test(a) || /\d/.test(b);
  return !isNumbered && (isTypo(a, b) || jaroWinkler(a, b) >= 0.9) ? 'similar' : 'different';
}

type PartLikeness = 'same' | 'near' | 'different' | null;

function comparePlaces(a: AddressParts, b: AddressParts): Agreement | null {
  const postal = postalLikeness(a.postal, b.postal);
  const city = cityLikeness(a.cities, b.cities);
  const level = placeLevel(postal, city.likeness);
  if (level === null) return null;
  const rare: RareValue[] = [];
  if (postal === 'same' && a.postal !== null) rare.push({ kind: 'postal', value: a.postal });
  else if (city.likeness === 'same') rare.push({ kind: 'city', value: city.name });
  return { level: levelNumber('place', level), value: placeName(a), other: placeName(b), rare };
}

const placeName = (address: AddressParts): string => address.cities[0] ?? address.postal ?? '';

function placeLevel(postal: PartLikeness, city: PartLikeness): LevelOf<'place'> | null {
  const isTown = city === 'same' || city === 'near';
  if (postal === null && city === null) return null;
  if (postal === 'same') return isTown ? 'same' : 'postal';
  if (isTown) return postal === null ? 'city' : 'mixed';
  return postal === 'near' ? 'near' : 'different';
}

function postalLikeness(a: string | null, b: string | null): PartLikeness {
  if (a === null || b === null) return null;
  if (a === b) return 'same';
  return a.length === b.length && editDistance(a, b, 1) === 1 ? 'near' : 'different';
}

const isNearCity = (city: string, other: string): boolean =>
  lettersApart(city, other) <= 6 && (isTypo(city, other) || jaroWinkler(city, other) >= 0.92);

function cityLikeness(cities: readonly string[], others: readonly string[]): { likeness: PartLikeness; name: string } {
  if (cities.length === 0 || others.length === 0) return { likeness: null, name: '' };
  const same = cities.find((city) => others.includes(city));
  if (same !== undefined) return { likeness: 'same', name: same };
  const isNear = cities.some((city) => others.some((other) => isNearCity(city, other)));
  return { likeness: isNear ? 'near' : 'different', name: '' };
}
