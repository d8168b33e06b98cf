import {
  attributeValues,
  macroAction,
  postalAddress,
  type AttributeValues,
  type MacroAction,
  type PostalAddress,
} from '../../../contracts';

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

/** What a macro does; a step that nobody knows any more is left out. */
export function asMacroActions(value: unknown): MacroAction[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => {
    const action = macroAction.safeParse(each);
    return action.success ? [action.data] : [];
  });
}
