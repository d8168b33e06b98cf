import { attributeValues, postalAddress, type AttributeValues, type PostalAddress } from '../../../contracts';

/**
 * What stands in the JSON columns of a customer. They can be edited in the content manager, and so hold anything that
 * JSON can say: what does not fit is left out rather than shown as what it is not.
 */

export function asPostalAddress(value: unknown): PostalAddress | null {
  const read = postalAddress.partial().safeParse(value);
  if (!read.success) return null;
  const { street = '', postalCode = '', city = '', region = '', country = '' } = read.data;
  const address = { street, postalCode, city, region, country };
  return Object.values(address).some((line) => line !== '') ? address : null;
}

export function asAttributes(value: unknown): AttributeValues {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const kept = Object.entries(value).filter(([key, each]) => attributeValues.safeParse({ [key]: each }).success);
  return Object.fromEntries(kept);
}

export function asTags(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
