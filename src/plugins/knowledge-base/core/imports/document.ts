import type { ArticleAudience } from '../../../../contracts';
import { ARTICLE_AUDIENCES } from '../../../../contracts';
import { blocksFromHtml, type ReadBlock } from '../blocks/from-html';
import { blocksFromMarkdown } from '../blocks/from-markdown';
import { textOfInlines } from '../blocks/text';
import type { ImportedArticle } from './article';

/** One document as an article: Markdown or HTML, with what it says of itself before its words. */

export type DocumentForm = 'markdown' | 'html';

/**
 * Reads `returns.de.md` as the German text of `returns`. Facts may stand first, between two lines of `---`, one
 * `key: value` a line: title, summary, keywords, category, collection, audience, locale, draft.
 */
export function articleOfDocument(fileName: string, text: string, form: DocumentForm): ImportedArticle {
  const { facts, rest } = factsOf(text.replace(/^\uFEFF/, ''));
  const { stem, locale } = nameParts(fileName);
  const read = form === 'markdown' ? blocksFromMarkdown(rest) : blocksFromHtml(rest);
  const { title, blocks } = titled(facts.get('title') ?? null, read, titleOfHtml(form, rest) ?? stem);
  return {
    origin: 'file',
    externalId: stem.toLowerCase(),
    locale: facts.get('locale') ?? locale,
    title: title.slice(0, 200),
    summary: (facts.get('summary') ?? '').slice(0, 300),
    keywords: (facts.get('keywords') ?? '')
      .split(',')
      .map((word) => word.trim())
      .filter(Boolean),
    blocks,
    category: facts.get('category') ?? null,
    collection: facts.get('collection') ?? null,
    audience: audienceOf(facts.get('audience')),
    isDraft: facts.get('draft') === 'true',
    address: null,
  };
}

const FACTS = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;
const FACT = /^([a-z]+):\s*(.*?)\s*$/i;

function factsOf(text: string): { facts: ReadonlyMap<string, string>; rest: string } {
  const head = FACTS.exec(text);
  if (!head) return { facts: new Map(), rest: text };
  const lines = (head[1] ?? '').split(/\r?\n/).flatMap((line) => {
    const [, key, value] = FACT.exec(line) ?? [];
    return key && value ? [[key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, '$2')] as const] : [];
  });
  return { facts: new Map(lines), rest: text.slice(head[0].length) };
}

/** `dir/returns.de-AT.md` → `returns`, `de-AT` */
function nameParts(fileName: string): { stem: string; locale: string | null } {
  const bare = (fileName.split(/[\\/]/).at(-1) ?? fileName).replace(/\.[a-z]+$/i, '');
  const [, stem, locale] = /^(.+)\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)$/.exec(bare) ?? [];
  return stem && locale ? { stem, locale } : { stem: bare, locale: null };
}

const titleOfHtml = (form: DocumentForm, html: string): string | null =>
  form === 'html' ? (/<title[^>]*>([^<]*)<\/title>/i.exec(html)?.[1]?.trim() ?? null) || null : null;

/** The first heading is the title, unless one was given: it does not stand in the body again. */
function titled(
  given: string | null,
  blocks: readonly ReadBlock[],
  otherwise: string,
): { title: string; blocks: readonly ReadBlock[] } {
  const [first, ...rest] = blocks;
  if (first?.type !== 'heading' || first.level > 2) return { title: given ?? otherwise, blocks };
  const heading = textOfInlines(first.children).trim();
  if (given === null) return { title: heading, blocks: rest };
  return { title: given, blocks: given === heading ? rest : blocks };
}

const audienceOf = (word: string | undefined): ArticleAudience =>
  ARTICLE_AUDIENCES.find((audience) => audience === word) ?? 'public';
