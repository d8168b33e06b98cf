import type { AttributeValue, ConsentState, CustomerFields, PostalAddress } from '../../../../contracts';

/** What is known of a customer as a flat list of fields: the unit that a merge chooses between and its undoing restores. */

export interface NameValue {
  readonly name: string;
  /** false while the name is only an address or a visitor's number */
  readonly isKnown: boolean;
}

export interface ConsentValue {
  readonly state: ConsentState;
  readonly origin: string;
  readonly at: string;
}

export type FieldValue = AttributeValue | NameValue | ConsentValue | PostalAddress | readonly string[];

/** By field: `displayName`, `attribute:<key>`, `consent:<purpose>:<channel or *>`…; what is empty is not in it. */
export type FieldValues = ReadonlyMap<string, FieldValue>;

export interface ConsentOfCustomer extends ConsentValue {
  readonly purpose: string;
  readonly channel: string | null;
}

const PLAIN = ['language', 'timeZone', 'birthDate', 'postalAddress', 'accountId', 'firstSeenAt', 'lastSeenAt'] as const;
type PlainField = (typeof PLAIN)[number];

/** The field of the review; the column behind it holds the account's row. */
const NAME_OF: Partial<Record<PlainField, string>> = { accountId: 'account' };
const plainFieldName = (field: PlainField): string => NAME_OF[field] ?? field;

export const consentField = ({ purpose, channel }: Pick<ConsentOfCustomer, 'purpose' | 'channel'>): string =>
  `consent:${purpose}:${channel ?? '*'}`;

/** The reverse of `consentField`; null: another field. */
export function consentOfField(field: string): { purpose: string; channel: string | null } | null {
  if (!field.startsWith('consent:')) return null;
  const end = field.lastIndexOf(':');
  const channel = field.slice(end + 1);
  return { purpose: field.slice('consent:'.length, end), channel: channel === '*' ? null : channel };
}

export const attributeOfField = (field: string): string | null =>
  field.startsWith('attribute:') ? field.slice('attribute:'.length) : null;

export function valuesOf(fields: CustomerFields, consents: readonly ConsentOfCustomer[]): Map<string, FieldValue> {
  const values = new Map<string, FieldValue>();
  values.set('displayName', { name: fields.displayName, isKnown: fields.nameIsKnown });
  for (const field of PLAIN) {
    const value = fields[field];
    if (value !== null && value !== '') values.set(plainFieldName(field), value);
  }
  if (fields.tags.length > 0) values.set('tags', fields.tags);
  for (const [key, value] of Object.entries(fields.attributes)) values.set(`attribute:${key}`, value);
  for (const { purpose, channel, state, origin, at } of consents)
    values.set(consentField({ purpose, channel }), { state, origin, at });
  return values;
}

export interface CustomerWrites {
  readonly fields: Partial<CustomerFields>;
  readonly saveConsents: readonly ConsentOfCustomer[];
  readonly deleteConsents: readonly Pick<ConsentOfCustomer, 'purpose' | 'channel'>[];
}

/** What has to be written so that a customer who had `before` has `after`. */
export function writesBetween(before: FieldValues, after: FieldValues): CustomerWrites {
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (field) => !sameValue(before.get(field), after.get(field)),
  );
  const consents = changed.flatMap((field) => {
    const named = consentOfField(field);
    return named ? [{ ...named, value: asConsent(after.get(field)) }] : [];
  });
  return {
    fields: fieldsOf(changed, after),
    saveConsents: consents.flatMap(({ value, ...named }) => (value ? [{ ...named, ...value }] : [])),
    deleteConsents: consents.flatMap(({ value, ...named }) => (value ? [] : [named])),
  };
}

function fieldsOf(changed: readonly string[], after: FieldValues): Partial<CustomerFields> {
  const is = (field: string): boolean => changed.includes(field);
  const text = (field: string): string | null => asText(after.get(field));
  const name = asName(after.get('displayName'));
  const account = after.get('account');
  return {
    ...(is('displayName') && name && { displayName: name.name, nameIsKnown: name.isKnown }),
    ...(is('language') && { language: text('language') }),
    ...(is('timeZone') && { timeZone: text('timeZone') }),
    ...(is('birthDate') && { birthDate: text('birthDate') }),
    ...(is('postalAddress') && { postalAddress: asAddress(after.get('postalAddress')) }),
    ...(is('account') && { accountId: typeof account === 'number' ? account : null }),
    ...(is('tags') && { tags: asList(after.get('tags')) }),
    ...(is('firstSeenAt') && { firstSeenAt: text('firstSeenAt') ?? '' }),
    ...(is('lastSeenAt') && { lastSeenAt: text('lastSeenAt') ?? '' }),
    ...(changed.some((field) => attributeOfField(field) !== null) && { attributes: attributesIn(after) }),
  };
}

function attributesIn(values: FieldValues): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [field, value] of values) {
    const key = attributeOfField(field);
    if (key !== null && typeof value !== 'object') attributes[key] = value;
  }
  return attributes;
}

const asText = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const asList = (value: FieldValue | null | undefined): readonly string[] => (isList(value) ? value : []);

const isList = (value: FieldValue | null | undefined): value is readonly string[] => Array.isArray(value);

export const asName = (value: FieldValue | null | undefined): NameValue | null =>
  typeof value === 'object' && value !== null && 'isKnown' in value ? value : null;

export const asConsent = (value: FieldValue | null | undefined): ConsentValue | null =>
  typeof value === 'object' && value !== null && 'state' in value ? value : null;

export const asAddress = (value: FieldValue | null | undefined): PostalAddress | null =>
  typeof value === 'object' && value !== null && 'street' in value ? value : null;

/** The order of an object's keys says nothing: jsonb keeps its own. */
export function sameValue(a: FieldValue | null | undefined, b: FieldValue | null | undefined): boolean {
  return canonical(a ?? null) === canonical(b ?? null);
}

function canonical(value: FieldValue | null): string {
  if (value === null || typeof value !== 'object' || isList(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
