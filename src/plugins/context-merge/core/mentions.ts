import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/max';

/** What a message names that can lead to another customer. */
export interface Mention {
  readonly kind: 'order' | 'phone' | 'email';
  /** in the one spelling under which two messages name the same thing */
  readonly value: string;
}

export interface MentionContext {
  /** addresses of the sender and of our own channel accounts, normalised: naming oneself says nothing */
  readonly own: ReadonlySet<string>;
  /** numbers of the sender's own tickets here: a customer who quotes one names no order */
  readonly ticketNumbers: ReadonlySet<string>;
  /** ISO 3166-1 alpha-2, for phone numbers without a country code; null: those are not read */
  readonly country: string | null;
}

/** Beyond that nobody names orders: it is a log, a list or an attack. */
const LONGEST_TEXT = 20_000;
const MOST_MENTIONS = 20;
/** The search for phone numbers is slow on a text that is nothing but digits. */
const LONGEST_TEXT_FOR_PHONES = 4_000;

const EMAIL = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu;

/** Words in which shops and their customers speak of an order, in the languages of the product. */
const ORDER_WORD =
  '(?:order|bestellung|bestell|auftrag|auftrags|invoice|rechnung|rechnungs|booking|buchung|reservation|commande|pedido|ordine|bestelling|purchase|rma|receipt)';
const NUMBER_WORD = '(?:\\s{0,3}-?\\s{0,3}(?:number|nummer|num|nr|no|id|code))?';
const AFTER_WORD = new RegExp(
  `(?<![\\p{L}\\p{N}])${ORDER_WORD}${NUMBER_WORD}\\.?\\s{0,3}[:=#№]?\\s{0,3}#?([A-Z0-9][A-Z0-9/_-]{2,24})(?![\\p{L}\\p{N}])`,
  'giu',
);
const AFTER_SIGN = /(?<![\p{L}\p{N}&#/])#\s?([A-Z0-9][A-Z0-9-]{2,24})(?![\p{L}\p{N}])/giu;
/** Letters, a dash, and at least four digits: `AB-12345`, `ORD-2024-000123`. Standards and models have fewer digits. */
const BY_FORM = /(?<![\p{L}\p{N}#/_-])([A-Z]{2,6}(?:-\d{2,4})?-\d{4,12})(?![\p{L}\p{N}-])/gu;

const DATE = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{2,4})$/;
/** What looks like a number of an order by form and is one of something everybody has. */
const NOT_AN_ORDER = /^(?:ISO|DIN|EN|RFC|UTF|COVID|CVE|USB|HTTP|SHA|MD|KB|VAT|IBAN|TEL|FAX|PLZ|UTC|GMT|AES|RTX|GTX)-/;

/**
 * Order numbers, phone numbers (E.164) and mail addresses of a text, each once, at most 20. Dates, the sender's own
 * addresses and our own ticket numbers are left out; so is everything beyond the first 20,000 characters.
 */
export function mentionsIn(text: string, context: MentionContext): Mention[] {
  const read = text.slice(0, LONGEST_TEXT);
  const emails = emailsIn(read);
  const withoutEmails = read.replace(EMAIL, (address) => ' '.repeat(address.length));
  const { phones, rest } = phonesIn(withoutEmails, context.country);
  const found: Mention[] = [
    ...ordersIn(rest, context.ticketNumbers).map((value) => ({ kind: 'order' as const, value })),
    ...phones.filter((value) => !context.own.has(value)).map((value) => ({ kind: 'phone' as const, value })),
    ...emails.filter((value) => !context.own.has(value)).map((value) => ({ kind: 'email' as const, value })),
  ];
  const distinct = new Map(found.map((mention) => [`${mention.kind}\n${mention.value}`, mention]));
  return [...distinct.values()].slice(0, MOST_MENTIONS);
}

function emailsIn(text: string): string[] {
  return (text.match(EMAIL) ?? []).map((address) => address.toLowerCase());
}

/** Phone numbers, and the text with a gap where each stood, so that none is read as an order. */
function phonesIn(text: string, country: string | null): { phones: string[]; rest: string } {
  if (!/\d(?:[\s()./-]*\d){6}/.test(text)) return { phones: [], rest: text };
  const options = country !== null && isSupportedCountry(country) ? { defaultCountry: country } : {};
  const found = findPhoneNumbersInText(text.slice(0, LONGEST_TEXT_FOR_PHONES), options);
  let rest = text;
  for (const { startsAt, endsAt } of found)
    rest = rest.slice(0, startsAt) + ' '.repeat(endsAt - startsAt) + rest.slice(endsAt);
  return { phones: found.map(({ number }) => number.number), rest };
}

/** `#123` is a number by its sign; after a word, three digits are as often a quantity. */
const FORMS = [
  { form: AFTER_WORD, digits: 4 },
  { form: AFTER_SIGN, digits: 3 },
  { form: BY_FORM, digits: 4 },
];

function ordersIn(text: string, ticketNumbers: ReadonlySet<string>): string[] {
  return FORMS.flatMap(({ form, digits }) =>
    [...text.matchAll(form)]
      .map(([, written = '']) => written.toUpperCase().replace(/[-/_]+$/, ''))
      .filter((value) => isOrderNumber(value, digits) && !ticketNumbers.has(value)),
  );
}

function isOrderNumber(value: string, fewestDigits: number): boolean {
  const digits = value.replace(/\D/g, '');
  if (digits.length < fewestDigits || DATE.test(value) || NOT_AN_ORDER.test(value)) return false;
  // A year, and words that end in a digit or two, are no numbers of anything.
  return !/^(?:19|20)\d\d$/.test(value) && digits.length * 3 >= value.replace(/[-/_]/g, '').length;
}
