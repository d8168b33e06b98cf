import fc from 'fast-check';

/** Ways in which a signature, token or timestamp is wrong. Null: it is not there at all. */
export const BROKEN_PROOFS: readonly { readonly what: string; readonly of: (value: string) => string | null }[] = [
  { what: 'missing', of: () => null },
  { what: 'empty', of: () => '' },
  { what: 'blank', of: () => '   ' },
  { what: 'cut in half', of: (value) => value.slice(0, Math.floor(value.length / 2)) },
  { what: 'one character short', of: (value) => value.slice(0, -1) },
  { what: 'one character long', of: (value) => `${value}A` },
  { what: 'wrong in its first character', of: (value) => other(value.charAt(0)) + value.slice(1) },
  { what: 'wrong in its middle', of: (value) => changedAt(value, Math.floor(value.length / 2)) },
  { what: 'doubled', of: (value) => value + value },
  { what: 'reversed', of: (value) => `!${value.split('').reverse().join('')}` },
  { what: 'ten thousand characters long', of: () => 'A'.repeat(10_000) },
  { what: 'no ASCII', of: (value) => `${value.slice(1)}\u0430\u{1F511}` },
];

/** A digit of hexadecimal and of base64 alike, so that the form stays right and only the value is wrong. */
const other = (character: string): string => (character === '0' ? '1' : '0');
const changedAt = (value: string, at: number): string =>
  value.slice(0, at) + other(value.charAt(at)) + value.slice(at + 1);

/** Values that a provider never sends, and a fault or an enemy does. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(null, '', ' ', 0, -1, 1e308, -1e15, true, [], {}, [[]], [null], { '': null }),
  fc.constantFrom<unknown>('a\u0000b', '\ud800', '\udc00x', '9'.repeat(400), '../../etc/passwd', 'x'.repeat(70_000)),
  fc.constantFrom<unknown>('a\r\nX-Evil: 1', 'http://169.254.169.254/', '\u202egnp.exe', '2026-13-45', 'NaN'),
  fc.jsonValue({ maxDepth: 2 }),
);

/** One value of a genuine JSON body or form replaced; other bodies get bytes in their middle. */
export const brokenJson = {
  value: anything,
  replace(body: Buffer, at: number, value: unknown): Buffer {
    const text = body.toString('utf8');
    const parsed = jsonOf(text);
    if (typeof parsed === 'object' && parsed !== null) return Buffer.from(JSON.stringify(replaced(parsed, at, value)));
    if (/^[\w.-]+=/.test(text)) return Buffer.from(formWith(text, at, value));
    const place = text.length === 0 ? 0 : at % text.length;
    return Buffer.from(text.slice(0, place) + String(value) + text.slice(place + 1));
  },
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function formWith(text: string, at: number, value: unknown): string {
  const form = new URLSearchParams(text);
  const names = [...form.keys()];
  form.set(names[at % names.length] ?? '', typeof value === 'string' ? value : JSON.stringify(value));
  return form.toString();
}

/** A copy in which the value at one of its places, counted depth first, is another one. */
function replaced(whole: unknown, at: number, value: unknown): unknown {
  const copy: unknown = structuredClone(whole);
  const places = placesIn(copy);
  places[at % Math.max(places.length, 1)]?.(value);
  return copy;
}

function placesIn(value: unknown): ((replacement: unknown) => void)[] {
  if (Array.isArray(value))
    return value.flatMap((inner: unknown, index) => [
      (replacement: unknown) => void value.splice(index, 1, replacement),
      ...placesIn(inner),
    ]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    (replacement: unknown) => void Object.assign(value, { [key]: replacement }),
    ...placesIn(inner),
  ]);
}
