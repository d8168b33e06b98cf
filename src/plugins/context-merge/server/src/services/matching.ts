import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor, type MatchingService, type MatchingStatus } from '../../../../../contracts';
import { changesBetween } from '../../../../../kernel/audit-changes';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { followersOf } from '../../../../../kernel/follower';
import { serviceOf } from '../../../../../kernel/services';
import { SHIPPED_MODEL, type MatchModel } from '../../../core/matching';
import { weightsOf } from '../../../core/weights-in-points';
import { countWaiting } from '../repositories/match-queue';
import { countCustomers } from '../repositories/match-sources';
import {
  beginSearch,
  ensureState,
  pauseSearch,
  readModel,
  readPolicy,
  readSearch,
  resumeSearch,
  writePolicy,
} from '../repositories/match-state';
import { forgetWeighing } from '../repositories/match-weighing';
import { NO_POLICY } from './match-policy';

/** MatchingService of contracts/services/merging.ts. */
export function matchingService(strapi: Core.Strapi): MatchingService {
  const sql = databaseOf(strapi);

  async function status(): Promise<MatchingStatus> {
    const [search, model, waiting] = await Promise.all([
      readSearch(sql),
      readModel<MatchModel>(sql),
      countWaiting(sql),
    ]);
    return {
      state: search.state,
      phase: search.phase,
      done: search.done,
      total: search.total,
      startedAt: search.startedAt?.toISOString() ?? null,
      finishedAt: search.finishedAt?.toISOString() ?? null,
      waiting,
      weights: weightsOf(model ?? SHIPPED_MODEL),
      estimatedFrom: model === null ? 'shipped' : 'own',
    };
  }

  function log(trx: Sql, action: string, actor?: Actor): Promise<void> {
    const subject = { kind: 'matching', id: null, label: '' };
    return serviceOf(strapi, 'helpdesk').audit.record(trx, [{ actor, action, subject, changes: [] }]);
  }

  return {
    status,

    async start(actor) {
      await ensureState(sql);
      const total = await countCustomers(sql);
      await inTransaction(strapi, async (trx) => {
        const started = (await resumeSearch(trx)) ?? (await beginSearch(trx, total));
        if (!started) throw new HelpdeskError('matching_running');
        await log(trx, 'matching.started', actor);
      });
      followersOf(strapi).nudge();
      return status();
    },

    async pause() {
      await inTransaction(strapi, async (trx) => {
        if (await pauseSearch(trx)) await log(trx, 'matching.paused');
      });
      return status();
    },

    policy: async () => (await readPolicy(sql)) ?? NO_POLICY,

    async savePolicy(policy, actor) {
      await ensureState(sql);
      await inTransaction(strapi, async (trx) => {
        const changes = changesBetween({ ...((await readPolicy(trx)) ?? NO_POLICY) }, { ...policy });
        await writePolicy(trx, policy);
        await forgetWeighing(trx);
        if (changes.length === 0) return;
        const subject = { kind: 'joiningPolicy', id: null, label: '' };
        const entry = { actor, action: 'joiningPolicy.changed', subject, changes };
        await serviceOf(strapi, 'helpdesk').audit.record(trx, [entry]);
      });
      followersOf(strapi).nudge();
      return policy;
    },
  };
}
