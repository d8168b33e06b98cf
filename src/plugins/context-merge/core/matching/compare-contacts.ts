import { compareDates } from './birth-dates';
import { isFreeMail, sharedEnding, type EmailValue } from './contact-values';
import { levelNumber, type Agreement, type Feature, type LevelOf, type RareValue } from './features';
import type { MatchRecord } from './record';
import { editDistance, isTypo, jaroWinkler } from './similarity';

/** Addresses, numbers, days and ids of two records. Of several values the two that agree best count. */

function best<Value>(
  values: readonly Value[],
  others: readonly Value[],
  compare: (value: Value, other: Value) => Agreement | null,
): Agreement | null {
  let found: Agreement | null = null;
  for (const value of values)
    for (const other of others) {
      const compared = compare(value, other);
      if (compared !== null && (found === null || compared.level < found.level)) found = compared;
    }
  return found;
}

function agreement<Name extends Feature>(
  feature: Name,
  level: LevelOf<Name>,
  value: string,
  other: string,
  rare: readonly RareValue[] = [],
): Agreement {
  return { level: levelNumber(feature, level), value, other, rare };
}

export function compareEmails(a: MatchRecord, b: MatchRecord): Agreement | null {
  return best(a.emails, b.emails, (own, others) => compareTwoEmails(own, others, a));
}

function compareTwoEmails(own: EmailValue, others: EmailValue, named: MatchRecord): Agreement | null {
  const level = emailLevel(own, others, named);
  if (level === null) return null;
  const rare: RareValue[] = [];
  if (level === 'same' || level === 'role') rare.push({ kind: 'email', value: own.address });
  if (level === 'local') rare.push({ kind: 'local', value: own.local });
  return agreement('email', level, own.address, others.address, rare);
}

/** null: a role address and another one, which two say nothing about a person. */
function emailLevel(own: EmailValue, others: EmailValue, named: MatchRecord): LevelOf<'email'> | null {
  const isSame = own.address === others.address || (own.local === others.local && own.domain === others.domain);
  if (own.isRole || others.isRole) return isSame ? 'role' : null;
  if (isSame) return 'same';
  if (own.domain === others.domain && !isNearLocal(own.local, others.local)) return 'different';
  const isSameDomain = own.domain === others.domain || isTypoOfDomain(own.domain, others.domain);
  if (own.local === others.local)
    return isSameDomain ? 'similar' : saysTheName(own.local, named) ? 'nameLocal' : 'local';
  if (!isSameDomain || !isNearLocal(own.local, others.local)) return 'different';
  return isFreeMail(own.domain) && /\d/.test(own.local + others.local) && !isSlip(own.local, others.local)
    ? 'different'
    : 'similar';
}

const isSlip = (a: string, b: string): boolean => editDistance(a, b, 1) <= 1;
const isNearLocal = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 4 &&
  (isTypo(a, b) || (a.length > 6 && editDistance(a, b, 3) <= 3 && jaroWinkler(a, b) > 0.9));
const isTypoOfDomain = (a: string, b: string): boolean =>
  a.length > 5 && editDistance(a, b, 3) <= 3 && jaroWinkler(a, b) > 0.85;

/** `jane.smith` of Jane Smith agrees wherever her name does: it is no second reason. */
function saysTheName(local: string, record: MatchRecord): boolean {
  return record.names.some((name) => {
    const family = name.family.join('');
    const [given = ''] = name.given;
    const letters = local.replace(/\d+$/, '');
    return [given + family, family + given, given.slice(0, 1) + family, given, family].includes(letters);
  });
}

const WHOLE_NUMBER = 9;
const ENDING = 7;

export function comparePhones(a: MatchRecord, b: MatchRecord): Agreement | null {
  return best(a.phones, b.phones, (own, others) => {
    const level = phoneLevel(own, others);
    const rare: RareValue[] = level === 'same' || level === 'ending' ? [{ kind: 'phone', value: ending(own) }] : [];
    return agreement('phone', level, own, others, rare);
  });
}

/** Under which a number is counted and found: with or without country and trunk codes the same. */
export const ending = (phone: string): string => phone.slice(-ENDING);

function phoneLevel(own: string, others: string): LevelOf<'phone'> {
  if (own === others) return 'same';
  const shared = sharedEnding(own, others);
  const isWhole = shared === Math.min(own.length, others.length);
  if (shared >= WHOLE_NUMBER) return isWhole || shared >= WHOLE_NUMBER + 1 ? 'same' : 'ending';
  if (shared >= ENDING) return isWhole ? 'ending' : 'different';
  return own.length === others.length && own.length >= ENDING && editDistance(own, others, 1) === 1
    ? 'similar'
    : 'different';
}

export function compareBirthDates(a: MatchRecord, b: MatchRecord): Agreement | null {
  return best(a.birthDates, b.birthDates, (own, others) => agreement('birth', compareDates(own, others), own, others));
}

/** Of one kind only; two values of a kind of which one can have several say nothing. */
export function compareIdentifiers(a: MatchRecord, b: MatchRecord): Agreement | null {
  return best(a.identifiers, b.identifiers, (own, others) => {
    if (own.kind !== others.kind) return null;
    const value = `${own.kind} ${own.value}`;
    const other = `${others.kind} ${others.value}`;
    if (own.value === others.value) return agreement('identifier', 'same', value, other);
    const isSlip = own.isCopied && others.isCopied && own.value.length >= 6;
    if (isSlip && editDistance(own.value, others.value, 1) === 1)
      return agreement('identifier', 'similar', value, other);
    return own.isExclusive && others.isExclusive ? agreement('identifier', 'different', value, other) : null;
  });
}

export function compareWebsites(a: MatchRecord, b: MatchRecord): Agreement | null {
  return best(a.websites, b.websites, (own, others) =>
    own === others
      ? agreement('website', 'same', own, others, [{ kind: 'website', value: own }])
      : agreement('website', 'different', own, others),
  );
}

export function compareDevices(a: MatchRecord, b: MatchRecord): Agreement | null {
  const shared = a.devices.find((device) => b.devices.includes(device));
  return shared === undefined ? null : agreement('device', 'same', shared, shared);
}

/** One wrote an address or a number that is the other's, or both wrote of one order. */
export function compareMentions(a: MatchRecord, b: MatchRecord): Agreement | null {
  const owned = ownedMention(a, b) ?? ownedMention(b, a);
  if (owned !== null) return owned;
  const orders = new Set(a.mentions.filter(({ kind }) => kind === 'order').map(({ value }) => value));
  const shared = b.mentions.find(({ kind, value }) => kind === 'order' && orders.has(value));
  return shared === undefined ? null : agreement('mention', 'order', shared.value, 'order');
}

function ownedMention(writer: MatchRecord, owner: MatchRecord): Agreement | null {
  for (const { kind, value } of writer.mentions) {
    const isEmail = kind === 'email' && owner.emails.some((email) => email.address === value && !email.isRole);
    const isPhone =
      kind === 'phone' && owner.phones.some((phone) => ['same', 'ending'].includes(phoneLevel(phone, value)));
    if (isEmail || isPhone)
      return agreement('mention', 'owned', value, kind, [
        { kind: isEmail ? 'email' : 'phone', value: isEmail ? value : ending(value) },
      ]);
  }
  return null;
}

export function compareTimeZones(a: MatchRecord, b: MatchRecord): Agreement | null {
  if (a.timeZone === null || b.timeZone === null) return null;
  return agreement('timeZone', a.timeZone === b.timeZone ? 'same' : 'different', a.timeZone, b.timeZone);
}
