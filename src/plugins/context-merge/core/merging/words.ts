import { asAddress, asConsent, asList, asName, attributeOfField, consentOfField, type FieldValue } from './values';

/** Values and fields as people read them. */

/** `accountNames` by row id. Null: empty. */
export function valueInWords(
  field: string,
  value: FieldValue | null | undefined,
  accountNames: ReadonlyMap<number, string>,
): string | null {
  if (value === null || value === undefined) return null;
  if (field === 'account') return typeof value === 'number' ? (accountNames.get(value) ?? null) : null;
  const name = asName(value);
  if (name) return name.name;
  const consent = asConsent(value);
  if (consent) return sentenceCase(consent.state);
  const address = asAddress(value);
  if (address)
    return addressInWords([address.street, address.postalCode, address.city, address.region, address.country]);
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'object') return asList(value).join(', ');
  return String(value);
}

const addressInWords = (lines: readonly string[]): string => lines.filter((line) => line !== '').join(', ');

/** What an attribute or a consent is called; null: the screens know the field. */
export function labelOf(field: string, attributeLabels: ReadonlyMap<string, string>): string | null {
  const attribute = attributeOfField(field);
  if (attribute !== null) return attributeLabels.get(attribute) ?? attribute;
  const consent = consentOfField(field);
  if (!consent) return null;
  const purpose = sentenceCase(consent.purpose.replaceAll('_', ' '));
  return consent.channel === null ? purpose : `${purpose} (${consent.channel})`;
}

const sentenceCase = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
