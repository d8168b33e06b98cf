import type { Core } from '@strapi/strapi';

import { AGENT_READER } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { serviceOf } from '../../../../../kernel/services';
import {
  countDays,
  firstHappeningAt,
  lastCounted,
  saveTopics,
  setCounted,
  unjudgedTickets,
  type UnjudgedTicket,
} from '../repositories/drift-counting';
import { markFailing } from './drift-marks';

const JOB = 'knowledge-base:count-drift';
const EVERY_HOUR = '17 * * * *';
const DAY_MS = 86_400_000;
/** Counted anew each time: whoever read yesterday may write today, and a browser may be told whose it is. */
const RECENT_DAYS = 4;
/** nothing older is shown */
const OLDEST_DAYS = 95;
/** what a ticket is about: so many articles that the search gives first */
const TOPICS = 3;
const A_BATCH = 200;

/** Call in bootstrap. */
export function defineDriftCounting(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, () => countDrift(strapi, systemClock.now()));
  jobsOf(strapi).cron(JOB, EVERY_HOUR);
}

/** Counts what has happened since, a day at a time, the first time everything that is shown; and has failing articles looked at. */
export async function countDrift(strapi: Core.Strapi, now: Date): Promise<void> {
  return countFrom(strapi, await countedFrom(strapi, now, await lastCounted(databaseOf(strapi))), now);
}

/** As if nothing had been counted yet: what was told of the past stands before what was counted. */
export async function countDriftAnew(strapi: Core.Strapi, now: Date): Promise<void> {
  return countFrom(strapi, await countedFrom(strapi, now, null), now);
}

async function countFrom(strapi: Core.Strapi, from: Date, now: Date): Promise<void> {
  const sql = databaseOf(strapi);
  const to = new Date(midnight(now).getTime() + DAY_MS);
  await judgeTickets(strapi, from, to);
  await inTransaction(strapi, (trx) => countDays(trx, from, to));
  await setCounted(sql, now);
  await markFailing(strapi, now);
}

const midnight = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);

async function countedFrom(strapi: Core.Strapi, now: Date, last: Date | null): Promise<Date> {
  const sql = databaseOf(strapi);
  const daysAgo = (days: number): Date => new Date(midnight(now).getTime() - days * DAY_MS);
  const recent = daysAgo(RECENT_DAYS);
  // After a rest of days, from where it was left; what was counted before is not read again.
  if (last) return new Date(Math.min(recent.getTime(), midnight(last).getTime() - RECENT_DAYS * DAY_MS));
  const first = (await firstHappeningAt(sql)) ?? recent;
  return new Date(Math.max(daysAgo(OLDEST_DAYS).getTime(), Math.min(recent.getTime(), midnight(first).getTime())));
}

/** Looks up what tickets that were opened after reading are about, by the search that customers have. */
async function judgeTickets(strapi: Core.Strapi, from: Date, to: Date): Promise<void> {
  const sql = databaseOf(strapi);
  for (;;) {
    const tickets = await unjudgedTickets(sql, from, to, A_BATCH);
    const judged = [];
    for (const ticket of tickets) judged.push({ ticket: ticket.ticket, articles: await topicsOf(strapi, ticket) });
    await saveTopics(sql, judged);
    if (tickets.length < A_BATCH) return;
  }
}

async function topicsOf(strapi: Core.Strapi, { text, locale }: UnjudgedTicket): Promise<string[]> {
  if (text.trim() === '') return [];
  const query = { text, locale, reader: AGENT_READER, limit: TOPICS };
  const hits = await serviceOf(strapi, 'knowledge-base').search.suggest(query);
  return hits.map(({ documentId }) => documentId);
}
