import texts from '../../translations/audit.en.json';

type Id = keyof typeof texts;

const isId = (id: string): id is Id => Object.hasOwn(texts, id);

/** A text's id, or, for what has none, words that come as near as its name allows. */
export type Words = { readonly id: Id } | { readonly plain: string };

const wordsOf = (id: string, plain: string): Words => (isId(id) ? { id } : { plain });

/** `customer.identity_added`: what happened to it. */
export function doneWords(action: string): Words {
  const done = action.slice(action.indexOf('.') + 1);
  return wordsOf(`audit.done.${done}`, done.replaceAll('_', ' '));
}

export const kindWords = (kind: string): Words => wordsOf(`audit.kind.${kind}`, kind);

const OWN_FIELD = 'field.';

/** The name of a field; what has none is told as it is stored: `settings.host`; fields of your own by their label. */
export function fieldWords(field: string): Words {
  if (field.startsWith(OWN_FIELD)) return { plain: field.slice(OWN_FIELD.length) };
  return wordsOf(`audit.field.${field}`, field);
}

/** Whose values are words of ours, and nobody's own; purposes of consents among them. */
const isOfOurs = (field: string): boolean =>
  ['status', 'priority'].includes(field) || isId(`audit.purpose.${purposeIn(field)}`);

/** `marketing · email`: the consent to be written to about that, there */
const purposeIn = (field: string): string => field.split(' · ')[0] ?? '';

/** What a field was or is, where it is one of few: a status, a priority, what somebody consented to. */
export const valueWords = (field: string, value: string): Words =>
  isOfOurs(field) ? wordsOf(`audit.value.${value}`, value) : { plain: value };

/** The purpose of a consent, and the channel that it holds for: `{ id: 'audit.purpose.marketing', channel: 'email' }`. */
export function purposeWords(field: string): { readonly id: Id; readonly channel: string | null } | null {
  const id = `audit.purpose.${purposeIn(field)}`;
  return isId(id) ? { id, channel: field.split(' · ')[1] ?? null } : null;
}
