import type { Core } from '@strapi/strapi';

import type { JoiningPolicy } from '../../../../../contracts';
import { databaseOf, isDeadlock } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
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
  const isWanted = (each: UnweighedSuggestion): boolean =>
    mayJoin(
      {
        ...each,
        known: [each.lowKnown, each.highKnown],
        wasRejected: rejected.has(String(asPair(each.lowId, each.highId))),
      },
      policy,
    );
  const wanted = suggestions.filter(isWanted);
  const left = suggestions.filter((each) => !wanted.includes(each));
  await markWeighed(sql, left.map(idOf));
  await joinAll(strapi, wanted);
  return true;
}

const idOf = ({ id }: UnweighedSuggestion): number => id;

/**
 * Each is marked once it has been tried to its end: what a crash or an outage cuts short is tried again. A join changes
 * what its customers are, so whatever else concerns them waits until they were compared anew.
 */
async function joinAll(strapi: Core.Strapi, suggestions: readonly UnweighedSuggestion[]): Promise<void> {
  const joined = new Set<number>();
  for (const suggestion of suggestions) {
    const { id, lowId, highId } = suggestion;
    if (joined.has(lowId) || joined.has(highId)) continue;
    if (await join(strapi, suggestion)) for (const each of [lowId, highId]) joined.add(each);
    await markWeighed(databaseOf(strapi), [id]);
  }
}

/** False: something forbids it. @throws whatever may be over in a moment */
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
    if (isDatabaseOutage(cause) || isDeadlock(cause)) throw cause;
    loggerOf(strapi, 'matching').warn('The joining policy could not join two customers; an agent may.', {
      cause: cause instanceof Error ? cause.name : 'unknown',
    });
    return false;
  }
}
