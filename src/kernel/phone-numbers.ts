import { isSupportedCountry, parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';

/** Nobody types a longer one. */
const LONGEST = 120;

/** A telephone number as people type it. */
export interface ReadPhoneNumber {
  /** E.164 */
  readonly number: string;
  /** two letters; null: of no country, or of none that can be told */
  readonly country: string | null;
  readonly extension: string | null;
  /** a number that can exist by the rules of its country */
  readonly isValid: boolean;
}

/**
 * Reads a number the way a person means it: with the prefix for calls abroad (`00`, `011`, or a `+` before it), with
 * `tel:` and what may stand behind it, with letters as on the keys, with an extension, below a word such as `Phone:`.
 * @param country two letters, of whoever typed it; without it only numbers with a country code can be read
 * @returns null when it is no number, or nobody can know of which country
 */
export function readPhoneNumber(text: string, country?: string): ReadPhoneNumber | null {
  if (text.length > LONGEST) return null;
  const written = withoutLabel(fromUri(text.normalize('NFKC').trim())).replace(/[\s.,;:!]+$/, '');
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const parse = (number: string): PhoneNumber | undefined =>
    parsePhoneNumberFromString(number, { extract: false, ...(home && { defaultCountry: home }) });
  const parsed = parse(abroad(written, home)) ?? parse(dialled(written));
  if (!parsed) return null;
  const { number, ext } = parsed;
  return { number, country: parsed.country ?? null, extension: ext ?? null, isValid: parsed.isValid() };
}

/** RFC 3966: `tel:331-6005;phone-context=+64-3;ext=12`. A context that is a domain says nothing about the number. */
function fromUri(text: string): string {
  if (!/^tel:/i.test(text)) return text.replace(/;.*$/s, '');
  const [number = '', ...parameters] = text.slice('tel:'.length).split(';');
  const parameter = (name: string): string =>
    parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1) ?? '';
  const context = parameter('phone-context');
  const extension = parameter('ext');
  return `${context.startsWith('+') ? context : ''}${number}${extension === '' ? '' : ` ext. ${extension}`}`;
}

/** `Phone: 030 …`, `Tel. +49 …` */
const withoutLabel = (text: string): string => text.replace(/^\p{L}[\p{L} ]{0,19}[.:]?\s*(?=[+(\d])/u, '');

/** No country's code begins with a zero: a `+` before one was meant for the prefix behind it, which stands for it. */
function abroad(text: string, home: string | undefined): string {
  const number = text.replace(/^\+\s*(?=0)/, '');
  return home === undefined ? number.replace(/^00\s*(?=[1-9])/, '+') : number;
}

const KEYS: readonly string[] = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** Words as they are dialled: at least three letters, and digits enough before them that they are no sentence. */
function dialled(text: string): string {
  const [, number = '', extension = ''] = /^(.*?)(\s*(?:ext|extension|x|#)\.?\s*\d{1,7})?$/is.exec(text) ?? [];
  const [digits = ''] = number.split(/[a-z]/i, 1);
  const isNumber = /^[a-z\d+().\s/-]+$/i.test(number) && count(/\d/g, digits) >= 3 && count(/[a-z]/gi, number) >= 3;
  if (!isNumber) return text;
  const keyOf = (letter: string): string => String(KEYS.findIndex((key) => key.includes(letter.toUpperCase())));
  return number.replace(/[a-z]/gi, keyOf) + extension;
}

const count = (what: RegExp, text: string): number => text.match(what)?.length ?? 0;
