import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransactionWithStrapi } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { hasWrittenNothing, waitForTurn } from '../repositories/editing';
import { businessLanguages } from './languages';

const locales = z.array(z.object({ code: z.string(), name: z.string() }));

/** Services of Strapi's i18n that we call. Strapi gives them no public type, so their shape is checked here. */
interface LocaleService {
  find(): Promise<unknown>;
  setDefaultLocale(locale: { code: string }): Promise<unknown>;
}
interface IsoLocaleService {
  getIsoLocales(): unknown;
}

const hasAll = (service: unknown, names: readonly string[]): boolean => {
  if (typeof service !== 'object' || service === null) return false;
  const members = new Map(Object.entries(service));
  return names.every((name) => typeof members.get(name) === 'function');
};
const isLocaleService = (service: unknown): service is LocaleService => hasAll(service, ['find', 'setDefaultLocale']);
const isIsoLocaleService = (service: unknown): service is IsoLocaleService => hasAll(service, ['getIsoLocales']);

function localeService(strapi: Core.Strapi): LocaleService {
  const service: unknown = strapi.plugin('i18n').service('locales');
  if (!isLocaleService(service)) throw new Error('This version of Strapi keeps its locales in another way.');
  return service;
}

/** Languages that the content manager knows: code and name. */
function isoLocales(strapi: Core.Strapi): Map<string, string> {
  const service: unknown = strapi.plugin('i18n').service('iso-locales');
  if (!isIsoLocaleService(service)) throw new Error('This version of Strapi keeps its locales in another way.');
  return new Map(locales.parse(service.getIsoLocales()).map(({ code, name }) => [code, name]));
}

/** The languages that articles can be written in. */
export async function knownLocales(strapi: Core.Strapi): Promise<Set<string>> {
  return new Set(locales.parse(await localeService(strapi).find()).map(({ code }) => code));
}

/**
 * Articles can be written in every language of the business: what is missing is made, and nothing is ever taken away,
 * because Strapi would delete what was written in it. While nothing is written, the language of the business is the one
 * that editors begin with.
 */
export async function followBusinessLanguages(strapi: Core.Strapi): Promise<void> {
  const languages = await businessLanguages(strapi);
  await makeMissing(strapi, languages);
  const [first] = languages;
  if (first !== undefined && (await hasWrittenNothing(databaseOf(strapi))))
    await localeService(strapi).setDefaultLocale({ code: first });
}

async function makeMissing(strapi: Core.Strapi, languages: readonly string[]): Promise<void> {
  const isMissing = async (): Promise<string[]> => {
    const known = await knownLocales(strapi);
    return languages.filter((language) => !known.has(language));
  };
  if ((await isMissing()).length === 0) return;
  // With a new language Strapi takes every right of the super admins away and gives it again, under the number it had:
  // at once for everybody else, so that nobody is refused meanwhile, and one process after another.
  await inTransactionWithStrapi(strapi, async (trx) => {
    await waitForTurn(trx);
    for (const code of await isMissing())
      await strapi.db.query('plugin::i18n.locale').create({ data: { code, name: nameOf(strapi, code) } });
  });
}

const nameOf = (strapi: Core.Strapi, code: string): string =>
  isoLocales(strapi).get(code) ?? new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;

/** Call in bootstrap. */
export async function keepLocales(strapi: Core.Strapi): Promise<void> {
  const follow = (): Promise<void> =>
    followBusinessLanguages(strapi).catch((cause: unknown) =>
      loggerOf(strapi, 'knowledge-base').error('The languages of articles were not brought up to date.', {}, cause),
    );
  busOf(strapi).subscribe('workspace.changed', follow);
  await follow();
}
