import type { CardContent, CardItem, RestCardMap, Tone } from '../../../../contracts';
import { ownValue, renderAddress, renderLink, renderText, type Facts } from './templates';

/** Turns what another system answered into a card, by the map of a REST card. */

const MOST_ITEMS = 50;

export interface RestContent {
  readonly content: CardContent;
  /** what each button calls, by its id */
  readonly calls: ReadonlyMap<string, string>;
}

/**
 * null: there is nothing in the list.
 * @throws Error in words for people: there is no list where the map looks for it
 */
export function restContent(
  map: RestCardMap,
  answer: unknown,
  facts: Facts,
  nameOf: (call: string) => string,
): RestContent | null {
  const list = listIn(answer, map.items);
  if (list.length === 0) return null;
  const calls = new Map<string, string>();
  const items = list.slice(0, MOST_ITEMS).map((item) => itemOf(map, { ...facts, item }, calls, nameOf));
  return { content: { fields: [], items, links: [], buttons: [] }, calls };
}

function listIn(answer: unknown, path: string): readonly unknown[] {
  let value = answer;
  for (const step of path === '' ? [] : path.split('.')) value = ownValue(value, step);
  if (value === null) return [];
  if (Array.isArray(value)) return value;
  if (typeof value === 'object') return [value];
  throw new Error(path === '' ? 'The answer is no list and no object.' : `The answer has no list at “${path}”.`);
}

function itemOf(
  map: RestCardMap,
  facts: Facts,
  calls: Map<string, string>,
  nameOf: (call: string) => string,
): CardItem {
  const text = (template: string | undefined, most: number): string | undefined =>
    template === undefined ? undefined : renderText(template, facts).slice(0, most) || undefined;
  const subtitle = text(map.subtitle, 200);
  const status = text(map.status, 60);
  const link = map.link && renderLink(map.link.url, facts);
  return {
    title: text(map.title, 200) ?? '–',
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(status === undefined ? {} : { status: { text: status, tone: toneOf(map, status) } }),
    fields: map.fields.flatMap(({ label, value }) => {
      const shown = text(value, 500);
      return shown === undefined ? [] : [{ label, value: shown }];
    }),
    links: map.link && link ? [{ label: map.link.label, url: link }] : [],
    buttons: (map.buttons ?? []).flatMap(({ label, url, confirm }, at) => {
      const call = renderAddress(url, facts);
      if (call === null) return [];
      const id = `${String(at)}.${nameOf(call)}`;
      calls.set(id, call);
      const question = text(confirm, 300);
      return [{ id, label, ...(question === undefined ? {} : { confirm: question }) }];
    }),
  };
}

function toneOf({ tones = {} }: RestCardMap, status: string): Tone {
  return Object.entries(tones).find(([text]) => text.toLowerCase() === status.toLowerCase())?.[1] ?? 'neutral';
}
