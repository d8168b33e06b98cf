import type { Core } from '@strapi/strapi';

import { ANYBODY } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import type { BlockNode } from '../../../core/blocks/blocks';
import { renderedBody } from '../../../core/blocks/html';
import { guideOf } from '../../../core/guide';
import { stepOf } from '../../../core/guide-run';
import { addressOf } from '../../../core/help/addresses';
import { guidesIn as guideCardsIn, type FirstQuestion } from '../../../core/help/embedded-guides';
import { plainTextHtml } from '../../../core/help/plain-text';
import type { HelpGuide } from '../../../core/help/records';
import { wordsOf } from '../../../core/help/words';
import { guidePath } from '../../../core/paths';
import { guideNamed } from '../repositories/help-pages';
import { ownerOfSlug } from '../repositories/slugs';
import { languagesFrom } from './languages';

/** A body as clean HTML: what the help centre, the widget and the preview show of it. */
export async function htmlOfBody(strapi: Core.Strapi, blocks: readonly BlockNode[], locale: string): Promise<string> {
  const cards = await guidesIn(strapi, blocks, locale);
  const { html } = renderedBody(blocks, { words: wordsOf(locale), guideAt: (path) => cards.get(path) ?? null });
  return html;
}

/**
 * By path: the first questions of the guides whose cards stand in a body of ours. A guide that begins with anything
 * else is left out.
 */
export async function firstQuestionsIn(
  strapi: Core.Strapi,
  markup: string,
  locale: string,
): Promise<ReadonlyMap<string, FirstQuestion>> {
  const found = new Map<string, FirstQuestion>();
  for (const path of guideCardsIn(markup)) {
    const guide = await guideAt(strapi, path, locale);
    const question = guide && firstQuestionOf(guide);
    if (question) found.set(path, question);
  }
  return found;
}

function firstQuestionOf({ documentId, locale, steps }: HelpGuide): FirstQuestion | null {
  const guide = guideOf(steps);
  const first = guide && stepOf(guide, guide.start);
  if (first?.kind !== 'question') return null;
  const { id, title, text, options } = first;
  return { guide: documentId, locale, step: id, title, text: plainTextHtml(text), options };
}

type GuideCard = Pick<HelpGuide, 'title' | 'summary'> & { readonly path: string };

/** Guides that a paragraph leads to. Those that not everybody may follow are not announced in an article. */
async function guidesIn(
  strapi: Core.Strapi,
  blocks: readonly BlockNode[],
  locale: string,
): Promise<ReadonlyMap<string, GuideCard>> {
  const found = new Map<string, GuideCard>();
  for (const path of guidePathsIn(blocks)) {
    const guide = await guideAt(strapi, path, locale);
    if (guide) found.set(path, { ...guide, path: guidePath(guide.locale, guide.slug) });
  }
  return found;
}

const MOST_GUIDES = 10;

function guidePathsIn(blocks: readonly BlockNode[]): string[] {
  const urls = blocks.flatMap((block) =>
    block.type === 'paragraph' ? block.children.flatMap((child) => (child.type === 'link' ? [child.url] : [])) : [],
  );
  const paths = urls.flatMap((url) => (URL.canParse(url, 'http://here') ? [new URL(url, 'http://here').pathname] : []));
  return [...new Set(paths.filter((path) => path.includes('/guides/')))].slice(0, MOST_GUIDES);
}

async function guideAt(strapi: Core.Strapi, path: string, locale: string): Promise<HelpGuide | null> {
  const address = addressOf(path.replace(/^\/help(?=\/)/, ''));
  if (address?.page !== 'guide') return null;
  const sql = databaseOf(strapi);
  const owner = await ownerOfSlug(sql, 'guide', address.slug, await languagesFrom(strapi, address.locale));
  return owner && guideNamed(sql, owner.documentId, await languagesFrom(strapi, locale), ANYBODY);
}
