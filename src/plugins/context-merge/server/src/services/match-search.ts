import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { followersOf } from '../../../../../kernel/follower';
import { loggerOf } from '../../../../../kernel/log';
import { nextSize, type StepSizes } from '../../../core/step-size';
import { countProfiles, profilesAfter } from '../repositories/match-profiles';
import { customersAfter } from '../repositories/match-sources';
import {
  advanceSearch,
  enterPhase,
  failSearch,
  finishSearch,
  readSearch,
  saveModel,
  type Search,
} from '../repositories/match-state';
import { comparePresent, refreshProfiles } from './match-comparing';
import { estimateFromSample } from './match-estimating';

/**
 * The search over everybody: reads every customer, estimates the weights, compares each with those they meet. Each step
 * writes what it did and how far it came in one transaction, so a killed search goes on where it stood.
 */

/** It works half of the time, in short steps: customers who write meanwhile must not notice. */
const SIZES: Readonly<Record<'reading' | 'comparing', StepSizes>> = {
  reading: { aimMs: 200, least: 20, most: 500 },
  comparing: { aimMs: 200, least: 5, most: 200 },
};
const LEAST_REST_MS = 20;
const FAILURES_IN_A_ROW = 5;

const rests = new WeakMap<Core.Strapi, number>();

/** One step, when it is due. Always answers that there is nothing more: it calls for the next one itself. */
export async function searchWhenDue(strapi: Core.Strapi): Promise<boolean> {
  const from = performance.now();
  if (from < (rests.get(strapi) ?? 0)) return false;
  const isMore = await searchStep(strapi);
  if (!isMore) return false;
  const rest = Math.max(LEAST_REST_MS, performance.now() - from);
  rests.set(strapi, performance.now() + rest);
  setTimeout(() => followersOf(strapi).nudge(), rest + 1).unref();
  return false;
}

/** The next part of a search that is running; false: none is. What fails is tried again, five times. */
export async function searchStep(strapi: Core.Strapi): Promise<boolean> {
  const sql = databaseOf(strapi);
  const search = await readSearch(sql);
  if (search.state !== 'running' || search.phase === null) return false;
  try {
    await STEPS[search.phase](strapi, search);
    return true;
  } catch (cause) {
    await failSearch(sql, FAILURES_IN_A_ROW);
    loggerOf(strapi, 'matching').error('A step of the search failed.', { phase: search.phase }, cause);
    throw cause;
  }
}

const STEPS = { reading: read, estimating: estimate, comparing: compare };

async function read(strapi: Core.Strapi, { after, done }: Search): Promise<void> {
  const pace = paceOf(strapi, 'reading', after);
  const concerned = await inTransaction(strapi, async (trx) => {
    const ids = await customersAfter(trx, after, pace.size);
    const last = ids.at(-1);
    if (last === undefined) {
      await enterPhase(trx, 'estimating', 1);
      return [];
    }
    const refreshed = await refreshProfiles(trx, ids);
    await advanceSearch(trx, { phase: 'reading', after: last, done: done + ids.length });
    return refreshed.concerned;
  });
  pace.took();
  tell(strapi, concerned);
}

async function estimate(strapi: Core.Strapi): Promise<void> {
  const sql = databaseOf(strapi);
  const model = await estimateFromSample(sql);
  await inTransaction(strapi, async (trx) => {
    await saveModel(trx, model);
    await enterPhase(trx, 'comparing', await countProfiles(trx));
  });
}

async function compare(strapi: Core.Strapi, { after, done }: Search): Promise<void> {
  const pace = paceOf(strapi, 'comparing', after);
  const concerned = await inTransaction(strapi, async (trx) => {
    const ids = await profilesAfter(trx, after, pace.size);
    const last = ids.at(-1);
    if (last === undefined) {
      await finishSearch(trx);
      return [];
    }
    const changed = await comparePresent(trx, ids, { isUpwards: true });
    await advanceSearch(trx, { phase: 'comparing', after: last, done: done + ids.length });
    return changed;
  });
  pace.took();
  tell(strapi, concerned);
}

interface Pace {
  readonly size: number;
  /** call when the step is done: the next one is as long as it may be */
  took(): void;
}

const sizes = new WeakMap<Core.Strapi, Map<string, number>>();

/** Each phase begins with short steps: how long they take nobody knows yet. */
function paceOf(strapi: Core.Strapi, phase: keyof typeof SIZES, after: number): Pace {
  const known = sizes.get(strapi) ?? new Map<string, number>();
  sizes.set(strapi, known);
  const size = (after === 0 ? undefined : known.get(phase)) ?? SIZES[phase].least;
  const from = performance.now();
  return { size, took: () => void known.set(phase, nextSize(size, performance.now() - from, SIZES[phase])) };
}

function tell(strapi: Core.Strapi, customerIds: readonly number[]): void {
  if (customerIds.length > 0)
    busOf(strapi).publish('suggestions.changed', { customerIds, at: systemClock.now().getTime() });
}

/** For benches and command lines: the whole of it without a rest. Answers how long each phase took, in milliseconds. */
export async function searchThrough(strapi: Core.Strapi): Promise<Record<string, number>> {
  const took: Record<string, number> = {};
  const phaseOf = async (sql: Sql): Promise<string> => (await readSearch(sql)).phase ?? 'none';
  for (;;) {
    const phase = await phaseOf(databaseOf(strapi));
    const from = performance.now();
    if (!(await searchStep(strapi))) return took;
    took[phase] = (took[phase] ?? 0) + performance.now() - from;
  }
}
