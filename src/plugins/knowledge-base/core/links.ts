import type { BlockNode, InlineNode, LinkNode, ListNode } from './blocks/blocks';
import { textOfInlines } from './blocks/text';

/** A link of an article, as it is looked after. */
export interface BodyLink {
  readonly url: string;
  /** what a reader clicks on */
  readonly words: string;
}

/** Each address that a body links to, once. */
export function linksOf(blocks: readonly BlockNode[]): BodyLink[] {
  const found = new Map<string, BodyLink>();
  for (const { url, children } of blocks.flatMap(linkNodes)) {
    const address = url.trim();
    if (address !== '' && !found.has(address)) found.set(address, { url: address, words: textOfInlines(children) });
  }
  return [...found.values()];
}

function linkNodes(block: BlockNode | ListNode['children'][number]): LinkNode[] {
  if (block.type === 'image' || block.type === 'code') return [];
  if (block.type === 'list') return block.children.flatMap(linkNodes);
  return block.children.filter((inline: InlineNode): inline is LinkNode => inline.type === 'link');
}

/** Where a link leads, as far as it can be checked. */
export type LinkTarget =
  | {
      readonly leads: 'inside';
      readonly kind: 'article' | 'category' | 'guide';
      readonly locale: string;
      readonly slug: string;
    }
  | { readonly leads: 'outside'; readonly url: string }
  /** to a place on the page, a mail address, a file of ours … */
  | { readonly leads: 'nowhere to check' };

const KINDS = { articles: 'article', categories: 'category', guides: 'guide' } as const;
const INSIDE = /^\/help\/([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\/(articles|categories|guides)\/([^/]+)\/?$/;
const UNCHECKED: LinkTarget = { leads: 'nowhere to check' };

/** @param ownHosts hosts that this helpdesk is reached by */
export function targetOf(link: string, ownHosts: ReadonlySet<string>): LinkTarget {
  if (link.startsWith('/') && !link.startsWith('//')) return insideOf(link);
  if (!URL.canParse(link)) return UNCHECKED;
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return UNCHECKED;
  if (ownHosts.has(url.host)) return insideOf(url.pathname);
  url.hash = '';
  return { leads: 'outside', url: url.href };
}

function insideOf(path: string): LinkTarget {
  const [, locale, place, slug] = INSIDE.exec(path.split(/[?#]/, 1)[0] ?? '') ?? [];
  if (locale === undefined || slug === undefined || !isPlace(place)) return UNCHECKED;
  return { leads: 'inside', kind: KINDS[place], locale, slug: decoded(slug) };
}

const isPlace = (place: string | undefined): place is keyof typeof KINDS => place !== undefined && place in KINDS;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export type LinkProblem = 'no_article' | 'not_published' | 'not_readable' | 'gone' | 'error' | 'unreachable';

/**
 * What an answer of another server says of a link; null: nothing is wrong. Servers that refuse programs (401, 403, 429 …)
 * may well answer people, so that proves nothing.
 */
export function problemOfStatus(status: number): LinkProblem | null {
  if (status === 404 || status === 410) return 'gone';
  return REFUSES_PROGRAMS.has(status) || status < 400 ? null : 'error';
}

const REFUSES_PROGRAMS = new Set([401, 402, 403, 405, 406, 407, 418, 421, 425, 426, 429, 451, 999]);

/** A server that is away now may be back tomorrow: only what stays away is worth a review. */
const PATIENCE_MS = 3 * 86_400_000;

export const isWorthReview = (
  { problem, since }: { readonly problem: LinkProblem; readonly since: Date },
  now: Date,
): boolean => (problem !== 'error' && problem !== 'unreachable') || now.getTime() - since.getTime() >= PATIENCE_MS;
