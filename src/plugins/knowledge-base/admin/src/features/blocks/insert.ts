import type { SelectorBlock } from '@strapi/content-manager/strapi-admin';
import type { calloutNode, linkAlone, tableNode } from './nodes';

/** The editor that blocks are handed. */
export type BlocksEditor = Parameters<NonNullable<SelectorBlock['handleConvert']>>[0];
export type OurNode = ReturnType<typeof calloutNode> | ReturnType<typeof tableNode> | ReturnType<typeof linkAlone>;

/** Below the block where the cursor stands, or at the end; with an empty line after it, to write on. */
export function insertAfter(editor: BlocksEditor, node: OurNode): void {
  const above = editor.selection?.anchor.path[0] ?? editor.children.length - 1;
  const empty = { type: 'paragraph' as const, children: [{ type: 'text' as const, text: '' }] };
  editor.insertNodes(empty, { at: [above + 1] });
  editor.insertNodes(node, { at: [above + 1], select: true });
}
