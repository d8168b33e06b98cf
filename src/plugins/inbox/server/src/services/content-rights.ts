import type { AdminPermission } from './strapi-admin';

/**
 * What somebody needs in Strapi's content manager and media library who writes articles, and nothing beside it. Every
 * language: `locales` null.
 */

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

const contentRights = (kind: string, fields: readonly string[]): AdminPermission[] => {
  const subject = `plugin::knowledge-base.${kind}`;
  const locales = IN_LANGUAGES.has(kind) ? ({ locales: null } as const) : {};
  const right = (name: string, properties: AdminPermission['properties']): AdminPermission => ({
    action: `plugin::content-manager.explorer.${name}`,
    subject,
    properties,
    conditions: [],
  });
  return [
    ...['create', 'read', 'update'].map((name) => right(name, { fields, ...locales })),
    right('delete', locales),
    ...(IN_LANGUAGES.has(kind) ? [right('publish', locales)] : []),
  ];
};

const withoutSubject = (action: string): AdminPermission => ({ action, subject: null, properties: {}, conditions: [] });

const UPLOADING = [
  'plugin::upload.read',
  'plugin::upload.assets.create',
  'plugin::upload.assets.update',
  'plugin::upload.assets.download',
  'plugin::upload.assets.copy-link',
].map(withoutSubject);

export const WRITING_ARTICLES: readonly AdminPermission[] = [
  ...Object.entries(FIELDS).flatMap(([kind, fields]) => contentRights(kind, fields)),
  ...UPLOADING,
];
