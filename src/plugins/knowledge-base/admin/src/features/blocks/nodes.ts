/**
 * What articles have and Strapi's Blocks do not, in the forms of `core/blocks/blocks.ts`: callouts are quotes, tables
 * code, films and guides links that stand alone.
 */

interface Words {
  readonly type: 'text';
  readonly text: string;
}

/** A node of the Blocks editor, as far as it is looked at here. */
export interface Looked {
  readonly type?: unknown;
  readonly language?: unknown;
  readonly children?: unknown;
}

export const CALLOUTS = ['NOTE', 'TIP', 'WARNING'] as const;
export type Callout = (typeof CALLOUTS)[number];

const words = (text: string): Words => ({ type: 'text', text });

export const calloutNode = (kind: Callout) => ({ type: 'quote' as const, children: [words(`[!${kind}] `)] });

export const tableNode = (text: string) => ({ type: 'code' as const, language: 'table', children: [words(text)] });

/** A paragraph that is nothing but a link. */
export const linkAlone = (url: string, label: string) => ({
  type: 'paragraph' as const,
  children: [words(''), { type: 'link' as const, url, children: [words(label)] }, words('')],
});

const childrenOf = (node: Looked): readonly unknown[] => (Array.isArray(node.children) ? node.children : []);

const textOf = (node: unknown): string =>
  typeof node === 'object' && node !== null && 'text' in node && typeof node.text === 'string' ? node.text : '';

/** Which callout a node is; null: none. */
export function calloutOf(node: Looked): Callout | null {
  if (node.type !== 'quote') return null;
  const first = textOf(childrenOf(node)[0]).trimStart();
  return CALLOUTS.find((kind) => first.startsWith(`[!${kind}]`)) ?? null;
}

export const isTable = (node: Looked): boolean => node.type === 'code' && node.language === 'table';

function loneLink(node: Looked): string | null {
  if (node.type !== 'paragraph') return null;
  const parts = childrenOf(node).filter((child) => textOf(child) !== '' || isLink(child));
  const [only] = parts;
  return parts.length === 1 && isLink(only) ? only.url : null;
}

const isLink = (node: unknown): node is { url: string } =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'link' && 'url' in node;

/** What is shown as a film: a file, YouTube, Vimeo. */
export const isFilm = (url: string): boolean =>
  /^(https:\/\/|\/)\S+\.(mp4|webm)(\?\S*)?$/i.test(url) ||
  /^https:\/\/((www\.|m\.)?youtube\.com\/watch\?|youtu\.be\/|(www\.|player\.)?vimeo\.com\/)/i.test(url);

/** A guide of the help centre, in any language. */
export const isGuide = (url: string): boolean => /\/help\/[\w-]+\/guides\/[\w-]+/.test(url);

export function isVideoNode(node: Looked): boolean {
  const url = loneLink(node);
  return url !== null && isFilm(url);
}

export function isGuideNode(node: Looked): boolean {
  const url = loneLink(node);
  return url !== null && isGuide(url);
}

/** Rows of cells as the table is written: the first row is the head. */
export const tableText = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.map((cell) => cell.replaceAll('|', '/').trim()).join(' | ')).join('\n');
