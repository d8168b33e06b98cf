import { ARTICLE_AUDIENCES, CATEGORY_ICONS } from '../../../../../contracts';

/**
 * What editors write, in Strapi's content manager, each language by itself, as drafts that are published. No type has
 * routes of Strapi's own: what is read from outside goes through the rule of who may read. Neither does any of them
 * relate to admin users or to records of the helpdesk, which editors do not see: those are named by documentId, in
 * custom fields.
 */

const localized = { i18n: { localized: true } } as const;
const shared = { i18n: { localized: false } } as const;
const editable = { ...localized, 'content-type-builder': { visible: false } } as const;
const options = { draftAndPublish: true } as const;

const info = <Singular extends string, Plural extends string, Display extends string>(
  singularName: Singular,
  pluralName: Plural,
  displayName: Display,
) => ({ singularName, pluralName, displayName }) as const;

const article = {
  kind: 'collectionType',
  collectionName: 'kb_articles',
  info: info('article', 'articles', 'Article'),
  options,
  pluginOptions: editable,
  attributes: {
    title: { type: 'string', required: true, maxLength: 200, pluginOptions: localized },
    slug: { type: 'uid', targetField: 'title', pluginOptions: localized },
    summary: { type: 'text', maxLength: 300, pluginOptions: localized },
    body: { type: 'blocks', pluginOptions: localized },
    /** words that people look for and the article does not say, separated by commas */
    keywords: { type: 'text', maxLength: 1000, pluginOptions: localized },
    category: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'plugin::knowledge-base.category',
      inversedBy: 'articles',
    },
    audience: {
      type: 'enumeration',
      enum: [...ARTICLE_AUDIENCES],
      default: 'public',
      required: true,
      pluginOptions: shared,
    },
    /** documentIds of accounts, for the audience `account` */
    accounts: { type: 'customField', customField: 'plugin::knowledge-base.accounts', pluginOptions: shared },
    /** documentId of the agent who looks after it */
    owner: { type: 'customField', customField: 'plugin::knowledge-base.agent', pluginOptions: shared },
    /** days; empty: as the help centre's settings say */
    reviewDays: { type: 'integer', min: 7, max: 1825, pluginOptions: shared },
    releases: {
      type: 'relation',
      relation: 'manyToMany',
      target: 'plugin::knowledge-base.release',
      inversedBy: 'articles',
    },
    position: { type: 'integer', default: 0, pluginOptions: shared },
  },
} as const;

/** A card on the first page of the help centre. */
const category = {
  kind: 'collectionType',
  collectionName: 'kb_categories',
  info: info('category', 'categories', 'Category'),
  options,
  pluginOptions: editable,
  attributes: {
    title: { type: 'string', required: true, maxLength: 80, pluginOptions: localized },
    slug: { type: 'uid', targetField: 'title', pluginOptions: localized },
    description: { type: 'text', maxLength: 200, pluginOptions: localized },
    icon: {
      type: 'enumeration',
      enum: [...CATEGORY_ICONS],
      default: 'book',
      pluginOptions: shared,
    },
    position: { type: 'integer', default: 0, pluginOptions: shared },
    collection: {
      type: 'relation',
      relation: 'manyToOne',
      target: 'plugin::knowledge-base.collection',
      inversedBy: 'categories',
    },
    articles: {
      type: 'relation',
      relation: 'oneToMany',
      target: 'plugin::knowledge-base.article',
      mappedBy: 'category',
    },
  },
} as const;

/** A heading above several categories; a help centre needs none. */
const collection = {
  kind: 'collectionType',
  collectionName: 'kb_collections',
  info: info('collection', 'collections', 'Collection'),
  options,
  pluginOptions: editable,
  attributes: {
    title: { type: 'string', required: true, maxLength: 80, pluginOptions: localized },
    slug: { type: 'uid', targetField: 'title', pluginOptions: localized },
    description: { type: 'text', maxLength: 200, pluginOptions: localized },
    position: { type: 'integer', default: 0, pluginOptions: shared },
    categories: {
      type: 'relation',
      relation: 'oneToMany',
      target: 'plugin::knowledge-base.category',
      mappedBy: 'collection',
    },
  },
} as const;

/** Questions with answers to choose from, each leading on: `GuideSteps` of core/guide.ts. */
const guide = {
  kind: 'collectionType',
  collectionName: 'kb_guides',
  info: info('guide', 'guides', 'Guide'),
  options,
  pluginOptions: editable,
  attributes: {
    title: { type: 'string', required: true, maxLength: 200, pluginOptions: localized },
    slug: { type: 'uid', targetField: 'title', pluginOptions: localized },
    summary: { type: 'text', maxLength: 300, pluginOptions: localized },
    steps: { type: 'json', pluginOptions: localized },
    audience: {
      type: 'enumeration',
      enum: [...ARTICLE_AUDIENCES],
      default: 'public',
      required: true,
      pluginOptions: shared,
    },
    accounts: { type: 'customField', customField: 'plugin::knowledge-base.accounts', pluginOptions: shared },
  },
} as const;

/** Words that mean one thing to whoever searches. */
const synonym = {
  kind: 'collectionType',
  collectionName: 'kb_synonyms',
  info: info('synonym', 'synonyms', 'Synonym'),
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false } },
  attributes: {
    /** BCP 47 */
    language: { type: 'string', required: true, maxLength: 35 },
    /** separated by commas */
    words: { type: 'text', required: true, maxLength: 1000 },
  },
} as const;

/** A version of a product: its articles are reviewed when it is out. */
const release = {
  kind: 'collectionType',
  collectionName: 'kb_releases',
  info: info('release', 'releases', 'Product release'),
  options: { draftAndPublish: false },
  pluginOptions: { 'content-type-builder': { visible: false } },
  attributes: {
    product: { type: 'string', required: true, maxLength: 80 },
    name: { type: 'string', required: true, maxLength: 80 },
    releasedAt: { type: 'date' },
    articles: {
      type: 'relation',
      relation: 'manyToMany',
      target: 'plugin::knowledge-base.article',
      mappedBy: 'releases',
    },
  },
} as const;

export default {
  article: { schema: article },
  category: { schema: category },
  collection: { schema: collection },
  guide: { schema: guide },
  synonym: { schema: synonym },
  release: { schema: release },
};
