import { createElement, type ReactNode } from 'react';

/** What an article may be made of on screen; everything else is its words alone. */
const TAGS = new Set(
  'p h2 h3 h4 h5 h6 ul ol li strong b em i u s del code pre blockquote aside figure figcaption table thead tbody tr th td br hr div span'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'template', 'iframe', 'noscript', 'object', 'embed', 'svg', 'math', 'form']);

/** Of a browser's nodes what is looked at. */
export interface ArticleNode {
  readonly textContent: string | null;
  readonly childNodes: Iterable<ArticleNode>;
  /** of an element */
  readonly tagName?: string;
  readonly nodeType: number;
  getAttribute?(name: string): string | null;
}
const TEXT = 3;

/** A path of this server, and no other host: browsers read a backslash as a slash. */
const PATH = /^\/(?![/\\])/;
const isLink = (url: string): boolean => /^(https?:|mailto:|tel:)/i.test(url) || PATH.test(url);
const isPicture = (url: string): boolean => /^https?:/i.test(url) || PATH.test(url);

/** What stands in an element, built anew from an allow-list: whatever it is, words, links and pictures come out. */
export const articleTree = (node: ArticleNode): ReactNode[] =>
  [...node.childNodes].map((child, index) => nodeOf(child, index));

function nodeOf(node: ArticleNode, key: number): ReactNode {
  if (node.nodeType === TEXT) return node.textContent;
  if (node.tagName === undefined) return null;
  const tag = node.tagName.toLowerCase();
  if (UNSEEN.has(tag)) return null;
  if (tag === 'a') return linkOf(node, key);
  if (tag === 'img') return pictureOf(node, key);
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key });
  // wide code is scrolled by its keys as well
  if (tag === 'pre') return createElement(tag, { key, tabIndex: 0 }, ...articleTree(node));
  const isCallout = node.getAttribute?.('role') === 'note';
  return createElement(isCallout ? 'aside' : TAGS.has(tag) ? tag : 'span', { key }, ...articleTree(node));
}

function linkOf(node: ArticleNode, key: number): ReactNode {
  const href = node.getAttribute?.('href') ?? '';
  if (!isLink(href)) return createElement('span', { key }, ...articleTree(node));
  return createElement('a', { key, href, target: '_blank', rel: 'noreferrer noopener' }, ...articleTree(node));
}

function pictureOf(node: ArticleNode, key: number): ReactNode {
  const src = node.getAttribute?.('src') ?? '';
  if (!isPicture(src)) return null;
  return createElement('img', { key, src, alt: node.getAttribute?.('alt') ?? '', loading: 'lazy' });
}
