import type { Core } from '@strapi/strapi';

import { ANYBODY } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import type { BlockNode } from '../../../core/blocks/blocks';
import { renderedBody } from '../../../core/blocks/html';
import { addressOf } from '../../../core/help/addresses';
import { wordsOf } from '../../../core/help/words';
import { guidePath } from '../../../core/paths';
import { guideNamed } from '../repositories/help-pages';
import { ownerOfSlug } from '../repositories/slugs';
import { languagesFrom } from './languages';

type GuideCard = { readonly title: string; readonly summary: string; readonly path: string };

/** A body as clean HTML: what the help centre, the widget and the preview show of it. */
export async function htmlOfBody(strapi: Core.Strapi, blocks: readonly BlockNode[], locale: string): Promise<string> {
  const cards = await guidesIn(strapi, blocks, locale);
  const { html } = renderedBody(blocks, { words: wordsOf(locale), guideAt: (path) => cards.get(path) ?? null });
  return html;
}

/** Guides that a paragraph leads to. Those that not everybody may follow are not announced in an article. */
async function guidesIn(
  strapi: Core.Strapi,
  blocks: readonly BlockNode[],
  locale: string,
): Promise<ReadonlyMap<string, GuideCard>> {
  const found = new Map<string, GuideCard>();
  for (const path of guidePathsIn(blocks)) {
    const card = await guideAt(strapi, path, locale);
    if (card) found.set(path, card);
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

async function guideAt(strapi: Core.Strapi, path: string, locale: string): Promise<GuideCard | null> {
  const address = addressOf(path.replace(/^\/help(?=\/)/, ''));
  if (address?.page !== 'guide') return null;
  const sql = databaseOf(strapi);
  const owner = await ownerOfSlug(sql, 'guide', address.slug, await languagesFrom(strapi, address.locale));
  const guide = owner && (await guideNamed(sql, owner.documentId, await languagesFrom(strapi, locale), ANYBODY));
  return guide ? { title: guide.title, summary: guide.summary, path: guidePath(guide.locale, guide.slug) } : null;
}
