import { compareAddresses } from './compare-addresses';
import {
  compareBirthDates,
  compareDevices,
  compareEmails,
  compareIdentifiers,
  compareMentions,
  comparePhones,
  compareTimeZones,
  compareWebsites,
} from './compare-contacts';
import { compareNames } from './compare-names';
import { compareCompanies } from './company-names';
import { levelNumber, type Agreement, type ComparisonVector } from './features';
import type { MatchRecord } from './record';

/** Compares two records in every feature; symmetrical but for the order of the values it names. */
export function comparePair(a: MatchRecord, b: MatchRecord): ComparisonVector {
  const name = compareNames(a.names, b.names);
  const address = compareAddresses(a, b);
  return {
    isCompany: a.isCompany && b.isCompany,
    isMixed: a.isCompany !== b.isCompany,
    // in the order of FEATURE_NAMES
    agreements: [
      name.given,
      name.family,
      name.order,
      name.middle,
      name.generation,
      compareEmails(a, b),
      comparePhones(a, b),
      bestCompany(a, b),
      address.street,
      address.unit,
      address.place,
      compareBirthDates(a, b),
      compareIdentifiers(a, b),
      compareWebsites(a, b),
      compareDevices(a, b),
      compareMentions(a, b),
      compareTimeZones(a, b),
    ],
  };
}

function bestCompany(a: MatchRecord, b: MatchRecord): Agreement | null {
  let best: Agreement | null = null;
  for (const own of a.companies)
    for (const other of b.companies) {
      const { level, shared } = compareCompanies(own, other);
      const number = levelNumber('company', level);
      if (best !== null && best.level <= number) continue;
      const rare = level === 'different' ? [] : shared.map((value) => ({ kind: 'word' as const, value }));
      const whole = level === 'same' ? [{ kind: 'company' as const, value: own.key }] : rare;
      best = { level: number, value: own.written, other: other.written, rare: whole };
    }
  return best;
}
