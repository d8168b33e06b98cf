import type { RawRecord, ScoredPair } from '../../../src/plugins/context-merge/core/matching';
import type { LabelledSet } from './labelled-set';

/**
 * What a helpdesk without a matcher can do: two records are one when they have exactly one e-mail address, number or id
 * in common; in a set that has none of these, when the whole name and the day of birth are equal.
 */
export function baselinePairs({ records }: LabelledSet): ScoredPair[] {
  const hasIdentities = records.some((record) => identitiesOf(record).length > 0);
  const blocks = new Map<string, number[]>();
  for (const record of records)
    for (const value of hasIdentities ? identitiesOf(record) : nameAndDay(record))
      blocks.set(value, [...(blocks.get(value) ?? []), record.id]);
  const pairs = new Map<string, ScoredPair>();
  for (const ids of blocks.values())
    for (const [index, id] of ids.entries())
      for (const other of ids.slice(index + 1))
        pairs.set(`${String(id)} ${String(other)}`, { ids: [id, other], probability: 1, isContradicted: false });
  return [...pairs.values()];
}

function identitiesOf({ emails, phones, identifiers }: RawRecord): string[] {
  return [
    ...emails.map((email) => `email ${email.trim().toLowerCase()}`),
    ...phones
      .map((phone) => phone.replace(/\D/g, ''))
      .filter((phone) => phone !== '')
      .map((phone) => `phone ${phone}`),
    ...identifiers.map(({ kind, value }) => `${kind} ${value.replace(/\W/g, '').toLowerCase()}`),
  ];
}

function nameAndDay({ names, birthDates }: RawRecord): string[] {
  const [name] = names;
  const [day] = birthDates;
  const told = [name?.given, name?.family, day];
  return told.every((part) => part?.trim()) ? [told.join(' ').toLowerCase()] : [];
}
