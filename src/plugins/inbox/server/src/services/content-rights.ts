import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { AdminPermission } from './strapi-admin';

/** What somebody needs in Strapi's content manager and media library who writes articles, and nothing beside it. */

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  article: [
    'title',
    'slug',
    'summary',
    'body',
    'keywords',
    'category',
    'audience',
    'accounts',
    'owner',
    'reviewDays',
    'releases',
    'position',
  ],
  category: ['title', 'slug', 'description', 'icon', 'position', 'collection', 'articles'],
  collection: ['title', 'slug', 'description', 'position', 'categories'],
  guide: ['title', 'slug', 'summary', 'steps', 'audience', 'accounts'],
  synonym: ['language', 'words'],
  release: ['product', 'name', 'releasedAt', 'articles'],
};
const IN_LANGUAGES = new Set(['article', 'category', 'collection', 'guide']);

/**
 * In every language, which Strapi says in two ways. A right to fields names no languages. One that has no fields, to
 * delete or to publish, must name each: without any, Strapi takes it away at the next start.
 */
function contentRights(kind: string, fields: readonly string[], languages: readonly string[]): AdminPermission[] {
  const isTranslated = IN_LANGUAGES.has(kind);
  const right = (name: string, properties: AdminPermission['properties']): AdminPermission => ({
    action: `plugin::content-manager.explorer.${name}`,
    subject: `plugin::knowledge-base.${kind}`,
    properties,
    conditions: [],
  });
  const ofFields = { fields, ...(isTranslated && { locales: null }) };
  const ofRecords = isTranslated ? { locales: languages } : {};
  return [
    ...['create', 'read', 'update'].map((name) => right(name, ofFields)),
    right('delete', ofRecords),
    ...(isTranslated ? [right('publish', ofRecords)] : []),
  ];
}

const withoutSubject = (action: string): AdminPermission => ({ action, subject: null, properties: {}, conditions: [] });

const UPLOADING = [
  'plugin::upload.read',
  'plugin::upload.assets.create',
  'plugin::upload.assets.update',
  'plugin::upload.assets.download',
  'plugin::upload.assets.copy-link',
].map(withoutSubject);

/** @param languages all that articles can be written in */
export const writingArticles = (languages: readonly string[]): AdminPermission[] => [
  ...Object.entries(FIELDS).flatMap(([kind, fields]) => contentRights(kind, fields, languages)),
  ...UPLOADING,
];

const LOCALES = 'plugin::i18n.locale';
const named = z.object({ code: z.string() });
const storedRights = z.array(
  z.object({ id: z.number(), properties: z.looseObject({ locales: z.array(z.string()).nullish() }) }),
);

/** Codes of the languages that Strapi knows. */
export async function writtenLanguages(strapi: Core.Strapi): Promise<string[]> {
  const found: unknown = await strapi.db.query(LOCALES).findMany({ orderBy: { id: 'asc' } });
  return z
    .array(named)
    .parse(found)
    .map(({ code }) => code);
}

/** Roles of ours that could do something in every language can do it in a new one too. Call in bootstrap. */
export function giveNewLanguages(strapi: Core.Strapi, roleCodes: readonly string[]): void {
  strapi.db.lifecycles.subscribe({
    models: [LOCALES],
    async afterCreate({ result }) {
      const { code } = named.parse(result);
      const others = (await writtenLanguages(strapi)).filter((language) => language !== code);
      const found: unknown = await strapi.db.query('admin::permission').findMany({
        where: { role: { code: { $in: roleCodes } }, subject: { $startsWith: 'plugin::knowledge-base.' } },
      });
      for (const { id, properties } of storedRights.parse(found)) {
        const { locales } = properties;
        if (!locales || locales.includes(code) || !others.every((other) => locales.includes(other))) continue;
        const data = { properties: { ...properties, locales: [...locales, code] } };
        await strapi.db.query('admin::permission').update({ where: { id }, data });
      }
    },
  });
}
