/** A piece of a page in which everything that was filled in is escaped, unless it is a piece itself. */
export class Markup {
  constructor(private readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Filling = string | number | Markup | null | false | readonly Filling[];

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const filled = (value: Filling): string => {
  if (value === null || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (typeof value === 'string' || typeof value === 'number')
    return String(value).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');
  return value.map(filled).join('');
};

/** `markup\`<p>${name}</p>\`` */
export const markup = (parts: TemplateStringsArray, ...values: readonly Filling[]): Markup =>
  new Markup(parts.reduce((whole, part, at) => whole + filled(values[at - 1] ?? null) + part));

/** What somebody wrote, with its lines and with addresses to follow. */
export function paragraphs(text: string): Markup {
  return markup`${text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => markup`<p>${part.split('\n').map((line, at) => [at > 0 && markup`<br>`, withLinks(line)])}</p>`)}`;
}

const ADDRESS = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g;

const withLinks = (line: string): Filling =>
  line
    .split(ADDRESS)
    .map((part, at) =>
      at % 2 === 1 ? markup`<a href="${part}" rel="nofollow noopener noreferrer">${part}</a>` : part,
    );
