import type { Core } from '@strapi/strapi';

import {
  AGENT_READER,
  OFFERING_SURFACES,
  type ArticleService,
  type DeflectionService,
  type KnowledgeSearchService,
} from '../../../../../contracts';
import type { DeflectionView } from '../../../../../contracts/http/knowledge-deflection';
import { derivedKey, keyedHash, newToken } from '../../../../../kernel/crypto';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import { erasuresOf } from '../../../../../kernel/erasures';
import { installationSecret } from '../../../../../kernel/installation';
import { jobsOf } from '../../../../../kernel/jobs';
import { figuresOf, isControl, keptWords } from '../../../core/deflection';
import {
  countsByArticle,
  countsBySurface,
  countsByWeek,
  countWaiting,
  wroteAllTheSame,
  type CountedGroups,
} from '../repositories/deflection-figures';
import {
  addOffered,
  deflectionOf,
  followedOf,
  forgetOlderThan,
  forgetPeople,
  insertDeflection,
  insertOffer,
  judge,
  linkWriter,
  markOpened,
  markSolved,
  markWrote,
  type Deflection,
} from '../repositories/deflections';
import { readHelpSettings } from './help-settings';

const MOST_OFFERED = 3;
const JOB = 'knowledge-base:judgeDeflections';
const JUDGED_AT_ONCE = 500;
const KEPT_DAYS = 800;
const MOST_ARTICLES = 50;
const MOST_UNANSWERED = 20;
/** keyedHash answers 53 bits */
const LOTS = 2 ** 53;

type Question = Parameters<DeflectionService['offer']>[0];
/** DeflectionService of contracts/services/knowledge-base.ts. */
export function deflectionService(
  strapi: Core.Strapi,
  search: Pick<KnowledgeSearchService, 'suggest'>,
): DeflectionService {
  const sql = databaseOf(strapi);

  /** The same visitor draws the same lot for as long as they are the same to us. */
  const lotOf = (person: string): number =>
    keyedHash(derivedKey(installationSecret(strapi), 'knowledge-base.control'))(person) / LOTS;

  /** The person's own where one is followed, so that nobody counts twice; else a new one. */
  async function begun(question: Question, token: string): Promise<Deflection> {
    const person = personOf(question) ?? token;
    const followed = await followedOf(sql, person);
    if (followed) return followed;
    const { controlShare } = await readHelpSettings(strapi);
    return insertDeflection(sql, { ...question, person, isControl: isControl(lotOf(person), controlShare) });
  }

  async function made(question: Question): Promise<{ token: string; deflection: Deflection }> {
    const token = newToken(128);
    const deflection = await begun(question, token);
    await insertOffer(sql, token, deflection.id);
    return { token, deflection };
  }

  return {
    async offer(question) {
      const { text, locale, reader, offer } = question;
      const hits = await search.suggest({ text, locale, reader, limit: MOST_OFFERED });
      const known = offer === null ? null : await deflectionOf(sql, offer);
      if (hits.length === 0) return { offer: known ? offer : null, articles: [] };
      const { token, deflection } =
        known && offer !== null ? { token: offer, deflection: known } : await made(question);
      await addOffered(sql, deflection.id, keptWords(text), hits);
      return { offer: token, articles: deflection.isControl ? [] : hits };
    },
    async happened(offer, what) {
      const deflection = await deflectionOf(sql, offer);
      if (!deflection) return;
      if (what.did === 'wrote') {
        await markWrote(sql, deflection.id);
        if (what.visitor !== undefined) await linkWriter(sql, deflection.id, what.visitor);
        return;
      }
      // they were shown nothing that they could open
      if (deflection.isControl) return;
      if (what.did === 'opened') return markOpened(sql, deflection.id, what.article);
      return markSolved(sql, deflection.id, what.article);
    },
  };
}

/**
 * Whom they are for us, as far as that goes; null: nobody whom we would know again. A form's own token is new with
 * every page, so that their day's key tells more of them.
 */
function personOf({
  surface,
  visitor: { customer, key, dayKey },
}: Pick<Question, 'surface' | 'visitor'>): string | null {
  if (customer !== null) return `customer:${customer}`;
  return surface === 'form' ? (dayKey ?? key) : (key ?? dayKey);
}

/** What offering articles is worth, of the last so many days. */
export async function deflectionView(
  strapi: Core.Strapi,
  days: number,
  articles: Pick<ArticleService, 'refs'>,
): Promise<DeflectionView> {
  const sql = databaseOf(strapi);
  const [settings, waiting, surfaces, byArticle, weeks, unanswered] = await Promise.all([
    readHelpSettings(strapi),
    countWaiting(sql),
    countsBySurface(sql, days),
    countsByArticle(sql, days, MOST_ARTICLES),
    countsByWeek(sql, days),
    wroteAllTheSame(sql, days, MOST_UNANSWERED),
  ]);
  const named = [
    ...byArticle,
    ...unanswered.flatMap(({ opened, locale }) => (opened === null ? [] : [{ article: opened, locale }])),
  ];
  const titles = await titlesOf(named, articles);
  return {
    days,
    controlShare: settings.controlShare,
    waiting,
    all: figures(surfaces.get('')),
    surfaces: OFFERING_SURFACES.flatMap((surface) =>
      surfaces.has(surface) ? [{ surface, figures: figures(surfaces.get(surface)) }] : [],
    ),
    articles: byArticle.map(({ article, locale, ...groups }) => ({
      article,
      locale,
      title: titles.get(`${locale} ${article}`) ?? null,
      figures: figures(groups),
    })),
    weeks,
    unanswered: unanswered.map(({ at, opened, ...row }) => ({
      ...row,
      at: at.toISOString(),
      opened: opened === null ? null : (titles.get(`${row.locale} ${opened}`) ?? null),
    })),
  };
}

const figures = (groups: CountedGroups = NOBODY): DeflectionView['all'] => figuresOf(groups.offered, groups.control);
const NOBODY: CountedGroups = {
  offered: { people: 0, wrote: 0, opened: 0, solved: 0, deflected: 0 },
  control: { people: 0, wrote: 0 },
};

/** By `<locale> <documentId>`: an article is asked for in the language that it was offered in. */
async function titlesOf(
  named: readonly { readonly article: string; readonly locale: string }[],
  articles: Pick<ArticleService, 'refs'>,
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map<string, string>();
  for (const locale of new Set(named.map((one) => one.locale))) {
    const asked = named.filter((one) => one.locale === locale).map(({ article }) => article);
    const refs = await articles.refs([...new Set(asked)], locale, AGENT_READER);
    for (const [article, { title }] of refs) titles.set(`${locale} ${article}`, title);
  }
  return titles;
}

/** Judges offers once their 72 hours are over, and forgets those that nobody looks at any more. Call in register. */
export function judgeDeflections(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define(JOB, async () => {
    await judgeAll(databaseOf(strapi));
    await forgetOlderThan(databaseOf(strapi), KEPT_DAYS);
  });
  jobs.cron(JOB, '17 * * * *');
  erasuresOf(strapi).add(
    async (trx, { customers, visitors }) => void (await forgetPeople(trx, { customers, visitors })),
  );
}

/** All whose 72 hours are over. */
export async function judgeAll(sql: Sql): Promise<void> {
  while ((await judge(sql, JUDGED_AT_ONCE)) === JUDGED_AT_ONCE);
}
