import type {
  AttributeDefinitionView,
  AttributeValue,
  AttributeValues,
} from '../../../../../../contracts/customer-records';

/** Pure rules of attributes: what a value reads like, and what somebody typed for one. */

/** An attribute with what this record has for it; null: nothing. */
export interface OwnAttribute {
  readonly definition: AttributeDefinitionView;
  readonly value: AttributeValue | null;
}

/** The attributes of customers or accounts in the order of the settings, with this record's values. */
export function ownAttributes(
  definitions: readonly AttributeDefinitionView[],
  subject: AttributeDefinitionView['subject'],
  values: AttributeValues,
): OwnAttribute[] {
  return definitions
    .filter((definition) => definition.subject === subject)
    .sort((left, right) => left.position - right.position || left.label.localeCompare(right.label))
    .map((definition) => ({ definition, value: values[definition.key] ?? null }));
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

const isWebAddress = (text: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

export type TypedProblem = 'number' | 'date' | 'url' | 'choice' | 'long';
export type Typed = { readonly value: AttributeValue | null } | { readonly problem: TypedProblem };

const MOST_SIGNS = 2000;

function numberOf(text: string): Typed {
  // A comma is a point to half the world; both at once stand for thousands, and that is anybody's guess.
  const plain = text.replaceAll(/\s/g, '').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { problem: 'number' };
}

/** What was typed, as a value of the attribute's type; empty takes the value away. */
export function typedValue({ type, choices }: Pick<AttributeDefinitionView, 'type' | 'choices'>, typed: string): Typed {
  const text = typed.trim();
  if (text === '') return { value: null };
  if (text.length > MOST_SIGNS) return { problem: 'long' };
  switch (type) {
    case 'number':
      return numberOf(text);
    case 'boolean':
      return { value: text === 'true' };
    case 'date':
      return isDay(text) ? { value: text } : { problem: 'date' };
    case 'choice':
      return choices.includes(text) ? { value: text } : { problem: 'choice' };
    case 'url':
      return isWebAddress(text) ? { value: text } : { problem: 'url' };
    case 'text':
      return { value: text };
  }
}

/** A value as people read it. */
export function attributeText(
  { type }: Pick<AttributeDefinitionView, 'type'>,
  value: AttributeValue,
  words: { readonly locale: string; readonly yes: string; readonly no: string },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return new Intl.NumberFormat(words.locale).format(value);
  if (type === 'date' && isDay(value)) return dayText(value, words.locale);
  return type === 'url' ? value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '') : value;
}

/** "3 May 1988": a day of the calendar, the same everywhere. */
export function dayText(day: string, locale: string): string {
  const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(Date.parse(`${day}T00:00:00Z`));
}

/** How old somebody is on a day, both as `YYYY-MM-DD`; null before they were born. */
export function ageOn(birthDate: string, day: string): number | null {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const age = day.slice(5) < birthDate.slice(5) ? years - 1 : years;
  return age < 0 ? null : age;
}

type AttributePatch = Readonly<Record<string, AttributeValue | null>>;

/** Values as they will be: null takes one away, the others stay. */
export function patchedAttributes(values: AttributeValues, patch: AttributePatch): AttributeValues {
  const next: AttributeValues = { ...values };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete next[key];
    else next[key] = value;
  }
  return next;
}
