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
import { FEATURE_NAMES, levelNumber, type Agreement, type ComparisonVector, type Feature } from './features';
import type { MatchRecord } from './record';

/** Compares two records in every feature; symmetrical but for the order of the values it names. */
export function comparePair(a: MatchRecord, b: MatchRecord): ComparisonVector {
  const compared: Record<Feature, Agreement | null> = {
    ...compareNames(a.names, b.names),
    email: compareEmails(a, b),
    phone: comparePhones(a, b),
    company: bestCompany(a, b),
    ...compareAddresses(a, b),
    birth: compareBirthDates(a, b),
    identifier: compareIdentifiers(a, b),
    website: compareWebsites(a, b),
    device: compareDevices(a, b),
    mention: compareMentions(a, b),
    timeZone: compareTimeZones(a, b),
  };
  return {
    isCompany: a.isCompany && b.isCompany,
    isMixed: a.isCompany !== b.isCompany,
    agreements: FEATURE_NAMES.map((feature) => compared[feature]),
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
