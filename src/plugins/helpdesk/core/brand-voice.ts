/** How a team's own words get around an agent's: pure text, nothing in it is ever evaluated. */

export interface GreetingNames {
  /** '' where the name must not go out, or is not known */
  readonly customer: string;
  readonly agent: string;
}

const MARK = /([ \t]?)\{\{\s*([A-Za-z_]+)\s*\}\}/g;
const LONGEST_NAME = 80;

/** The greeting with its marks filled in. A name that is not known takes the space before it along. */
export function greetingFor(greeting: string, names: GreetingNames): string {
  const known = new Map<string, string>(Object.entries(names));
  return greeting
    .replace(MARK, (mark: string, space: string, name: string) => {
      const value = known.get(name);
      if (value === undefined) return mark;
      const word = plainName(value);
      return word === '' ? '' : space + word;
    })
    .trim();
}

/** The first answer with its greeting in front. */
export function greeted(text: string, greeting: string, names: GreetingNames): string {
  const words = greetingFor(greeting, names);
  return words === '' ? text : `${words}\n\n${text}`;
}

/** On one line, without signs that turn the direction of what follows. */
const plainName = (name: string): string =>
  [...name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, LONGEST_NAME).join('');
