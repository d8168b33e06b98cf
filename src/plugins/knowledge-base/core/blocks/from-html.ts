import { parseDocument } from 'htmlparser2';

import type { BlockNode, InlineNode, ListNode, TextNode } from './blocks';

/**
 * HTML of another product, of a document or of Markdown as blocks. What Blocks have no form for is said in the
 * notation of `blocks.ts`; what can run or hide is left out.
 */

/** A picture that still has to be fetched and kept; what becomes of it is the caller's. */
export interface WantedPicture {
  readonly type: 'picture';
  /** as it stood there: a web address, a path, or `data:` */
  readonly address: string;
  readonly words: string;
  /** sha256 of the picture itself, where it came beside the document */
  readonly hash?: string;
}
export type ReadBlock = BlockNode | WantedPicture;

type ChildNode = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<ChildNode, { attribs: unknown }>;
type Marks = Omit<TextNode, 'type' | 'text'>;

const DROPPED = new Set([
  'script',
  'style',
  'head',
  'template',
  'noscript',
  'svg',
  'object',
  'embed',
  'form',
  'button',
]);
const HEADING = /^h([1-6])$/;
const MARKS: Readonly<Record<string, Marks>> = {
  strong: { bold: true },
  b: { bold: true },
  em: { italic: true },
  i: { italic: true },
  u: { underline: true },
  s: { strikethrough: true },
  del: { strikethrough: true },
  strike: { strikethrough: true },
  code: { code: true },
  kbd: { code: true },
  samp: { code: true },
};
const BLOCK = new Set(
  'address article aside blockquote body details dd div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html iframe img li main nav ol p pre section summary table ul video'.split(
    ' ',
  ),
);
const LINKABLE = /^(https?:|mailto:|tel:|ftp:|\/(?!\/)|#)/i;
const FILM =
  /^https:\/\/(www\.)?(youtube(-nocookie)?\.com\/(embed|watch)|youtu\.be\/|(player\.)?vimeo\.com\/|fast\.wistia\.net\/|www\.loom\.com\/)|\.(mp4|webm)(\?|$)/i;
const CALLOUT_CLASS = /\b(?:callout|note|tip|warning|info|danger|alert|important|caution)\b/i;
const DEEPEST = 100;

export function blocksFromHtml(html: string): ReadBlock[] {
  const nodes = parseDocument(html).children;
  levelDepths(nodes);
  return blocksOf(nodes);
}

/** What is nested deeper than any editor nests becomes its plain words, so that everything below may go down by recursion. */
function levelDepths(roots: readonly ChildNode[]): void {
  const waiting = roots.filter(isElement).map((element) => ({ element, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { element, depth } = next;
    if (depth >= DEEPEST) element.children = textsBelow(element);
    else waiting.push(...element.children.filter(isElement).map((child) => ({ element: child, depth: depth + 1 })));
  }
}

function textsBelow(element: Element): ChildNode[] {
  const texts: ChildNode[] = [];
  const waiting: ChildNode[] = [...element.children].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') texts.push(node);
    if (isElement(node) && !DROPPED.has(node.name))
      for (const child of [...node.children].reverse()) waiting.push(child);
  }
  return texts;
}

function blocksOf(nodes: readonly ChildNode[]): ReadBlock[] {
  const blocks: ReadBlock[] = [];
  let loose: ChildNode[] = [];
  const flush = (): void => {
    blocks.push(...paragraphs(loose));
    loose = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) loose.push(node);
    else if (DROPPED.has(node.name)) continue;
    else if (!holdsBlocks(node)) loose.push(node);
    else {
      flush();
      blocks.push(...blocksOfElement(node));
    }
  }
  flush();
  return blocks;
}

function blocksOfElement(element: Element): ReadBlock[] {
  const { name } = element;
  const level = Number(HEADING.exec(name)?.[1] ?? 0);
  if (level > 0) return headings(element, level);
  if (name === 'ul' || name === 'ol') return listsOf(element);
  if (name === 'pre') return codeOf(element);
  if (name === 'table') return tableOf(element);
  if (name === 'img') return pictureOf(element);
  if (name === 'iframe' || name === 'video') return filmOf(element);
  if (name === 'hr') return [];
  if (name === 'blockquote') return quoteOf(element, '');
  if (name === 'summary' || name === 'dt') return headings(element, 3);
  if (name === 'figure') return figureOf(element);
  if (isCallout(element)) return quoteOf(element, `[!${toneOf(element)}] `);
  return blocksOf(element.children);
}

/** Quotes hold lines, no blocks: paragraphs become lines, and what is no words stands behind the quote. */
function quoteOf(element: Element, sign: string): ReadBlock[] {
  const inner = blocksOf(element.children);
  const lines = inner.flatMap((block) => linesOfBlock(block));
  const others = inner.filter((block) => linesOfBlock(block).length === 0);
  if (lines.length === 0) return others;
  const joined = lines.flatMap((line, at) => (at === 0 ? line : [text('\n'), ...line]));
  return [{ type: 'quote', children: tidy(sign === '' ? joined : [text(sign), ...joined]) }, ...others];
}

function figureOf(element: Element): ReadBlock[] {
  const caption = element.children.find((child) => isElement(child) && child.name === 'figcaption');
  const words = caption ? wordsOf([caption]) : '';
  const rest = blocksOf(element.children.filter((child) => child !== caption));
  const hasPicture = rest.some(({ type }) => type === 'picture');
  if (!hasPicture) return [...rest, ...(caption ? paragraphs([caption]) : [])];
  return rest.map((block) => (block.type === 'picture' && words !== '' ? { ...block, words } : block));
}

const isElement = (node: ChildNode): node is Element =>
  node.type === 'tag' || node.type === 'script' || node.type === 'style';

/** Inline elements that hold blocks (a link around a picture, say) are read as blocks, or the picture would be lost. */
const holdsBlocks = (element: Element): boolean =>
  BLOCK.has(element.name) || element.children.some((child) => isElement(child) && holdsBlocks(child));

const text = (words: string, marks: Marks = {}): TextNode => ({ type: 'text', text: words, ...marks });

function paragraphs(nodes: readonly ChildNode[]): ReadBlock[] {
  const children = tidy(inlinesOf(nodes, {}));
  return children.length === 0 ? [] : [{ type: 'paragraph', children }];
}

function headings(element: Element, level: number): ReadBlock[] {
  const children = tidy(inlinesOf(element.children, {}));
  return children.length === 0 ? [] : [{ type: 'heading', level, children }];
}

function inlinesOf(nodes: readonly ChildNode[], marks: Marks): InlineNode[] {
  return nodes.flatMap((node): InlineNode[] => {
    if (node.type === 'text') return [text(node.data.replace(/[\s\u00a0]+/g, ' '), marks)];
    if (!isElement(node) || DROPPED.has(node.name)) return [];
    if (node.name === 'br') return [text('\n')];
    if (node.name === 'a') return linkOf(node, marks);
    return inlinesOf(node.children, { ...marks, ...MARKS[node.name] });
  });
}

function linkOf(element: Element, marks: Marks): InlineNode[] {
  const url = (element.attribs['href'] ?? '').trim();
  const inner = inlinesOf(element.children, marks);
  const words = inner.flatMap((inline) => (inline.type === 'link' ? inline.children : [inline]));
  const says = words.some(({ text: each }) => each.trim() !== '');
  return says && LINKABLE.test(url) ? [{ type: 'link', url, children: words }] : words;
}

/** Neighbours with the same marks are one, spaces stand once, and nothing begins or ends with one. */
function tidy(inlines: readonly InlineNode[]): InlineNode[] {
  const joined: InlineNode[] = [];
  for (const inline of inlines) {
    const last = joined.at(-1);
    if (inline.type === 'text' && last?.type === 'text' && sameMarks(inline, last))
      joined[joined.length - 1] = { ...last, text: last.text + inline.text };
    else joined.push(inline);
  }
  const spaced = joined.map((inline) =>
    inline.type === 'text' ? { ...inline, text: inline.text.replace(/ {2,}/g, ' ').replace(/ ?\n ?/g, '\n') } : inline,
  );
  return trimmed(spaced);
}

function trimmed(inlines: readonly InlineNode[]): InlineNode[] {
  const kept = [...inlines];
  const cut = (at: 0 | -1, shorten: (words: string) => string): void => {
    for (let edge = kept.at(at); edge?.type === 'text'; edge = kept.at(at)) {
      const words = shorten(edge.text);
      if (words !== '') {
        kept[at === 0 ? 0 : kept.length - 1] = { ...edge, text: words };
        return;
      }
      if (at === 0) kept.shift();
      else kept.pop();
    }
  };
  cut(0, (words) => words.trimStart());
  cut(-1, (words) => words.trimEnd());
  return kept;
}

const MARK_NAMES = ['bold', 'italic', 'underline', 'strikethrough', 'code'] as const;
const sameMarks = (one: TextNode, other: TextNode): boolean =>
  MARK_NAMES.every((name) => (one[name] ?? false) === (other[name] ?? false));

/** A list, and behind it what its items hold that is neither words nor a list. */
function listsOf(element: Element): ReadBlock[] {
  const aside: ReadBlock[] = [];
  const list = listOf(element, aside);
  return [...(list ? [list] : []), ...aside];
}

function listOf(element: Element, aside: ReadBlock[]): ListNode | null {
  const children = element.children.flatMap((item): ListNode['children'][number][] => {
    if (!isElement(item)) return [];
    if (item.name === 'ul' || item.name === 'ol') return nestedIn([item], aside);
    const isList = (child: ChildNode): child is Element =>
      isElement(child) && (child.name === 'ul' || child.name === 'ol');
    const own = item.children.filter((child) => !isList(child));
    const blocks = blocksOf(own);
    const lines = blocks.flatMap((block) => linesOfBlock(block));
    aside.push(...blocks.filter((block) => linesOfBlock(block).length === 0));
    const words = tidy(lines.flatMap((line, at) => (at === 0 ? line : [text('\n'), ...line])));
    const said = words.length === 0 ? [] : [{ type: 'list-item' as const, children: words }];
    return [...said, ...nestedIn(item.children.filter(isList), aside)];
  });
  const format = element.name === 'ol' ? 'ordered' : 'unordered';
  return children.length === 0 ? null : { type: 'list', format, children };
}

const nestedIn = (lists: readonly Element[], aside: ReadBlock[]): ListNode[] =>
  lists.flatMap((list) => listOf(list, aside) ?? []);

const linesOfBlock = (block: ReadBlock): InlineNode[][] =>
  block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote' ? [block.children] : [];

function codeOf(element: Element): ReadBlock[] {
  const inner = element.children.find((child) => isElement(child) && child.name === 'code');
  const classes = [element, inner]
    .map((each) => (each && isElement(each) ? (each.attribs['class'] ?? '') : ''))
    .join(' ');
  const language = /\b(?:language|lang|brush:)-?\s*([\w+#-]+)/.exec(classes)?.[1] ?? 'plaintext';
  const words = rawTextOf(element.children).replace(/^\n/, '').trimEnd();
  return words === '' ? [] : [{ type: 'code', language, children: [text(words)] }];
}

function tableOf(element: Element): ReadBlock[] {
  const lines = rowsOf(element).map((cells) => cells.map((cell) => wordsOf([cell]).replaceAll('|', '\\|')).join(' | '));
  return lines.length === 0 ? [] : [{ type: 'code', language: 'table', children: [text(lines.join('\n'))] }];
}

function rowsOf(element: Element): Element[][] {
  return element.children.flatMap((child): Element[][] => {
    if (!isElement(child) || child.name === 'table') return [];
    if (child.name !== 'tr') return rowsOf(child);
    const cells = child.children.filter((cell): cell is Element => isElement(cell) && /^t[dh]$/.test(cell.name));
    return cells.length === 0 ? [] : [cells];
  });
}

function pictureOf(element: Element): ReadBlock[] {
  const address = (element.attribs['src'] ?? '').trim();
  return address === '' ? [] : [{ type: 'picture', address, words: (element.attribs['alt'] ?? '').trim() }];
}

/** A film is a link that stands alone; any other frame is a link to what it showed. */
function filmOf(element: Element): ReadBlock[] {
  const inner = element.children.find((child) => isElement(child) && child.name === 'source');
  const given = element.attribs['src'] ?? (inner && isElement(inner) ? inner.attribs['src'] : undefined) ?? '';
  const address = given.startsWith('//') ? `https:${given}` : given.trim();
  if (!/^https?:/i.test(address) && !FILM.test(address)) return [];
  const words = (element.attribs['title'] ?? '').trim() || address;
  return [{ type: 'paragraph', children: [{ type: 'link', url: address, children: [text(words)] }] }];
}

const isCallout = (element: Element): boolean =>
  (element.name === 'div' || element.name === 'aside' || element.name === 'section') &&
  CALLOUT_CLASS.test((element.attribs['class'] ?? '').replaceAll('-', ' ').replaceAll('_', ' '));

function toneOf(element: Element): 'NOTE' | 'TIP' | 'WARNING' {
  const classes = element.attribs['class'] ?? '';
  if (/warn|danger|caution|important/i.test(classes)) return 'WARNING';
  return /tip|success/i.test(classes) ? 'TIP' : 'NOTE';
}

const wordsOf = (nodes: readonly ChildNode[]): string =>
  rawTextOf(nodes)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();

function rawTextOf(nodes: readonly ChildNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.data;
      if (!isElement(node) || DROPPED.has(node.name)) return '';
      return node.name === 'br' ? '\n' : rawTextOf(node.children);
    })
    .join('');
}
