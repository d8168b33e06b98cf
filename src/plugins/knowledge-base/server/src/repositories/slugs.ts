import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** What has an address of its own in the help centre. */
export const SLUGGED = ['article', 'category', 'collection', 'guide'] as const;
export type Slugged = (typeof SLUGGED)[number];

const TABLES: Readonly<Record<Slugged, string>> = {
  article: 'kb_articles',
  category: 'kb_categories',
  collection: 'kb_collections',
  guide: 'kb_guides',
};

export interface SlugOwner {
  readonly documentId: string;
  /** the language that the slug belongs to */
  readonly locale: string;
  /** what it is called now; another than what was asked for means: redirect */
  readonly slug: string;
}

/**
 * Whose address this is: of what is published under it now, else of what was, however often it was renamed since. The
 * first of the languages that knows it. Null: it never was one, or what it led to is published no more.
 */
export function ownerOfSlug(
  sql: Sql,
  kind: Slugged,
  slug: string,
  languages: readonly string[],
): Promise<SlugOwner | null> {
  const table = TABLES[kind];
  return firstRow<SlugOwner>(
    sql,
    `select found."documentId", found.locale, found.slug from (
       select document_id as "documentId", locale, coalesce(nullif(slug, ''), document_id) as slug, 0 as turn
         from ${table} where (slug = ? or (document_id = ? and coalesce(slug, '') = '')) and published_at is not null
       union all
       select now.document_id, now.locale, coalesce(nullif(now.slug, ''), now.document_id), 1
         from kb_slugs was
         join ${table} now on now.document_id = was.document_id and now.locale = was.locale and now.published_at is not null
        where was.kind = ? and was.slug = ?) found
      where found.locale = any(?::text[])
      order by array_position(?::text[], found.locale::text), found.turn limit 1`,
    [slug, slug, kind, slug, languages, languages],
  );
}

/** What is published under an address now has it: whoever had it before is not led to by it any more. */
export async function keepSlugs(sql: Sql, kind: Slugged, documentId: string): Promise<void> {
  await rows(
    sql,
    `insert into kb_slugs (kind, locale, slug, document_id)
     select ?, locale, slug, document_id from ${TABLES[kind]}
      where document_id = ? and published_at is not null and coalesce(slug, '') <> ''
     on conflict (kind, locale, slug) do update set document_id = excluded.document_id, since = now()`,
    [kind, documentId],
  );
}

/** Of these slugs those that something else has in this language, as a draft or published. */
export async function takenSlugs(
  sql: Sql,
  kind: Slugged,
  locale: string,
  { stem, except }: { readonly stem: string; readonly except: string | null },
): Promise<Set<string>> {
  const found = await rows<{ slug: string }>(
    sql,
    `select distinct slug from ${TABLES[kind]}
      where locale = ? and (slug = ? or starts_with(slug, ?)) and document_id is distinct from ?`,
    [locale, stem, `${stem}-`, except],
  );
  return new Set(found.map(({ slug }) => slug));
}
