import type { Sql } from '../../../../../kernel/database';
import {
  blockKeys,
  frequencyValues,
  normaliseRecord,
  type MatchRecord,
  type RawRecord,
  type ValueFrequencies,
} from '../../../core/matching';
import { isDevice } from '../../../core/identity';
import { countsOf, hashOf, type Hash, type NewProfile } from '../repositories/match-profiles';
import { readSources, type CustomerSource, type Mentioned, type Pointer } from '../repositories/match-sources';

/** Customers as they are stored, brought into the form that is compared. */

export interface ReadRecords {
  readonly records: ReadonlyMap<number, MatchRecord>;
  /** of these customers, to and from whomever */
  readonly pointers: readonly Pointer[];
  /** what the profiles were made of that there are, of all customers asked for */
  readonly digests: ReadonlyMap<number, string>;
}

/**
 * Who is not in it does not take part: merged away, erased, or known by nothing but forgeries. `isWriting` holds their
 * profiles until the transaction ends.
 */
export async function readRecords(
  sql: Sql,
  customerIds: readonly number[],
  options: { readonly isWriting: boolean },
): Promise<ReadRecords> {
  const sources = await readSources(sql, customerIds, options);
  const mentions = byCustomer(sources.mentions);
  const typed = byCustomer(sources.pointers);
  const records = sources.customers.map((source): [number, MatchRecord] => [
    source.id,
    normaliseRecord(asRaw(source, mentions.get(source.id) ?? [], typed.get(source.id) ?? [])),
  ]);
  const digests = new Map(sources.digests.map(({ customerId, digest }) => [customerId, digest]));
  return { records: new Map(records), pointers: sources.pointers, digests };
}

function byCustomer<Item extends { readonly customerId: number }>(items: readonly Item[]): Map<number, Item[]> {
  const grouped = new Map<number, Item[]>();
  for (const item of items) grouped.set(item.customerId, [...(grouped.get(item.customerId) ?? []), item]);
  return grouped;
}

function asRaw(source: CustomerSource, mentions: readonly Mentioned[], pointers: readonly Pointer[]): RawRecord {
  const valuesOf = (kind: string): string[] =>
    source.identities.filter((identity) => identity.kind === kind).map(({ value }) => value);
  return {
    id: source.id,
    names: source.name === null ? [] : [{ full: source.name }],
    emails: valuesOf('email'),
    phones: valuesOf('phone'),
    companies: source.account === null ? [] : [source.account],
    isCompany: false,
    addresses: source.postalAddress === null ? [] : [source.postalAddress],
    birthDates: source.birthDate === null ? [] : [source.birthDate],
    identifiers: identifiersOf(source),
    websites: [],
    devices: source.identities.filter(isDevice).map(({ value }) => value),
    mentions: [...typedAddresses(pointers), ...mentions],
    timeZone: source.timeZone,
  };
}

const NAMED_OTHERWISE: ReadonlySet<string> = new Set(['email', 'phone']);

/** A shop and its signed-in visitors are one system where they have one name: their ids are compared with each other. */
function identifiersOf({ identities, externalIds }: CustomerSource): RawRecord['identifiers'] {
  const known = identities.filter((identity) => !NAMED_OTHERWISE.has(identity.kind) && !isDevice(identity));
  return [
    ...externalIds.map(({ system, externalId }) => ({
      kind: system,
      value: externalId,
      isExclusive: true,
      isCopied: false,
    })),
    ...known.map(({ kind, scope, value }) => {
      const isExternal = kind === 'external_id';
      return { kind: isExternal ? scope || kind : `${kind}:${scope}`, value, isExclusive: isExternal, isCopied: false };
    }),
  ];
}

function typedAddresses(pointers: readonly Pointer[]): { kind: 'email' | 'phone'; value: string }[] {
  return pointers.flatMap(({ reason, kind, value }) =>
    reason === 'typed_address' && (kind === 'email' || kind === 'phone') ? [{ kind, value }] : [],
  );
}

const valueHash = (kind: string, value: string): Hash => hashOf(`${kind}\n${value}`);

export const digestOf = (record: MatchRecord): Hash => hashOf(JSON.stringify(record));

export function asProfile(record: MatchRecord): NewProfile<MatchRecord> {
  const counted = frequencyValues(record).map(({ kind, value }) => valueHash(kind, value));
  return {
    customerId: record.id,
    record,
    keys: [...new Set(blockKeys(record).map(hashOf))],
    counted: [...new Set(counted)],
    digest: digestOf(record),
  };
}

/** How often the values of these records are seen among all customers. */
export async function frequenciesOf(
  sql: Sql,
  records: readonly MatchRecord[],
  size: number,
): Promise<ValueFrequencies> {
  const hashes = new Set(records.flatMap(frequencyValues).map(({ kind, value }) => valueHash(kind, value)));
  return frequenciesBy(await countsOf(sql, [...hashes]), size);
}

/** The counts of hashed values as shares of so many customers. A value is hashed once, however often it is asked for. */
export function frequenciesBy(counts: ReadonlyMap<Hash, number>, size: number): ValueFrequencies {
  const shares = new Map<string, number | null>();
  const shareOf = (kind: string, value: string): number | null => {
    const count = counts.get(valueHash(kind, value));
    return count === undefined || size === 0 ? null : count / size;
  };
  return {
    size,
    share(kind, value) {
      const name = `${kind}\n${value}`;
      const known = shares.get(name);
      if (known !== undefined) return known;
      const share = shareOf(kind, value);
      shares.set(name, share);
      return share;
    },
  };
}
