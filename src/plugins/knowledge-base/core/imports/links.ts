import type { InlineNode, LinkNode, ListNode } from '../blocks/blocks';
import type { ReadBlock } from '../blocks/from-html';

/** Addresses that these blocks link to, each once. */
export function linksOf(blocks: readonly ReadBlock[]): string[] {
  const found = new Set<string>();
  relinked(blocks, (url) => {
    found.add(url);
    return url;
  });
  return [...found];
}

/** The same blocks with every link led by `lead`. */
export const relinked = (blocks: readonly ReadBlock[], lead: (url: string) => string): ReadBlock[] =>
  blocks.map((block) => {
    if (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote')
      return { ...block, children: inlinesLed(block.children, lead) };
    return block.type === 'list' ? listLed(block, lead) : block;
  });

function listLed(list: ListNode, lead: (url: string) => string): ListNode {
  const children = list.children.map((child) =>
    child.type === 'list' ? listLed(child, lead) : { ...child, children: inlinesLed(child.children, lead) },
  );
  return { ...list, children };
}

const inlinesLed = (inlines: readonly InlineNode[], lead: (url: string) => string): InlineNode[] =>
  inlines.map((inline): InlineNode | LinkNode =>
    inline.type === 'link' ? { ...inline, url: lead(inline.url) } : inline,
  );

/**
 * What two addresses of one article of another help centre have in common: host, kind and number, whatever language
 * and words stand between. Null: it is no address of an article there.
 */
export function articleAddress(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, pathname } = new URL(url);
  const number = /\/articles\/(\d+)/.exec(pathname)?.[1];
  return number ? `${host.toLowerCase()}/articles/${number}` : null;
}
