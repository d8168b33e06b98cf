import type { Core } from '@strapi/strapi';

import type { Access } from '../../../../../contracts';
import type { InsightResponse } from '../../../../../contracts/http/knowledge-editing';
import { databaseOf } from '../../../../../kernel/database';
import * as insight from '../repositories/insight';

/** How an article does in one language. `access` null: whoever asks may read no tickets, and is told how many alone. */
export async function insightOf(
  strapi: Core.Strapi,
  asked: insight.Asked,
  access: Access | null,
): Promise<InsightResponse> {
  const sql = databaseOf(strapi);
  const daily = await insight.readings(sql, asked);
  return {
    days: asked.days,
    views: {
      count: daily.reduce((sum, { count }) => sum + count, 0),
      visitors: await insight.visitorsOf(sql, asked),
      daily: daily.map(({ count }) => count),
      bySurface: await insight.bySurface(sql, asked),
    },
    searches: await insight.searchesOf(sql, asked),
    votes: await votesOf(strapi, asked),
    ticketsAfter: {
      count: await insight.ticketsAfterCount(sql, asked),
      tickets: access === null ? [] : (await insight.ticketsAfter(sql, asked, access)).map(withTime),
    },
    quoted: {
      count: await insight.quotedCount(sql, asked),
      answers: access === null ? [] : (await insight.answersQuoting(sql, asked, access)).map(withTime),
    },
  };
}

async function votesOf(strapi: Core.Strapi, asked: insight.Asked): Promise<InsightResponse['votes']> {
  const sql = databaseOf(strapi);
  const votes = await insight.votesOf(sql, asked);
  const count = (kind: 'helpful' | 'unhelpful'): number =>
    votes.filter((vote) => vote.kind === kind).reduce((sum, vote) => sum + vote.count, 0);
  return {
    helpful: count('helpful'),
    unhelpful: count('unhelpful'),
    reasons: votes.flatMap((vote) =>
      vote.kind === 'unhelpful' && vote.reason !== null ? [{ reason: vote.reason, count: vote.count }] : [],
    ),
    notes: (await insight.notesOf(sql, asked)).map(withTime),
  };
}

const withTime = <Told extends { at: Date }>(told: Told): Omit<Told, 'at'> & { at: string } => ({
  ...told,
  at: told.at.toISOString(),
});
