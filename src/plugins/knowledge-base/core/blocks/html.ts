import { html, NOTHING, trusted, type Html } from '../../../../kernel/html';
import { isElsewhere, safeUrl } from '../help/safe-values';
import { filled, type HelpWords } from '../help/words';
import type { BlockNode, InlineNode, ListNode, TextNode } from './blocks';
import { textOfInlines } from './text';
import { filmOf, type Film } from './films';

/** A heading of an article, as "on this page" lists it. */
export interface ArticleHeading {
  readonly id: string;
  readonly text: string;
  readonly level: 2 | 3;
}

export interface RenderedBody {
  /** clean: everything that was typed is escaped, links are checked, nothing runs */
  readonly html: string;
  readonly headings: readonly ArticleHeading[];
}

export interface RenderingContext {
  readonly words: HelpWords;
  /** where a guide stands that a paragraph links to, and its title; null: there is none. `path`: without the host */
  readonly guideAt: (
    path: string,
  ) => { readonly title: string; readonly summary: string; readonly path: string } | null;
}

const CALLOUT = /^\[!(NOTE|TIP|WARNING)\]\s*/;

/**
 * A body as HTML for the help centre, the widget and the preview: the same for all. There is no style and no script in
 * it; classes are those of the help centre's stylesheet. Headings get anchors; those of the first level go down one,
 * because the title of the page is the first.
 */
export function renderedBody(blocks: readonly BlockNode[], context: RenderingContext): RenderedBody {
  const headings: ArticleHeading[] = [];
  const taken = new Set<string>();
  const markup = withRows(blocks).map((block) => {
    if (block.type === 'pictures') return html`<div class="pictures">${block.images.map(imageHtml)}</div>\n`;
    if (block.type !== 'heading') return blockHtml(block, context);
    const text = textOfInlines(block.children).trim();
    if (text === '') return NOTHING;
    const id = anchorOf(text, taken);
    const level = Math.min(4, Math.max(2, block.level));
    if (level === 2 || level === 3) headings.push({ id, text, level });
    const tag = trusted(`h${String(level)}`);
    return html`<${tag} id="${id}">${inlinesHtml(block.children)}</${tag}>\n`;
  });
  return { html: markup.join(''), headings };
}

type Picture = Extract<BlockNode, { type: 'image' }>['image'];

/** Pictures that follow each other stand beside each other, as far as there is room. */
function withRows(
  blocks: readonly BlockNode[],
): (BlockNode | { readonly type: 'pictures'; readonly images: Picture[] })[] {
  const grouped: (BlockNode | { readonly type: 'pictures'; readonly images: Picture[] })[] = [];
  for (const [at, block] of blocks.entries()) {
    const last = grouped.at(-1);
    if (block.type === 'image' && last?.type === 'pictures') last.images.push(block.image);
    else if (block.type === 'image' && blocks[at + 1]?.type === 'image')
      grouped.push({ type: 'pictures', images: [block.image] });
    else grouped.push(block);
  }
  return grouped;
}

