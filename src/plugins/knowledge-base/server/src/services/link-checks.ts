import { createHash } from 'node:crypto';
import { setTimeout as rest } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { ARTICLE_AUDIENCES } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { publicUrl } from '../../../../../kernel/installation';
import { jobsOf } from '../../../../../kernel/jobs';
import { blocksOf } from '../../../core/blocks/blocks';
import { isWorthReview, linksOf, targetOf, type LinkTarget } from '../../../core/links';
import {
  brokenInside,
  forgetProblem,
  forgetUnpublishedProblems,
  linkedTo,
  linkingArticle,
  linkingArticles,
  problemsOfArticle,
  saveProblems,
  type BrokenLinkRow,
  type FoundProblem,
  type LinkingArticle,
} from '../repositories/links';
import { insertMark, settleMarks } from '../repositories/review-marks';
import { readHelpSettings } from './help-settings';
import { callLink, type LinkAnswer } from './link-calls';

const ONE = 'knowledge-base:checkLinks';
const ALL = 'knowledge-base:checkAllLinks';
const INSIDE = 'knowledge-base:checkLinksInside';
const SUNDAY_NIGHT = '23 2 * * 0';
const A_PAGE = 100;
/** Between two calls to one server. */
const POLITE_MS = 1_000;

const oneArticle = z.object({ documentId: z.string(), locale: z.string() });

/** Call in register. */
export function defineLinkChecks(strapi: Core.Strapi): void {
  const jobs = jobsOf(strapi);
  jobs.define(ONE, async (payload) => {
    const { documentId, locale } = oneArticle.parse(payload);
    await checkLinks(strapi, documentId, locale);
  });
  jobs.define(INSIDE, () => checkLinksInside(strapi));
  jobs.define(ALL, () => checkAllLinks(strapi));
  jobs.cron(ALL, SUNDAY_NIGHT);
}

/** In the transaction that published it. */
export const queueLinkCheck = (
  strapi: Core.Strapi,
  trx: Sql,
  { documentId, locale }: z.output<typeof oneArticle>,
): Promise<void> => jobsOf(strapi).enqueue(trx, ONE, { documentId, locale });

/** In the transaction that published an article, a category or a guide: links that waited for it are right from now on. */
export const queueLinksInside = (strapi: Core.Strapi, trx: Sql): Promise<void> =>
  jobsOf(strapi).enqueue(trx, INSIDE, {});

/** Looks again at the links that failed within the help centre. Calls nobody. */
export async function checkLinksInside(strapi: Core.Strapi): Promise<void> {
  const sql = databaseOf(strapi);
  const round = await newRound(strapi);
  for (const { documentId, locale, url } of await brokenInside(sql)) {
    const article = await linkingArticle(sql, documentId, locale);
    const target = targetOf(url, round.ownHosts);
    if (!article || target.leads !== 'inside' || (await wrongWith(sql, article, target, round))) continue;
    await inTransaction(strapi, async (trx) => {
      await forgetProblem(trx, documentId, locale, url);
      // What is left was asked for already: only the last link that is mended changes something.
      if ((await worthReview(trx, article)).length === 0) await settleMarks(trx, documentId, locale, ['links']);
    });
  }
}

/** Every link of what is published of an article in this language, now. */
export async function checkLinks(strapi: Core.Strapi, documentId: string, locale: string): Promise<void> {
  const article = await linkingArticle(databaseOf(strapi), documentId, locale);
  if (article) await checkArticle(strapi, article, await newRound(strapi));
}

/** Every link of everything that is published; an address is called once however many link to it. */
export async function checkAllLinks(strapi: Core.Strapi): Promise<void> {
  const sql = databaseOf(strapi);
  const round = await newRound(strapi);
  let after = 0;
  for (;;) {
    const page = await linkingArticles(sql, after, A_PAGE);
    for (const article of page) await checkArticle(strapi, article, round);
    if (page.length < A_PAGE) break;
    after = page.at(-1)?.id ?? after;
  }
  await forgetUnpublishedProblems(sql);
  await strapi.store({ type: 'plugin', name: 'knowledge-base' }).set({
    key: 'linksChecked',
    value: { at: systemClock.now().toISOString() },
  });
}

