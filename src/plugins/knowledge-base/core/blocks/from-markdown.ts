import MarkdownIt from 'markdown-it';

import { blocksFromHtml, type ReadBlock } from './from-html';

const reader = new MarkdownIt({ html: true, linkify: true });

/** Markdown as GitHub writes it, as blocks: by way of the HTML that it stands for. */
export const blocksFromMarkdown = (markdown: string): ReadBlock[] => blocksFromHtml(reader.render(markdown));
