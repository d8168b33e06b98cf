import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import type { driftQuery, DriftResponse, DriftRow } from '../../../../../contracts/http/knowledge-drift';
import { databaseOf, type Sql } from '../../../../../kernel/database';
import { driftOf, FEWEST_FOLLOWED, NOTHING_COUNTED, together, type Counted } from '../../../core/drift/drift';
import { sortedDrift } from '../../../core/drift/order';
import { shareOf } from '../../../core/drift/statistics';
import { articlePath } from '../../../core/paths';
import { lastCounted } from '../repositories/drift-counting';
import {
  articleSums,
  daysOf,
  daysOfAll,
  failedSearchesOf,
  quotesOf,
  visitorsOf,
  type ArticleSums,
  type InLanguage,
  type Period,
} from '../repositories/drift-figures';

const DAY_MS = 86_400_000;
/** The last day whose readers have had their 24 hours to write. */
const RIPE_DAYS = 2;

type Query = z.output<typeof driftQuery>;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export function periodOf(days: number, now: Date): Period {
  const last = now.getTime() - RIPE_DAYS * DAY_MS;
  return { from: dayOf(last - (days - 1) * DAY_MS), to: dayOf(last) };
}

const keyOf = ({ article, locale }: InLanguage): string => `${article} ${locale}`;

/** How articles do, the worst first: schemas and definitions stand in contracts/http/knowledge-drift.ts. */
export async function driftFigures(strapi: Core.Strapi, query: Query, now: Date): Promise<DriftResponse> {
  const sql = databaseOf(strapi);
  const period = periodOf(Number(query.days), now);
  const [sums, quotes, days, countedAt] = await Promise.all([
    articleSums(sql, period),
    quotesOf(sql, period),
    daysOfAll(sql, query.locale ?? null, period),
    lastCounted(sql),
  ]);
  const quotesByKey = new Map(quotes.map((each) => [keyOf(each), each]));
  const rows = judged(sums).map((row) => ({ ...row, ...quoted(quotesByKey.get(keyOf(row.sums))) }));
  const ofLanguage = rows.filter(({ sums: { locale } }) => query.locale === undefined || locale === query.locale);
  const chosen = ofLanguage.filter(
    ({ sums: { shown } }) => query.owner === undefined || shown?.owner?.documentId === query.owner,
  );
  const shown = sortedDrift(chosen.flatMap(shownRow), query.sort).slice(0, query.limit);
  return {
    data: await withDetails(sql, shown, period),
    totals: { ...totalsOf(ofLanguage), days: everyDay(period, days) },
    locales: [...new Set(sums.map(({ locale }) => locale))].sort(),
    owners: ownersOf(sums),
    fewest: FEWEST_FOLLOWED,
    countedAt: countedAt?.toISOString() ?? null,
    ...period,
  };
}

type Judged = { readonly sums: ArticleSums } & ReturnType<typeof driftOf>;

/** Each article beside all others of its language, also those that are published no more. */
function judged(all: readonly ArticleSums[]): Judged[] {
  const byLocale = new Map<string, Counted>();
  for (const sums of all) byLocale.set(sums.locale, together(byLocale.get(sums.locale) ?? NOTHING_COUNTED, sums));
  return all.map((sums) => ({ sums, ...driftOf(sums, byLocale.get(sums.locale) ?? NOTHING_COUNTED) }));
}

const quoted = (found: { quoted: number; reopened: number } | undefined) => ({
  quoted: found?.quoted ?? 0,
  reopened: found?.reopened ?? 0,
});

type Bare = Omit<DriftRow, 'visitors' | 'failedSearches' | 'days'>;

function shownRow({ sums, control, ...row }: Judged & { quoted: number; reopened: number }): Bare[] {
  const { article, locale, shown, views, readings, helpful, unhelpful } = sums;
  if (!shown) return [];
  const { title, slug, audience, owner, checkedAt } = shown;
  return [
    {
      ...row,
      article: { documentId: article, locale, title, slug, audience, path: articlePath(locale, slug) },
      ...{ owner, checkedAt, views, readings },
      helpful: shareOf(helpful, helpful + unhelpful),
      control: control?.share ?? null,
    },
  ];
}

function totalsOf(rows: readonly Judged[]): Omit<DriftResponse['totals'], 'days'> {
  const all = rows.reduce((sum, { sums }) => together(sum, sums), NOTHING_COUNTED);
  const failing = rows.filter(({ verdict, sums }) => verdict === 'failing' && sums.shown !== null);
  const sumOf = (of: (sums: ArticleSums) => number): number => rows.reduce((sum, { sums }) => sum + of(sums), 0);
  const helpful = sumOf((sums) => sums.helpful);
  return {
    articles: rows.filter(({ sums }) => sums.shown !== null).length,
    views: sumOf(({ views }) => views),
    ...all,
    failing: failing.length,
    avoidableTickets: failing.reduce((sum, { avoidableTickets }) => sum + (avoidableTickets?.value ?? 0), 0),
    helpful: shareOf(helpful, helpful + sumOf(({ unhelpful }) => unhelpful)),
  };
}

function ownersOf(all: readonly ArticleSums[]): DriftResponse['owners'] {
  const owners = all.flatMap(({ shown }) => shown?.owner ?? []);
  const each = new Map(owners.map((owner) => [owner.documentId, owner]));
  return [...each.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/** What is read only of the rows that are shown. */
async function withDetails(sql: Sql, rows: readonly Bare[], period: Period): Promise<DriftRow[]> {
  const named = rows.map(({ article: { documentId, locale } }) => ({ article: documentId, locale }));
  const [days, visitors, searches] = await Promise.all([
    daysOf(sql, named, period),
    visitorsOf(sql, named, period),
    failedSearchesOf(sql, named, period),
  ]);
  const [daysByKey, searchesByKey] = [grouped(days), grouped(searches)];
  const visitorsByKey = new Map(visitors.map((each) => [keyOf(each), each.visitors]));
  return rows.map((row, index) => {
    const key = keyOf(named[index] ?? { article: '', locale: '' });
    return {
      ...row,
      visitors: visitorsByKey.get(key) ?? 0,
      failedSearches: (searchesByKey.get(key) ?? []).map(({ text, count }) => ({ text, count })),
      days: everyDay(period, daysByKey.get(key) ?? []),
    };
  });
}

function grouped<Each extends InLanguage>(all: readonly Each[]): Map<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

type Day = DriftRow['days'][number];

/** Days on which nothing happened too: a chart has no holes. */
function everyDay({ from, to }: Period, counted: readonly Day[]): Day[] {
  const byDay = new Map(counted.map(({ day, readings, ticketed }) => [day, { day, readings, ticketed }]));
  const days: Day[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = dayOf(at);
    days.push(byDay.get(day) ?? { day, readings: 0, ticketed: 0 });
  }
  return days;
}
