import { z } from 'zod';

import type { Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { freeSlug, isSlug, slugOf } from '../../../core/slugs';
import { draftsWithoutSlug, giveSlug } from '../repositories/editing';
import { takenSlugs, type Slugged } from '../repositories/slugs';
import { refusedField } from './field-checks';

const TABLES: Readonly<Record<Slugged, string>> = {
  article: 'kb_articles',
  category: 'kb_categories',
  collection: 'kb_collections',
  guide: 'kb_guides',
};

const slugged = z.looseObject({ slug: z.string().min(1) });

/** An address that an editor chose leads to nothing else, in this language. Rejects with a ValidationError of Strapi's. */
export async function checkSlug(
  trx: Sql,
  kind: Slugged,
  write: { readonly documentId?: string | undefined; readonly locale?: unknown; readonly data?: unknown },
): Promise<void> {
  const chosen = slugged.safeParse(write.data);
  if (!chosen.success) return;
  const { slug } = chosen.data;
  if (!isSlug(slug)) throw refusedField('slug', 'An address has letters, digits and - _ . ~ alone.');
  if (typeof write.locale !== 'string') return;
  const taken = await takenSlugs(trx, kind, write.locale, { stem: slug, except: write.documentId ?? null });
  if (taken.has(slug)) throw refusedField('slug', 'This address leads to something else already.');
}

/** Drafts without an address get one from their title. */
export async function nameDrafts(trx: Sql, kind: Slugged, documentId: string): Promise<void> {
  for (const { id, locale, title } of await draftsWithoutSlug(trx, TABLES[kind], documentId)) {
    // Of a title in another script no letter can stand in an address.
    const stem = slugOf(title) || `${kind}-${newDocumentId().slice(0, 6)}`;
    const taken = await takenSlugs(trx, kind, locale, { stem, except: documentId });
    await giveSlug(trx, TABLES[kind], id, freeSlug(stem, taken));
  }
}
