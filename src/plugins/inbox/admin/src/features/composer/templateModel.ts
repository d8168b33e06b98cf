import type { TemplatesResponse } from '../../../../../../contracts/http/inbox';

type Template = TemplatesResponse['data'][number];

/** Approved texts with blanks, written {{1}}, {{2}} … or {{name}}. Pure. */
export interface TemplatePart {
  readonly text: string;
  /** place of the blank, from 0; null: words */
  readonly blank: number | null;
}

const BLANK = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** Names in the order in which they first stand in the text. A number is a place of its own. */
function placesOf(text: string): Map<string, number> {
  const names = [...new Set([...text.matchAll(BLANK)].flatMap(([, name]) => name ?? []))];
  const areNumbers = names.every((name) => /^\d+$/.test(name));
  return new Map(names.map((name, index) => [name, areNumbers ? Number(name) - 1 : index]));
}

export function templateParts(text: string): TemplatePart[] {
  const places = placesOf(text);
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(BLANK)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index), blank: null });
    parts.push({ text: match[0], blank: places.get(match[1] ?? '') ?? 0 });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), blank: null });
  return parts;
}

/** How many blanks want to be filled: as many as the text has, or the provider names. */
export function blankCount({ text, blanks }: Pick<Template, 'text' | 'blanks'>): number {
  return templateParts(text).reduce((most, { blank }) => Math.max(most, (blank ?? -1) + 1), blanks.length);
}

/** What the blanks are called in the text, in words; undefined for those that only have a number. */
export function blankNames(text: string): (string | undefined)[] {
  const names: (string | undefined)[] = [];
  for (const [name, place] of placesOf(text)) names[place] = /^\d+$/.test(name) ? undefined : templateTitle(name);
  return names;
}

export function filledTemplate(text: string, parameters: readonly string[]): string {
  return templateParts(text)
    .map((part) => (part.blank === null ? part.text : (parameters[part.blank] ?? part.text)))
    .join('');
}

export const isApproved = ({ status }: Pick<Template, 'status'>): boolean => status === 'approved';

/** "still_need_a_photo" as people read it. */
export function templateTitle(name: string): string {
  const words = name.replace(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Those that hold every word of the search, in a language (null: any); what can be sent stands first. */
export function foundTemplates(
  templates: readonly Template[],
  search: string,
  language: string | null,
): readonly Template[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return templates
    .filter((template) => language === null || template.language === language)
    .filter(({ name, text, category }) => {
      const all = `${templateTitle(name)} ${name} ${text} ${category}`.toLocaleLowerCase();
      return words.every((word) => all.includes(word));
    })
    .sort((a, b) => Number(isApproved(b)) - Number(isApproved(a)));
}

/** The customer's own language where there are templates in it, else the first one that there are any in. */
export function startLanguage(templates: readonly Template[], customer: string | null): string | null {
  const languages = [...new Set(templates.filter(isApproved).map(({ language }) => language))];
  const own = languages.find((language) => customer !== null && family(language) === family(customer));
  return own ?? languages[0] ?? null;
}

const family = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? '';