/** `Three steps` → `three-steps`; a second one of the same words gets a number. */
function anchorOf(text: string, taken: Set<string>): string {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const base = words.replace(/^-|-$/g, '').slice(0, 60) || 'part';
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${String(number)}`;
  taken.add(id);
  return id;
}

function blockHtml(block: Exclude<BlockNode, { type: 'heading' }>, context: RenderingContext): Html {
  if (block.type === 'paragraph') return paragraphHtml(block.children, context);
  if (block.type === 'list') return html`${listHtml(block)}\n`;
  if (block.type === 'quote') return quoteHtml(block.children, context.words);
  if (block.type === 'code') return block.language === 'table' ? tableHtml(block.children) : codeHtml(block.children);
  return imageHtml(block.image);
}

function paragraphHtml(children: readonly InlineNode[], context: RenderingContext): Html {
  const alone = onlyLinkOf(children);
  const guide = alone && context.guideAt(pathOf(alone.url));
  if (guide) return guideHtml(guide, context.words);
  const film = alone && filmOf(alone.url);
  if (alone && film) return filmHtml(film, textOfInlines(alone.children), context.words);
  if (textOfInlines(children).trim() === '') return NOTHING;
  return html`<p>${inlinesHtml(children)}</p>\n`;
}

/** The paragraph's link, where there is nothing else in it. */
function onlyLinkOf(children: readonly InlineNode[]) {
  const said = children.filter((child) => textOfInlines([child]).trim() !== '');
  const [first] = said;
  return said.length === 1 && first?.type === 'link' ? first : null;
}

const pathOf = (url: string): string => (URL.canParse(url, 'http://here') ? new URL(url, 'http://here').pathname : url);

const inlinesHtml = (children: readonly InlineNode[]): Html => html`${children.map(inlineHtml)}`;

function inlineHtml(inline: InlineNode): Html {
  if (inline.type === 'text') return textHtml(inline);
  const url = safeUrl(inline.url);
  const words = inline.children.map(textHtml);
  if (url === null) return html`${words}`;
  return isElsewhere(url)
    ? html`<a href="${url}" rel="noopener nofollow">${words}</a>`
    : html`<a href="${url}">${words}</a>`;
}

function textHtml(node: TextNode): Html {
  const lines = node.text.split('\n').map((line, at) => (at === 0 ? html`${line}` : html`<br>${line}`));
  let marked = html`${lines}`;
  if (node.code) marked = html`<code>${marked}</code>`;
  if (node.bold) marked = html`<strong>${marked}</strong>`;
  if (node.italic) marked = html`<em>${marked}</em>`;
  if (node.underline) marked = html`<u>${marked}</u>`;
  if (node.strikethrough) marked = html`<s>${marked}</s>`;
  return marked;
}

/** Strapi writes an inner list beside the item that it belongs to: it goes into that item. */
function listHtml(list: ListNode): Html {
  const tag = trusted(list.format === 'ordered' ? 'ol' : 'ul');
  const items: Html[][] = [];
  for (const child of list.children) {
    const part = child.type === 'list' ? listHtml(child) : inlinesHtml(child.children);
    const last = items.at(-1);
    if (child.type === 'list' && last) last.push(part);
    else items.push([part]);
  }
  return html`<${tag}>${items.map((item) => html`<li>${item}</li>`)}</${tag}>`;
}

function quoteHtml(children: readonly InlineNode[], words: HelpWords): Html {
  const [first, ...rest] = children;
  const kind = first?.type === 'text' ? CALLOUT.exec(first.text) : null;
  if (!kind || first?.type !== 'text') return html`<blockquote><p>${inlinesHtml(children)}</p></blockquote>\n`;
  const name = kind[1] === 'TIP' ? 'tip' : kind[1] === 'WARNING' ? 'warning' : 'note';
  const said = [{ ...first, text: first.text.slice(kind[0].length) }, ...rest];
  return html`<div class="callout ${name}" role="note"><strong>${words[name]}</strong><p>${inlinesHtml(said)}</p></div>\n`;
}

const codeHtml = (children: readonly TextNode[]): Html =>
  html`<pre tabindex="0"><code>${textOfInlines(children)}</code></pre>\n`;

/** A line a row, cells between `|`; the first row is the head. A line of nothing but `-`, `:` and `|` only underlines. */
function tableHtml(children: readonly TextNode[]): Html {
  const lines = textOfInlines(children)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^[\s|:-]+$/.test(line));
  const [head = [], ...body] = lines.map(cellsOf);
  if (head.length === 0) return NOTHING;
  const row = (cells: readonly string[]): Html =>
    html`<tr>${head.map((_, at) => html`<td>${cells[at] ?? ''}</td>`)}</tr>`;
  return html`<div class="table" tabindex="0"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${body.map(row)}</tbody></table></div>\n`;
}

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

function imageHtml(image: Picture): Html {
  const url = safeUrl(image.url);
  if (url === null || (!url.startsWith('/') && !isElsewhere(url))) return NOTHING;
  const size = image.width && image.height ? html` width="${image.width}" height="${image.height}"` : NOTHING;
  const caption = (image.caption ?? '').trim();
  return html`<figure><img src="${url}" alt="${image.alternativeText ?? ''}"${size} loading="lazy" decoding="async">${caption !== '' && html`<figcaption>${caption}</figcaption>`}</figure>\n`;
}

/** Nothing of another host is asked for until somebody presses play; without scripts it is a link. */
function filmHtml(film: Film, title: string, words: HelpWords): Html {
  if (film.kind === 'file')
    return html`<figure><video controls preload="none" src="${film.url}"></video>${title !== '' && title !== film.url && html`<figcaption>${title}</figcaption>`}</figure>\n`;
  const told = title === '' || title.startsWith('http') ? words.playVideo : title;
  return html`<p class="film"><a href="${film.page}" rel="noopener nofollow" data-film="${film.frame}"><span class="play"></span><strong>${told}</strong><span>${filled(words.videoFrom, { name: film.host })}</span></a></p>\n`;
}

const guideHtml = (guide: { title: string; summary: string; path: string }, words: HelpWords): Html =>
  html`<aside class="guide-card" data-guide="${guide.path}"><span class="kind">${words.guides}</span><strong>${guide.title}</strong>${guide.summary !== '' && html`<p>${guide.summary}</p>`}<a class="button" href="${guide.path}">${words.startGuide}</a></aside>\n`;
