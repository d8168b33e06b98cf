import type { Core } from '@strapi/strapi';

import type { JoiningPolicy } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { mayJoin } from '../../../core/joining-policy';
import { readPolicy } from '../repositories/match-state';
import { asPair, rejectedPairs } from '../repositories/match-suggestions';
import { markWeighed, unweighed, type UnweighedSuggestion } from '../repositories/match-weighing';

export const NO_POLICY: JoiningPolicy = { automatic: false, minimumScore: 95, digestTo: null };

const SUGGESTIONS_A_STEP = 20;

/** Joins what the policy of the installation lets be joined without a person. True: there may be more. */
export async function applyPolicy(strapi: Core.Strapi): Promise<boolean> {
  const sql = databaseOf(strapi);
  const policy = (await readPolicy(sql)) ?? NO_POLICY;
  if (!policy.automatic) return false;
  const suggestions = await unweighed(sql, policy.minimumScore, SUGGESTIONS_A_STEP);
  if (suggestions.length === 0) return false;
  const rejected = new Set(
    (
      await rejectedPairs(
        sql,
        suggestions.map(({ lowId, highId }) => asPair(lowId, highId)),
      )
    ).map(String),
  );
  await markWeighed(
    sql,
    suggestions.map(({ id }) => id),
  );
  const joined = new Set<number>();
  for (const suggestion of suggestions) {
    const { lowId, highId } = suggestion;
    // A join changes what its customers are: whatever else concerns them is compared anew first.
    if (joined.has(lowId) || joined.has(highId)) continue;
    const wasRejected = rejected.has(String(asPair(lowId, highId)));
    if (
      !mayJoin(
        { ...suggestion, assurances: [suggestion.lowAssurances, suggestion.highAssurances], wasRejected },
        policy,
      )
    )
      continue;
    if (await join(strapi, suggestion)) for (const id of [lowId, highId]) joined.add(id);
  }
  return true;
}

async function join(strapi: Core.Strapi, { low, high, score }: UnweighedSuggestion): Promise<boolean> {
  const { merges } = serviceOf(strapi, 'context-merge');
  try {
    const { survivor, absorbed } = await merges.review([low, high]);
    await merges.merge(
      { survivor: survivor.documentId, absorbed: absorbed.documentId, choices: {}, reason: 'policy', score },
      { type: 'system', name: 'Joining policy' },
    );
    return true;
  } catch (cause) {
    loggerOf(strapi, 'matching').warn('The joining policy could not join two customers; an agent may.', {
      cause: cause instanceof Error ? cause.name : 'unknown',
    });
    return false;
  }
}
