import type { BlockNode, InlineNode, ListNode } from './blocks';

/** The words of a body, a block a paragraph, lists with their signs: what is searched, quoted and compared. */
export const textOf = (blocks: readonly BlockNode[]): string =>
  blocks
    .map(textOfBlock)
    .filter((text) => text !== '')
    .join('\n\n');

function textOfBlock(block: BlockNode): string {
  if (block.type === 'list') return textOfList(block, 0);
  if (block.type === 'image') return (block.image.caption ?? block.image.alternativeText ?? '').trim();
  const text = textOfInlines(block.children).trim();
  return block.type === 'quote' ? text.replace(CALLOUT, '') : text;
}

/** What makes a quote a callout is for the page: nobody says it. */
const CALLOUT = /^\[!(?:NOTE|TIP|WARNING)\]\s*/;

function textOfList(list: ListNode, depth: number): string {
  let number = 0;
  const lines = list.children.map((child) => {
    if (child.type === 'list') return textOfList(child, depth + 1);
    number += 1;
    return `${'  '.repeat(depth)}${list.format === 'ordered' ? `${String(number)}.` : '-'} ${textOfInlines(child.children)}`;
  });
  return lines.join('\n');
}

/** A link is its words: where it leads stands in the markup alone. */
export const textOfInlines = (inlines: readonly InlineNode[]): string =>
  inlines.map((inline) => (inline.type === 'link' ? textOfInlines(inline.children) : inline.text)).join('');
