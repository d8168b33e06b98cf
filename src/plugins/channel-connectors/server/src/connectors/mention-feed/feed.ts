import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

import { momentOf, webAddress, wordsOfHtml } from '../../kit/mentions/post-message';

/**
 * RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0 and Atom (RFC 4287). Entities of a document type are
 * never expanded, so that a small file cannot become a large one; those of HTML are read with the words.
 */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  processEntities: false,
  htmlEntities: false,
  parseTagValue: false,
  parseAttributeValue: false,
  removeNSPrefix: true,
  trimValues: true,
  isArray: (name) => ['item', 'entry', 'link', 'author', 'creator'].includes(name),
});

/** One item as it is stored: the envelope of a mention. */
export const item = z.object({
  id: z.string().min(1),
  title: z.string(),
  html: z.string(),
  url: z.string().nullable(),
  author: z.string(),
  published: z.string().nullable(),
});
export type Item = z.infer<typeof item>;

export interface Feed {
  readonly title: string;
  /** newest first, as feeds are written; at most 200 */
  readonly items: readonly Item[];
}

const MOST_ITEMS = 200;
const DEEPEST = 200;

/** null: this is no feed, or one with a document type, which none needs. */
export function readFeed(xml: string): Feed | null {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml) || depthOf(xml) > DEEPEST) return null;
  try {
    const root: unknown = parser.parse(xml);
    const channel = child(root, 'rss', 'channel') ?? child(root, 'feed') ?? child(root, 'RDF', 'channel');
    if (channel === undefined) return null;
    const listed = [child(channel, 'item'), child(channel, 'entry'), child(root, 'RDF', 'item')].find(Array.isArray);
    const items: unknown[] = listed ?? [];
    return {
      title: wordsIn(channel, 'title'),
      items: items.slice(0, MOST_ITEMS).flatMap((each) => itemOf(each) ?? []),
    };
  } catch {
    return null;
  }
}

function itemOf(node: unknown): Item | null {
  const url = webAddress(linkOf(node));
  const title = wordsIn(node, 'title');
  const id = textIn(node, 'guid') || textIn(node, 'id') || url || title;
  if (id === '') return null;
  const html = ['encoded', 'content', 'description', 'summary'].map((name) => textIn(node, name)).find(Boolean) ?? '';
  const published = ['pubDate', 'published', 'updated', 'date']
    .map((name) => textIn(node, name))
    .find((each) => momentOf(each) !== null);
  return { id, title, html: markupOf(html), url, author: authorOf(node), published: published ?? null };
}

/** RSS writes the address into the element, Atom into an attribute; of several the page itself. */
function linkOf(node: unknown): string | null {
  const links = child(node, 'link');
  const all: unknown[] = Array.isArray(links) ? links : [];
  const page = all.find((each) => [undefined, 'alternate'].includes(attribute(each, 'rel')));
  return attribute(page, 'href') ?? (text(page) || null);
}

function authorOf(node: unknown): string {
  const [author] = [child(node, 'author'), child(node, 'creator')].flatMap((each): unknown[] =>
    Array.isArray(each) ? each : [],
  );
  return wordsOfHtml(markupOf(textIn(author, 'name') || text(author))).replace(/\s+/g, ' ');
}

/** Markup that was escaped, or stands in CDATA, as markup again. */
const markupOf = (escaped: string): string =>
  /&lt;\/?[a-z]/i.test(escaped) && !/<[a-z]/i.test(escaped)
    ? escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    : escaped;

const wordsIn = (node: unknown, name: string): string => wordsOfHtml(markupOf(textIn(node, name))).replace(/\s+/g, ' ');
const textIn = (node: unknown, name: string): string => text(child(node, name));

function child(node: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (isNode(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    node,
  );
}

const isNode = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const attribute = (node: unknown, name: string): string | undefined => {
  const value = child(node, `@${name}`);
  return typeof value === 'string' ? value : undefined;
};

function text(node: unknown): string {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return text(node[0]);
  return isNode(node) ? text(node['#text'] ?? '') : '';
}

/** Elements within elements, counted without a stack: a parser that recurses would run out of one. */
function depthOf(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of xml.matchAll(/<\/?[A-Za-z][^<>]{0,5000}>/g)) {
    if (tag.startsWith('</')) depth -= 1;
    else if (!tag.endsWith('/>')) depth += 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
