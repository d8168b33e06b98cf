/**
 * HTML in which nothing is markup unless it was written as such: whatever stands in `${}` of a `html` template is
 * escaped, save for what `html` itself made. There is one door for made markup, `trusted`, and it says so.
 */
export class Html {
  constructor(readonly markup: string) {}
  toString(): string {
    return this.markup;
  }
}

export type HtmlValue = string | number | Html | null | false | readonly HtmlValue[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

export const html = (texts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html =>
  new Html(texts.map((text, at) => text + (at < values.length ? markupOf(values[at] ?? null) : '')).join(''));

function markupOf(value: HtmlValue): string {
  if (value === null || value === false) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(markupOf).join('');
}

/** Markup that code of ours made elsewhere and answers for: never what somebody typed. */
export const trusted = (markup: string): Html => new Html(markup);

export const NOTHING = new Html('');

/** JSON inside a script element that is not run: nothing in it can end the element. */
export const jsonScript = (type: string, value: unknown): Html =>
  new Html(`<script type="${escaped(type)}">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>`);

/**
 * An address as a link may carry it: https, http, mail, telephone, or a path on this server. Anything else, such as
 * `javascript:` in whatever spelling, is null.
 */
export function safeUrl(address: string): string | null {
  const plain = Array.from(address.trim())
    .filter((sign) => sign > ' ' && sign !== '\u007f')
    .join('');
  if (plain === '' || plain.includes('\\')) return null;
  if (plain.startsWith('#')) return plain;
  if (plain.startsWith('/')) return plain.startsWith('//') ? null : plain;
  if (!URL.canParse(plain)) return null;
  const { protocol } = new URL(plain);
  return ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol) ? plain : null;
}

export const isElsewhere = (url: string): boolean => /^https?:/i.test(url);
