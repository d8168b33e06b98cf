import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { inTransactionWithStrapi, type Sql } from '../../../../../kernel/database';
import { markReleased, settlePublished } from '../repositories/review-marks';
import { shareReading } from '../repositories/editing';
import { endSpread } from '../repositories/reviews';
import { keepSlugs, type Slugged } from '../repositories/slugs';
import { checkFields, checkLocale } from '../services/field-checks';
import { queueLinkCheck, queueLinksInside } from '../services/link-checks';

import { checkSlug, nameDrafts } from '../services/slug-naming';
import { keepVersion } from '../services/version-keeping';
import { originOf } from '../services/restoring';

/**
 * Whatever is written of articles, categories, collections, guides, synonyms and releases through Strapi's documents:
 * the content manager, agents' drafts, imports, other plugins. What belongs to it is written in the same transaction;
 * who waits for it is told after the commit.
 */

const OURS = /^plugin::knowledge-base\.(article|category|collection|guide|synonym|release)$/;
const WRITING = new Set(['create', 'update', 'clone', 'publish', 'unpublish', 'discardDraft', 'delete']);
const SLUGGED: ReadonlySet<string> = new Set<Slugged>(['article', 'category', 'collection', 'guide']);
const isSlugged = (kind: string): kind is Slugged => SLUGGED.has(kind);

/** What a write names, as far as it is looked at. */
const named = z.looseObject({
  documentId: z.string().optional(),
  locale: z.unknown().optional(),
  status: z.unknown().optional(),
  data: z.unknown().optional(),
});

const entry = z.looseObject({ id: z.number().int(), documentId: z.string(), locale: z.string().nullish() });
const entries = z.looseObject({ entries: z.array(entry) });

interface Written {
  readonly id: number;
  readonly documentId: string;
  readonly locale: string;
}

/** Of what a write answers, the rows that it wrote. */
function writtenOf(result: unknown): Written[] {
  const several = entries.safeParse(result);
  const one = entry.safeParse(result);
  const all = several.success ? several.data.entries : one.success ? [one.data] : [];
  return all.flatMap(({ id, documentId, locale }) => (locale ? [{ id, documentId, locale }] : []));
}

/** Call in register. */
export function followDocuments(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const kind = OURS.exec(context.uid)?.[1];
    if (kind === undefined || !WRITING.has(context.action)) return next();
    const write = named.parse(context.params);
    return strapi.db.transaction(({ onCommit }: { onCommit: (callback: () => void) => void }) =>
      inTransactionWithStrapi(strapi, async (trx) => {
        await before(strapi, trx, kind, context.action, write);
        const result = await next();
        await after(strapi, trx, kind, { action: context.action, write, result });
        onCommit(() => busOf(strapi).publish('knowledge.changed', { at: systemClock.now().getTime() }));
        return result;
      }),
    );
  });
}

type Write = z.output<typeof named>;

async function before(strapi: Core.Strapi, trx: Sql, kind: string, action: string, write: Write): Promise<void> {
  if (isSlugged(kind) && action === 'publish' && write.documentId !== undefined)
    await nameDrafts(trx, kind, write.documentId);
  if (action !== 'create' && action !== 'update') return;
  await checkLocale(strapi, write.locale);
  if (isSlugged(kind)) await checkSlug(trx, kind, write);
  await checkFields(trx, kind, write);
}

interface Done {
  readonly action: string;
  readonly write: Write;
  readonly result: unknown;
}

async function after(strapi: Core.Strapi, trx: Sql, kind: string, { action, write, result }: Done): Promise<void> {
  if (kind === 'release') return void (await markReleased(trx));
  if (!isSlugged(kind) || action === 'delete' || action === 'unpublish') return;
  const written = writtenOf(result);
  const isPublished = action === 'publish' || write.status === 'published';
  for (const documentId of new Set(written.map((each) => each.documentId))) {
    await nameDrafts(trx, kind, documentId);
    if (isPublished) await keepSlugs(trx, kind, documentId);
  }
  for (const row of written) await afterRow(strapi, trx, kind, row, isPublished);
  if (isPublished) await queueLinksInside(strapi, trx);
}

async function afterRow(
  strapi: Core.Strapi,
  trx: Sql,
  kind: Slugged,
  row: Written,
  isPublished: boolean,
): Promise<void> {
  if (isPublished && kind === 'article') await shareReading(trx, 'kb_articles', row.id);
  if (isPublished && kind === 'guide') await shareReading(trx, 'kb_guides', row.id);
  if (kind !== 'article') return;
  await keepVersion(strapi, trx, row, isPublished ? 'published' : 'saved', originOf());
  if (!isPublished) return;
  await settlePublished(trx, row.documentId, row.locale);
  await endSpread(trx, row.documentId, row.locale);
  await queueLinkCheck(strapi, trx, row);
}
