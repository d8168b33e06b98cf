import type { BlockNode, InlineNode, ListNode } from './blocks';

/**
 * What somebody wrote as plain text, as blocks: paragraphs, lists by their signs, headings by `#`, and web addresses as
 * links. Nothing in it is markup: it stays what it says.
 */
export function blocksFromText(text: string): BlockNode[] {
  const paragraphs = text.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
  return paragraphs.flatMap((paragraph) => blocksOfLines(paragraph.split('\n').filter((line) => line.trim() !== '')));
}

type Format = ListNode['format'];

const BULLET = /^\s*[-*•]\s+(?=\S)/;
const NUMBER = /^\s*\d{1,3}[.)]\s+(?=\S)/;
const HEADING = /^(#{1,6})\s+(?=\S)/;

const formatOf = (line: string): Format | null =>
  BULLET.test(line) ? 'unordered' : NUMBER.test(line) ? 'ordered' : null;

/** Lines of one kind that follow each other are one block. */
function blocksOfLines(lines: readonly string[]): BlockNode[] {
  const blocks: BlockNode[] = [];
  let at = 0;
  while (at < lines.length) {
    const heading = HEADING.exec(lines[at] ?? '');
    const kind = formatOf(lines[at] ?? '');
    let end = at + 1;
    while (!heading && end < lines.length && formatOf(lines[end] ?? '') === kind && !HEADING.test(lines[end] ?? ''))
      end += 1;
    const run = lines.slice(at, end);
    blocks.push(
      heading ? headingOf(run, heading[1]?.length ?? 2) : kind === null ? paragraphOf(run) : listOf(run, kind),
    );
    at = end;
  }
  return blocks;
}

const headingOf = ([line = '']: readonly string[], level: number): BlockNode => ({
  type: 'heading',
  level,
  children: inlinesOf(line.replace(HEADING, '')),
});

const paragraphOf = (lines: readonly string[]): BlockNode => ({
  type: 'paragraph',
  children: inlinesOf(lines.map((line) => line.trim()).join('\n')),
});

const listOf = (lines: readonly string[], format: Format): BlockNode => ({
  type: 'list',
  format,
  children: lines.map((line) => ({
    type: 'list-item',
    children: inlinesOf(line.replace(format === 'ordered' ? NUMBER : BULLET, '')),
  })),
});

/** Signs that end a sentence are no part of the address before them. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}']/g;

function inlinesOf(text: string): InlineNode[] {
  const inlines: InlineNode[] = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(ADDRESS)) {
    if (index > from) inlines.push({ type: 'text', text: text.slice(from, index) });
    inlines.push({ type: 'link', url, children: [{ type: 'text', text: url }] });
    from = index + url.length;
  }
  if (from < text.length || inlines.length === 0) inlines.push({ type: 'text', text: text.slice(from) });
  return inlines;
}
