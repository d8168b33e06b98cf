import type { Core } from '@strapi/strapi';

import { AGENT_READER, NOBODY_KNOWN, type ArticleView } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { refuse } from '../../../../../kernel/front-listener';
import { installationSecret, installationSecrets } from '../../../../../kernel/installation';
import { signLink, verifyLink } from '../../../../../kernel/signed-links';
import { blocksOf } from '../../../core/blocks/blocks';
import { textOf } from '../../../core/blocks/text';
import { partsOf } from '../../../core/help/addresses';
import { framed, type FramePage } from '../../../core/help/frame';
import { guidePage } from '../../../core/help/guide-page';
import { articlePath, categoryPath } from '../../../core/paths';
import { minutesToRead } from '../../../core/reading-time';
import { draftArticle } from '../repositories/help-pages';
import { htmlOfBody } from './article-html';
import { articleService } from './articles';
import { stepThrough } from './guide-running';
import { articlePageOf, homePageOf, type Rendering } from './help-rendering';
import { renderingFor, type PageRequest } from './help-serving';
import { siteFacts } from './help-site';
import { PUBLIC_HEADERS } from './pages';

/** What an editor looks at before others do. */
export interface Previewed {
  readonly kind: 'article' | 'guide' | 'home';
  readonly documentId: string | null;
  readonly locale: string;
  readonly stage: 'draft' | 'published';
}

/** For five minutes, for whoever has it. */
export function previewPath(strapi: Core.Strapi, { kind, documentId, locale, stage }: Previewed): string {
  const path = ['/help/preview', stage, kind, locale, documentId ?? '-'].map(encodeParts).join('/');
  return signLink(installationSecret(strapi), path, systemClock.now());
}

const encodeParts = (part: string): string => part.split('/').map(encodeURIComponent).join('/');

/** GET /help/preview/…: as the help centre would show it, with nothing written down and nothing kept. */
export async function servePreview(strapi: Core.Strapi, { request, response, url }: PageRequest): Promise<void> {
  const previewed = previewedBy(url);
  if (!previewed || !verifyLink(installationSecrets(strapi), url, systemClock.now()))
    return refuse(response, 'route_not_found');
  const facts = await siteFacts(strapi);
  const { locale } = previewed;
  const plain = renderingFor(strapi, facts, { locale, isOwnHost: false, signedIn: null });
  const page = await pageOf({ ...plain, reader: AGENT_READER }, previewed);
  if (!page) return refuse(response, 'article_not_found');
  const theme = url.searchParams.get('theme');
  const fixed = theme === 'dark' || theme === 'light' ? theme : null;
  const body = Buffer.from(framed(plain.site, { ...page, isPreview: true, theme: fixed }));
  response.writeHead(200, { ...PUBLIC_HEADERS, 'Cache-Control': 'no-store', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function previewedBy(url: URL): Previewed | null {
  const [, , stage, kind, locale = '', documentId = ''] = partsOf(url.pathname) ?? [];
  if (stage !== 'draft' && stage !== 'published') return null;
  if (kind !== 'article' && kind !== 'guide' && kind !== 'home') return null;
  return { stage, kind, locale, documentId: documentId === '-' ? null : documentId };
}

async function pageOf(rendering: Rendering, { kind, documentId, locale, stage }: Previewed): Promise<FramePage | null> {
  const { strapi, site, reader } = rendering;
  if (kind === 'home') return homePageOf(rendering, locale);
  if (documentId === null) return null;
  if (kind === 'article') {
    const view =
      stage === 'draft'
        ? await draftView(strapi, documentId, locale)
        : await articleService(strapi).read({ documentId }, locale, reader);
    return view && articlePageOf(rendering, locale, view, null);
  }
  const view = await stepThrough(strapi, {
    guide: { documentId },
    locale,
    surface: 'help_centre',
    run: null,
    act: null,
    reader,
    visitor: NOBODY_KNOWN,
    ways: site.ways,
    stage,
  });
  return guidePage(site, { locale, view, translations: [], signedIn: null, isPrivate: true });
}

async function draftView(strapi: Core.Strapi, documentId: string, locale: string): Promise<ArticleView | null> {
  const draft = await draftArticle(databaseOf(strapi), documentId, locale);
  if (!draft) return null;
  const blocks = blocksOf(draft.body);
  return {
    documentId,
    locale,
    title: draft.title,
    slug: draft.slug,
    path: articlePath(locale, draft.slug),
    audience: 'public',
    category: draft.category && { title: draft.category.title, path: categoryPath(locale, draft.category.slug) },
    summary: draft.summary,
    html: await htmlOfBody(strapi, blocks, locale),
    updatedAt: draft.updatedAt.toISOString(),
    checkedAt: null,
    checkedBy: null,
    minutes: minutesToRead(textOf(blocks)),
  };
}
