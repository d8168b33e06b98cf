import type { Core } from '@strapi/strapi';

import { serviceOf } from '../../../../../kernel/services';
import { languageOrder } from '../../../core/languages';

/** The languages in which something is looked for that was asked for in this one, the best first. */
export async function languagesFrom(strapi: Core.Strapi, asked: string): Promise<string[]> {
  return languageOrder(asked, await businessLanguages(strapi));
}

/** Of the business, its own first; at least one. */
export async function businessLanguages(strapi: Core.Strapi): Promise<readonly string[]> {
  return (await serviceOf(strapi, 'helpdesk').business.facts()).languages;
}
