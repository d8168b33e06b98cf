import { HelpdeskError } from '../../../../contracts';

/**
 * Logic-less templates: `{{customer.email}}`, `{{item.lines.0.name}}`. A name leads through properties that an object
 * itself has, never to a prototype; nothing is evaluated. In a web address every value is encoded, the scheme and
 * host are always literal, and a value cannot change the path that the template wrote.
 */

type Part = string | { readonly name: string };

/** What names may begin with. */
export type Facts = Readonly<Record<string, unknown>>;

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;
const NAME = /^(?:[a-zA-Z]\w*)(?:\.[^.\s]+)*$/;

function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of template.matchAll(PLACEHOLDER)) {
    parts.push(template.slice(at, found.index), { name: (found[1] ?? '').trim() });
    at = found.index + found[0].length;
  }
  parts.push(template.slice(at));
  return parts.filter((part) => part !== '');
}

/**
 * The names in a template.
 * @throws HelpdeskError template_invalid: braces that do not close, or what is no name
 */
export function namesIn(template: string): string[] {
  const parts = partsOf(template);
  if (/\{{3}|\}{3}/.test(template)) throw invalid(template.trim());
  for (const part of parts) {
    if (typeof part === 'string' ? /\{\{|\}\}/.test(part) : !NAME.test(part.name))
      throw invalid(typeof part === 'string' ? part.trim() : part.name);
  }
  return parts.flatMap((part) => (typeof part === 'string' ? [] : [part.name]));
}

export const invalid = (name: string): HelpdeskError =>
  new HelpdeskError('template_invalid', { name }, `This template names something that does not exist: ${name}`);

/** What an object or a list itself holds under a name; undefined: nothing. */
export function ownValue(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.getOwnPropertyDescriptor(holder, name)?.value;
}

/** A value as text; null: there is none, or it is no text, number, true or false. */
export function valueOf(facts: Facts, name: string): string | null {
  let value: unknown = facts;
  for (const step of name.split('.')) {
    value = ownValue(value, step);
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A text for people; a value that is missing leaves nothing. */
export const renderText = (template: string, facts: Facts): string =>
  partsOf(template)
    .map((part) => (typeof part === 'string' ? part : (valueOf(facts, part.name) ?? '')))
    .join('')
    .trim();

const LITERAL_ORIGIN = /^https?:\/\/[^\s/?#\\@{}]+(?=[/?#]|$)/i;

/**
 * @throws HelpdeskError template_invalid: the scheme or the host is not literal, or it holds a login
 */
export function assertAddressTemplate(template: string): void {
  namesIn(template);
  const [origin = ''] = LITERAL_ORIGIN.exec(template) ?? [];
  if (origin === '' || !URL.canParse(origin) || template.slice(origin.length).startsWith('{{')) throw invalid(template);
}

/** The address with its values encoded; null: a value is missing, or would change the path. */
export function renderAddress(template: string, facts: Facts): string | null {
  const [origin = ''] = LITERAL_ORIGIN.exec(template) ?? [];
  const values = partsOf(template).map((part) => {
    const value = typeof part === 'string' ? part : valueOf(facts, part.name);
    return value === null || typeof part === 'string' ? value : encodeURIComponent(toWellFormed(value));
  });
  if (values.includes(null)) return null;
  const address = values.join('');
  if (origin === '' || !URL.canParse(address)) return null;
  const url = new URL(address);
  const path = address.slice(origin.length).split(/[?#]/, 1)[0] ?? '';
  const isAsWritten = url.origin === new URL(origin).origin && depth(url.pathname) === depth(path || '/');
  return isAsWritten ? url.href : null;
}

const depth = (path: string): number => path.split('/').length;

/** Half a surrogate pair cannot be encoded. */
const toWellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** A link for people: either a template of an address, or one name whose value is a whole web address. */
export function renderLink(template: string, facts: Facts): string | null {
  const [only, ...more] = partsOf(template);
  if (typeof only !== 'object' || more.length > 0) return renderAddress(template, facts);
  const value = valueOf(facts, only.name);
  return value !== null && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? value : null;
}

/** @throws HelpdeskError template_invalid */
export function assertLinkTemplate(template: string): void {
  const [only, ...more] = partsOf(template);
  if (typeof only === 'object' && more.length === 0) namesIn(template);
  else assertAddressTemplate(template);
}
