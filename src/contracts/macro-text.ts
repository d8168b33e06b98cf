/** What a macro's words may name, and how it stands in them: `{{customer.firstName}}`, `{{customer.firstName | there}}`. */

export const MACRO_VARIABLES = [
  'customer.firstName',
  'customer.lastName',
  'customer.name',
  'customer.email',
  'customer.phone',
  'customer.company',
  'ticket.number',
  'ticket.subject',
  'ticket.createdOn',
  'agent.firstName',
  'agent.name',
  'team.name',
  'business.name',
  'business.website',
  'date.today',
] as const;
export type MacroVariable = (typeof MACRO_VARIABLES)[number];

/** `customer.field.<key>`, `account.field.<key>`, `ticket.field.<key>`: attributes that were defined here. */
export const FIELD_VARIABLE = /^(customer|account|ticket)\.field\.([a-z][a-z0-9_]{0,59})$/;

export interface MacroMark {
  /** as it stands in the text */
  readonly mark: string;
  readonly at: number;
  /** such as `customer.firstName`; whatever stands there, if it is no variable */
  readonly name: string;
  /** the words in its place where nothing is known; null: none were given */
  readonly fallback: string | null;
}

const MARK = /\{\{([^{}|]{0,100})(?:\|([^{}]{0,200}))?\}\}/g;

/** Every mark of a text, in order. Nothing in it is ever evaluated. */
export function marksIn(text: string): MacroMark[] {
  return [...text.matchAll(MARK)].map((found) => ({
    mark: found[0],
    at: found.index,
    name: (found[1] ?? '').trim(),
    fallback: found[2] === undefined ? null : found[2].trim(),
  }));
}

/** Whether a name is one that macros can use, here or anywhere. */
export const isMacroVariable = (name: string): boolean =>
  MACRO_VARIABLES.some((known) => known === name) || FIELD_VARIABLE.test(name);

/** Marks of variables that nothing was put in the place of: a text with one of them is not ready to be sent. */
export const unfilledMarks = (text: string): MacroMark[] => marksIn(text).filter(({ name }) => isMacroVariable(name));
