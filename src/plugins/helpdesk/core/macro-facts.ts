import type { AttributeValues, BusinessFacts } from '../../../contracts';

/** What is known when a macro is used, as the words that stand in place of its variables. */

export interface MacroCircumstances {
  readonly customer: {
    readonly displayName: string;
    /** false: the name is only an address or a visitor's number */
    readonly nameIsKnown: boolean;
    readonly language: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly attributes: AttributeValues;
  };
  readonly account: { readonly name: string; readonly attributes: AttributeValues } | null;
  readonly ticket: {
    readonly number: number;
    readonly subject: string;
    readonly createdAt: Date;
    readonly attributes: AttributeValues;
  };
  readonly agent: { readonly displayName: string };
  readonly team: string | null;
  readonly business: BusinessFacts;
  /** BCP 47, of the macro's words; '': as the customer's, or else the business's first */
  readonly language: string;
  readonly now: Date;
}

/** By variable; what is not known is not in it. */
export function macroFacts(known: MacroCircumstances): ReadonlyMap<string, string> {
  const { customer, account, ticket, agent, team, business } = known;
  const name = customer.nameIsKnown ? customer.displayName : '';
  const day = dayWords(known);
  const facts: readonly (readonly [string, string | null])[] = [
    ['customer.name', name],
    ['customer.firstName', firstNameOf(name)],
    ['customer.lastName', lastNameOf(name)],
    ['customer.email', customer.email],
    ['customer.phone', customer.phone],
    ['customer.company', account?.name ?? null],
    ['ticket.number', String(ticket.number)],
    ['ticket.subject', ticket.subject],
    ['ticket.createdOn', day(ticket.createdAt)],
    ['agent.name', agent.displayName],
    ['agent.firstName', firstNameOf(agent.displayName)],
    ['team.name', team],
    ['business.name', business.name],
    ['business.website', business.website],
    ['date.today', day(known.now)],
    ...fieldFacts('customer', customer.attributes),
    ...fieldFacts('account', account?.attributes ?? {}),
    ...fieldFacts('ticket', ticket.attributes),
  ];
  return new Map(facts.flatMap(([variable, value]) => (value ? [[variable, value] as const] : [])));
}

const fieldFacts = (subject: string, values: AttributeValues): [string, string][] =>
  Object.entries(values).flatMap(([key, value]) =>
    // Yes and no are words of a language that we do not know here.
    typeof value === 'boolean' ? [] : [[`${subject}.field.${key}`, String(value)]],
  );

/** "Doe, Jane" is written the other way round. */
function namesOf(name: string): readonly string[] {
  const [last, first] = name.split(',', 2);
  const inOrder = first === undefined ? name : `${first} ${last ?? ''}`;
  return inOrder.split(/\s+/).filter((word) => word !== '');
}

export const firstNameOf = (name: string): string => namesOf(name)[0] ?? '';

export const lastNameOf = (name: string): string => {
  const names = namesOf(name);
  return names.length < 2 ? '' : (names.at(-1) ?? '');
};

function dayWords({ language, customer, business }: MacroCircumstances): (day: Date) => string {
  const locale = [language, customer.language ?? '', business.languages[0] ?? ''].find(isLanguage) ?? 'en';
  const timeZone = isTimeZone(business.timeZone) ? business.timeZone : 'UTC';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  return (day) => format.format(day);
}

/** A language that this server knows: BCP 47. */
export function isLanguage(language: string): boolean {
  try {
    return language !== '' && Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  } catch {
    return false;
  }
}

/** An IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
