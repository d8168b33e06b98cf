import { HelpdeskError, isMacroVariable, marksIn } from '../../../contracts';

/** A macro's words with its marks filled in: logic-less, one pass, plain text in and out. */

const LONGEST_VALUE = 500;
/** signs that turn the direction of what follows */
const TURNING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
const UNSEEN = /[\p{Cc}\s]+/gu;

/**
 * A value never brings marks of its own to life, line ends, or signs that nobody sees. What is not known stands as it
 * is and is named, unless the mark brings words for that case.
 */
export function filledText(
  template: string,
  facts: ReadonlyMap<string, string>,
): { readonly text: string; readonly missing: readonly string[] } {
  const parts: string[] = [];
  const missing = new Set<string>();
  let end = 0;
  for (const { mark, at, name, fallback } of marksIn(template)) {
    const value = plainValue(facts.get(name) ?? '');
    if (value === '' && fallback === null) missing.add(name);
    parts.push(template.slice(end, at), value || (fallback ?? mark));
    end = at + mark.length;
  }
  parts.push(template.slice(end));
  return { text: parts.join(''), missing: [...missing] };
}

const plainValue = (value: string): string =>
  [...value.replace(TURNING, '').replace(UNSEEN, ' ').trim()].slice(0, LONGEST_VALUE).join('');

/**
 * @param fields variables of attributes that exist here, such as `ticket.field.order_number`
 * @throws HelpdeskError template_invalid, with the `name` that means nothing
 */
export function assertMacroText(template: string, fields: ReadonlySet<string>): void {
  for (const { name } of marksIn(template)) {
    const isKnown = name.includes('.field.') ? fields.has(name) : isMacroVariable(name);
    if (!isKnown) throw unknown(name);
  }
  const rest = marksIn(template).reduce((text, { mark }) => text.replace(mark, ''), template);
  if (/\{\{|\}\}/.test(rest) || /\{{3}|\}{3}/.test(template)) throw unknown('{{');
}

const unknown = (name: string): HelpdeskError =>
  new HelpdeskError(
    'template_invalid',
    { name, fields: [{ field: 'text', message: `There is no variable called ${name || '{{}}'}.` }] },
    `There is no variable called ${name || '{{}}'}.`,
  );
