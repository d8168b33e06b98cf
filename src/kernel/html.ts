/**
 * HTML in which nothing is markup unless it was written as such: whatever stands in `${}` of an `html` template is
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

/** Text as it stands between tags or inside a quoted attribute, of HTML and of XML. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** ``html`<p>${name}</p>` ``; `null` and `false` are nothing, a list is its parts one after the other. */
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
