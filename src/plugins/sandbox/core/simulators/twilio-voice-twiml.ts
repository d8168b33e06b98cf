import { XMLParser } from 'fast-xml-parser';

/** TwiML as a list of verbs, in their order. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly Verb[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
});

/** The verbs inside `<Response>`; nothing: it is no TwiML. */
export function verbsIn(xml: string): readonly Verb[] {
  const parsed: unknown = parser.parse(xml);
  return nodesOf(parsed).find(({ name }) => name === 'Response')?.children ?? [];
}

function nodesOf(value: unknown): Verb[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((node: unknown): Verb[] => {
    if (typeof node !== 'object' || node === null) return [];
    const [entry] = Object.entries(node).filter(([name]) => name !== ':@' && name !== '#text' && name !== '?xml');
    if (!entry) return [];
    const [name, inner]: [string, unknown] = entry;
    return [{ name, attributes: attributesOf(node), text: textOf(inner), children: nodesOf(inner) }];
  });
}

function attributesOf(node: object): Record<string, string> {
  if (!(':@' in node) || typeof node[':@'] !== 'object' || node[':@'] === null) return {};
  return Object.fromEntries(Object.entries(node[':@']).map(([name, value]) => [name, String(value)]));
}

function textOf(inner: unknown): string {
  if (!Array.isArray(inner)) return '';
  return inner
    .map((each: unknown) => (typeof each === 'object' && each !== null && '#text' in each ? String(each['#text']) : ''))
    .join('');
}
