import type { Core } from '@strapi/strapi';

const CATEGORY = 'plugin::knowledge-base.category';
const COLLECTION = 'plugin::knowledge-base.collection';

/** documentId of the category of this name in this language, made and published where there is none. */
export async function categoryNamed(
  strapi: Core.Strapi,
  title: string,
  collection: string | null,
  locale: string,
): Promise<string> {
  const name = title.slice(0, 80);
  const found = await strapi.documents(CATEGORY).findFirst({ locale, filters: { title: name } });
  if (found) return found.documentId;
  const above = collection === null ? null : await collectionNamed(strapi, collection, locale);
  const data = { title: name, ...(above === null ? {} : { collection: above }) };
  const made = await strapi.documents(CATEGORY).create({ locale, data, status: 'published' });
  return made.documentId;
}

async function collectionNamed(strapi: Core.Strapi, title: string, locale: string): Promise<string> {
  const name = title.slice(0, 80);
  const found = await strapi.documents(COLLECTION).findFirst({ locale, filters: { title: name } });
  if (found) return found.documentId;
  return (await strapi.documents(COLLECTION).create({ locale, data: { title: name }, status: 'published' })).documentId;
}