/** When the last round over everything ended; null: none has yet. */
export async function lastLinkRound(strapi: Core.Strapi): Promise<string | null> {
  const stored: unknown = await strapi.store({ type: 'plugin', name: 'knowledge-base' }).get({ key: 'linksChecked' });
  return z.object({ at: z.iso.datetime() }).safeParse(stored).data?.at ?? null;
}

interface Round {
  readonly ownHosts: ReadonlySet<string>;
  readonly answers: Map<string, LinkAnswer>;
  /** host → when it was last called */
  readonly called: Map<string, number>;
}

async function newRound(strapi: Core.Strapi): Promise<Round> {
  const { domain } = await readHelpSettings(strapi);
  const ownHosts = new Set([new URL(publicUrl(strapi)).host, ...(domain === '' ? [] : [domain])]);
  return { ownHosts, answers: new Map(), called: new Map() };
}

async function checkArticle(strapi: Core.Strapi, article: LinkingArticle, round: Round): Promise<void> {
  const found: FoundProblem[] = [];
  for (const { url, words } of linksOf(blocksOf(article.body))) {
    const wrong = await wrongWith(databaseOf(strapi), article, targetOf(url, round.ownHosts), round);
    if (wrong) found.push({ url, words, ...wrong });
  }
  await inTransaction(strapi, async (trx) => {
    await saveProblems(trx, article, found);
    await markOrSettle(trx, article);
  });
}

type Wrong = Pick<FoundProblem, 'problem' | 'status'>;

async function wrongWith(sql: Sql, article: LinkingArticle, target: LinkTarget, round: Round): Promise<Wrong | null> {
  if (target.leads === 'nowhere to check') return null;
  if (target.leads === 'outside') return answerOf(target.url, round);
  const linked = await linkedTo(sql, target.kind, target.locale, target.slug);
  if (!linked) return { problem: 'no_article', status: null };
  if (!linked.isPublished) return { problem: 'not_published', status: null };
  return isForFewer(linked, article) ? { problem: 'not_readable', status: null } : null;
}

type Reading = Pick<LinkingArticle, 'audience' | 'accounts'>;

/** Somebody who may read the one that links may not read what it links to. */
function isForFewer(linked: Reading, article: Reading): boolean {
  const rank = ({ audience }: Reading): number => ARTICLE_AUDIENCES.indexOf(audience);
  if (linked.audience !== 'account' || article.audience !== 'account') return rank(linked) > rank(article);
  const may = new Set(namesOf(linked.accounts));
  return namesOf(article.accounts).some((account) => !may.has(account));
}

const namesOf = (accounts: unknown): string[] => z.array(z.string()).safeParse(accounts).data ?? [];

async function answerOf(url: string, round: Round): Promise<LinkAnswer> {
  const known = round.answers.get(url);
  if (known !== undefined) return known;
  const { host } = new URL(url);
  const wait = (round.called.get(host) ?? 0) + POLITE_MS - performance.now();
  if (round.called.has(host) && wait > 0) await rest(wait);
  const answer = await callLink(url);
  round.called.set(host, performance.now());
  round.answers.set(url, answer);
  return answer;
}

async function worthReview(sql: Sql, { documentId, locale }: LinkingArticle): Promise<BrokenLinkRow[]> {
  const now = systemClock.now();
  return (await problemsOfArticle(sql, documentId, locale)).filter((each) => isWorthReview(each, now));
}

/** The same failing addresses ask for one review; once nothing fails, none is left to do. */
async function markOrSettle(trx: Sql, article: LinkingArticle): Promise<void> {
  const { documentId, locale } = article;
  const worth = await worthReview(trx, article);
  if (worth.length === 0) return settleMarks(trx, documentId, locale, ['links']);
  const urls = worth.map(({ url }) => url).sort();
  const subject = createHash('sha256').update(urls.join('\n')).digest('hex');
  await insertMark(trx, {
    article: documentId,
    locale,
    reason: 'links',
    subject,
    note: urls.slice(0, 3).join(' ').slice(0, 500),
  });
}
