import type { IncomingMessage } from 'node:http';

import { HelpdeskError } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { rooted } from '../../../core/help/addresses';
import { guidePath } from '../../../core/paths';
import { ownerOfSlug } from '../repositories/slugs';
import { stepThrough } from './guide-running';
import { guide, missing, type Rendering } from './help-rendering';
import { languagesFrom } from './languages';
import type { NewPage } from './page-cache';
import { visitorOf } from './visitors';

/** GET of a guide: where this run, or this visitor, stands. Looking at it writes nothing down. */
export async function guidePageFor(
  rendering: Rendering,
  { locale, slug }: { readonly locale: string; readonly slug: string },
  request: IncomingMessage,
  url: URL,
): Promise<NewPage> {
  const { strapi, facts, site, reader, signedIn } = rendering;
  const owner = await ownerOfSlug(databaseOf(strapi), 'guide', slug, await languagesFrom(strapi, locale));
  if (!owner) return missing(rendering, locale, slug);
  const visitor = await visitorOf(strapi, request, {
    remembers: facts.settings.remembers,
    customer: signedIn?.customer ?? null,
  });
  try {
    const view = await stepThrough(strapi, {
      guide: { documentId: owner.documentId },
      locale,
      surface: 'help_centre',
      run: url.searchParams.get('run'),
      act: null,
      reader,
      visitor,
      ways: site.ways,
    });
    // only now: the new address of one that is not for this reader would tell its title
    if (owner.locale === locale && owner.slug !== slug)
      return movedTo(rooted(site, guidePath(locale, owner.slug)) + url.search);
    return await guide(rendering, locale, view);
  } catch (cause) {
    if (cause instanceof HelpdeskError && cause.code === 'guide_not_found') return missing(rendering, locale, slug);
    throw cause;
  }
}

const movedTo = (location: string): NewPage => ({
  status: 301,
  contentType: 'text/plain',
  text: '',
  location,
  article: null,
});
