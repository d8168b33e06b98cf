import {
  HelpdeskError,
  type AttributeDefinitionView,
  type AttributeValue,
  type AttributeValues,
} from '../../../contracts';
import { isCalendarDay } from './customer-values';

/** Values of the attributes that were defined in the admin panel, held to what their definition says. */

export type AttributePatch = Readonly<Record<string, AttributeValue | null>>;

type Definition = Pick<AttributeDefinitionView, 'key' | 'label' | 'type' | 'choices'>;

/**
 * The values after a patch: null removes one, the others stay.
 * @throws HelpdeskError attribute_value_invalid, with the `field` and what it expects
 */
export function patchedAttributes(
  current: AttributeValues,
  patch: AttributePatch,
  definitions: readonly Definition[],
): AttributeValues {
  const known = new Map(definitions.map((definition) => [definition.key, definition]));
  const values = new Map(Object.entries(current));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) values.delete(key);
    else values.set(key, fitting(known.get(key), key, value));
  }
  return Object.fromEntries(values);
}

/** Only what is defined: the values of a removed definition stay stored, and are not shown. */
export function definedAttributes(values: AttributeValues, definitions: readonly Definition[]): AttributeValues {
  const keys = new Set(definitions.map(({ key }) => key));
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
}

function fitting(definition: Definition | undefined, key: string, value: AttributeValue): AttributeValue {
  if (!definition) throw refusal(key, key, 'a defined attribute');
  const fits = FITS[definition.type];
  const kept = typeof value === 'string' ? value.trim() : value;
  if (!fits(kept, definition)) throw refusal(key, definition.label, EXPECTED[definition.type]);
  return kept;
}

const refusal = (field: string, label: string, expected: string): HelpdeskError =>
  new HelpdeskError('attribute_value_invalid', { field, label, expected });

const EXPECTED: Readonly<Record<Definition['type'], string>> = {
  text: 'text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a day, as in 2026-03-31',
  choice: 'one of its choices',
  url: 'a web address that begins with http:// or https://',
};

const FITS: Readonly<Record<Definition['type'], (value: AttributeValue, definition: Definition) => boolean>> = {
  text: (value) => typeof value === 'string' && value !== '' && value.length <= 2000,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isCalendarDay(value),
  choice: (value, { choices }) => typeof value === 'string' && choices.includes(value),
  url: (value) => typeof value === 'string' && isWebAddress(value),
};

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/\S+$/i.test(value) || value.length > 2000) return false;
  return URL.canParse(value);
}
