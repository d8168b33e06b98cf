/**
 * What Twilio posts: a form, of which nothing may get lost, because all of it was signed. Empty values, repeated names,
 * white space and broken escapes stay (https://www.twilio.com/docs/api/errors/57012 is what happens otherwise).
 */
export type TwilioForm = Readonly<Record<string, readonly string[]>>;

export function readForm(raw: Buffer): TwilioForm {
  const form: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of new URLSearchParams(raw.toString('utf8'))) (form[name] ??= []).push(value);
  return form;
}

/** The first value of this name; '' when there is none. */
export const fieldOf = (form: TwilioForm, name: string): string => form[name]?.[0] ?? '';

/** As `fieldOf`, made fit for the database: no NUL, no half characters, no more than so many characters. */
export function wordsOf(form: TwilioForm, name: string, most: number): string {
  return fieldOf(form, name)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** An id of Twilio's (34 letters and digits today); null when it is none. */
export function sidOf(form: TwilioForm, name: string): string | null {
  const sid = fieldOf(form, name);
  return /^[A-Za-z0-9]{1,64}$/.test(sid) ? sid : null;
}
