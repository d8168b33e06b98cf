import { readBirthDate } from './birth-dates';
import { readCompanyName, type CompanyName } from './company-names';
import { readEmail, readPhone, readWebsite, type EmailValue } from './contact-values';
import { readPersonName, type PersonName, type WrittenName } from './person-names';
import { soundOf } from './phonetics';
import { readAddress, type AddressParts, type WrittenAddress } from './postal-addresses';

/** An id in another system, a licence, a customer number. */
export interface Identifier {
  readonly kind: string;
  readonly value: string;
  /** one person has one */
  readonly isExclusive: boolean;
  /** people copy it out, so it may hold a slip; what systems pass on is the same or another */
  readonly isCopied: boolean;
}

/** What a record says about a person or a company, as it is written. */
export interface RawRecord {
  readonly id: number;
  readonly names: readonly WrittenName[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** where they work; of a company: its other names */
  readonly companies: readonly string[];
  readonly isCompany: boolean;
  readonly addresses: readonly WrittenAddress[];
  /** ISO or as written */
  readonly birthDates: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly websites: readonly string[];
  readonly devices: readonly string[];
  /** found in messages */
  readonly mentions: readonly Mention[];
  readonly timeZone: string | null;
}

export interface Mention {
  readonly kind: 'order' | 'phone' | 'email';
  readonly value: string;
}

export interface MatchName extends PersonName {
  /** the family's words as one */
  readonly familyWord: string;
  readonly givenSound: string;
  readonly familySound: string;
}

/** The same, brought into the form in which records are compared. Plain JSON. */
export interface MatchRecord {
  readonly id: number;
  readonly isCompany: boolean;
  readonly names: readonly MatchName[];
  readonly companies: readonly CompanyName[];
  readonly emails: readonly EmailValue[];
  readonly phones: readonly string[];
  readonly addresses: readonly AddressParts[];
  /** YYYY-MM-DD */
  readonly birthDates: readonly string[];
  readonly identifiers: readonly Identifier[];
  readonly websites: readonly string[];
  readonly devices: readonly string[];
  readonly mentions: readonly Mention[];
  readonly timeZone: string | null;
}

/** A record that names more says no more: comparing stays quick. */
const MOST_NAMES = 4;
const MOST_VALUES = 8;

/** Brings a record into the form in which records are compared; what can't be read is left out. */
export function normaliseRecord(raw: RawRecord): MatchRecord {
  const companyNames = raw.isCompany ? [...raw.names.map(companyText), ...raw.companies] : raw.companies;
  return {
    id: raw.id,
    isCompany: raw.isCompany,
    names: raw.isCompany ? [] : read(raw.names, readName, MOST_NAMES, (name) => name.written),
    companies: read(companyNames, readCompanyName, MOST_NAMES, (company) => company.key),
    emails: read(raw.emails, readEmail, MOST_VALUES, (email) => email.address),
    phones: read(raw.phones, readPhone, MOST_VALUES, (phone) => phone),
    addresses: read(raw.addresses, readAddress, MOST_NAMES, (address) => address.written),
    birthDates: read(raw.birthDates, readBirthDate, MOST_NAMES, (date) => date),
    identifiers: read(raw.identifiers, readIdentifier, MOST_VALUES, ({ kind, value }) => `${kind}\n${value}`),
    websites: read(raw.websites, readWebsite, MOST_NAMES, (website) => website),
    devices: [...new Set(raw.devices)].slice(0, MOST_VALUES),
    mentions: read(raw.mentions, readMention, 2 * MOST_VALUES, ({ kind, value }) => `${kind}\n${value}`),
    timeZone: raw.timeZone,
  };
}

function read<Written, Value>(
  written: readonly Written[],
  reading: (one: Written) => Value | null,
  most: number,
  keyOf: (value: Value) => string,
): Value[] {
  const values = new Map<string, Value>();
  for (const one of written) {
    const value = reading(one);
    if (value !== null && !values.has(keyOf(value))) values.set(keyOf(value), value);
    if (values.size === most) break;
  }
  return [...values.values()];
}

function companyText(name: WrittenName): string {
  return name.full ?? [name.given, name.middle, name.family].filter(Boolean).join(' ');
}

/** Further given names stand with the middle ones, however they were written. */
function readName(written: WrittenName): MatchName | null {
  const name = readPersonName(written);
  if (name === null) return null;
  return {
    ...name,
    given: name.given.slice(0, 1),
    middle: [...name.given.slice(1), ...name.middle],
    familyWord: name.family.join(''),
    givenSound: soundOf(name.given[0] ?? ''),
    familySound: soundOf(name.family.join('')),
  };
}

function readIdentifier(one: Identifier): Identifier | null {
  const value = one.value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return value === '' ? null : { ...one, value };
}

function readMention({ kind, value }: Mention): Mention | null {
  if (kind === 'order') return { kind, value: value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') };
  const normal = kind === 'phone' ? readPhone(value) : (readEmail(value)?.address ?? null);
  return normal === null ? null : { kind, value: normal };
}
