import type { BlockNode, InlineNode, ListNode } from './blocks';

/** A body as one can compare it: its words, and what else a reader is given, such as where links lead. */
export const comparableText = (blocks: readonly BlockNode[]): string => blocks.map(blockText).join('\n\n');

function blockText(block: BlockNode): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inlineText(block.children)}`;
    case 'quote':
      return `> ${inlineText(block.children)}`;
    case 'code':
      return `\`\`\`${block.language ?? ''}\n${inlineText(block.children)}\n\`\`\``;
    case 'image':
      return `![${block.image.alternativeText ?? ''}](${block.image.url})`;
    case 'list':
      return listText(block, '');
    case 'paragraph':
      return inlineText(block.children);
  }
}

function listText(list: ListNode, indent: string): string {
  let number = 0;
  const lines = list.children.map((child) => {
    if (child.type === 'list') return listText(child, `${indent}  `);
    number += 1;
    return `${indent}${list.format === 'ordered' ? `${String(number)}.` : '-'} ${inlineText(child.children)}`;
  });
  return lines.join('\n');
}

const inlineText = (inlines: readonly InlineNode[]): string =>
  inlines
    .map((inline) => {
      if (inline.type === 'link') return `${inlineText(inline.children)} (${inline.url})`;
      return inline.bold ? `**${inline.text}**` : inline.text;
    })
    .join('');
