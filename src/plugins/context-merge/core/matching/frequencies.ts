import { ending } from './compare-contacts';
import { houseOf } from './compare-addresses';
import type { FrequencyKind } from './features';
import type { MatchRecord } from './record';

/** How many records have a value: what is rare tells more. */
export interface ValueFrequencies {
  /** 0 to 1; null: the value has not been counted */
  share(kind: string, value: string): number | null;
  /** how many records were counted */
  readonly size: number;
}

/** What to count of a record, each value once. */
export function frequencyValues(record: MatchRecord): { kind: FrequencyKind; value: string }[] {
  const counted = new Map<string, { kind: FrequencyKind; value: string }>();
  const count = (kind: FrequencyKind, value: string | null | undefined): void => {
    if (value) counted.set(`${kind}\n${value}`, { kind, value });
  };
  for (const name of record.names) {
    const [given] = name.given;
    const family = name.family.join('');
    count('given', given);
    count('family', family);
    if (name.family.length > 1) for (const word of name.family) count('family', word);
    if (given !== undefined && family !== '') count('name', fullName(given, family));
  }
  for (const company of record.companies) {
    count('company', company.key);
    for (const word of company.words) count('word', word);
  }
  for (const email of record.emails) {
    count('email', email.address);
    count('local', email.local);
  }
  for (const phone of record.phones) count('phone', ending(phone));
  for (const address of record.addresses) {
    count('street', houseOf(address));
    count('postal', address.postal);
    for (const city of address.cities) count('city', city);
  }
  for (const website of record.websites) count('website', website);
  return [...counted.values()];
}

/** One spelling of a whole name, whichever part comes first. */
export function fullName(given: string, family: string): string {
  return given < family ? `${given} ${family}` : `${family} ${given}`;
}

/** Counts records that lie in memory. */
export function countValues(records: readonly MatchRecord[]): ValueFrequencies {
  const counts = new Map<string, number>();
  for (const record of records)
    for (const { kind, value } of frequencyValues(record)) {
      const key = `${kind}\n${value}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const size = records.length;
  return {
    size,
    share: (kind, value) => {
      const count = counts.get(`${kind}\n${value}`);
      return count === undefined || size === 0 ? null : count / size;
    },
  };
}
