import { z } from 'zod';

/**
 * An article's body: Strapi's Blocks, which its editor writes and its server checks. What Blocks have no node for is
 * written in a form that stays readable where nobody knows it:
 *
 * | what | as |
 * |---|---|
 * | callout | a quote whose first words are `[!NOTE]`, `[!TIP]` or `[!WARNING]` |
 * | table | a code block of language `table`: a line a row, cells between `|`, the first row is the head |
 * | video | a paragraph that is nothing but one link to a film: mp4, webm, YouTube, Vimeo |
 * | guide | a paragraph that is nothing but one link to a guide of the help centre: its steps stand in the article |
 */

const marks = {
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  code: z.boolean().optional(),
};
export const textNode = z.object({ type: z.literal('text'), text: z.string(), ...marks });
export type TextNode = z.infer<typeof textNode>;

export const linkNode = z.object({ type: z.literal('link'), url: z.string(), children: z.array(textNode) });
export type LinkNode = z.infer<typeof linkNode>;

export const inlineNode = z.discriminatedUnion('type', [textNode, linkNode]);
export type InlineNode = z.infer<typeof inlineNode>;

const inlines = z.array(inlineNode);

export const listItemNode = z.object({ type: z.literal('list-item'), children: inlines });
export interface ListNode {
  readonly type: 'list';
  readonly format: 'ordered' | 'unordered';
  readonly children: readonly (z.infer<typeof listItemNode> | ListNode)[];
}
export const listNode: z.ZodType<ListNode> = z.lazy(() =>
  z.object({
    type: z.literal('list'),
    format: z.enum(['ordered', 'unordered']),
    children: z.array(z.union([listItemNode, listNode])),
  }),
);

export const imageNode = z.object({
  type: z.literal('image'),
  image: z.looseObject({
    url: z.string(),
    alternativeText: z.string().nullish(),
    caption: z.string().nullish(),
    width: z.number().nullish(),
    height: z.number().nullish(),
  }),
  /** Strapi wants one empty text here */
  children: inlines.optional(),
});

export const blockNode = z.union([
  z.object({ type: z.literal('paragraph'), children: inlines }),
  z.object({ type: z.literal('heading'), level: z.number().int().min(1).max(6), children: inlines }),
  z.object({ type: z.literal('quote'), children: inlines }),
  z.object({ type: z.literal('code'), language: z.string().nullish(), children: z.array(textNode) }),
  listNode,
  imageNode,
]);
export type BlockNode = z.infer<typeof blockNode>;

/** Those nodes of a stored body that are what they should be: one that is not costs itself, never the article. */
export function blocksOf(body: unknown): BlockNode[] {
  const nodes = Array.isArray(body) ? body : [];
  return nodes.flatMap((node: unknown) => {
    const parsed = blockNode.safeParse(node);
    return parsed.success ? [parsed.data] : [];
  });
}
