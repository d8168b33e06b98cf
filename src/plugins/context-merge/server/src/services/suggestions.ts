import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor, type SuggestionService, type SuggestionView } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { serviceOf } from '../../../../../kernel/services';
import { removeProfiles } from '../repositories/match-profiles';
import { enqueue, forgetWaiting } from '../repositories/match-queue';
import { insertPointers, removeMentionsOf, removePointers } from '../repositories/match-sources';
import {
  asPair,
  decide,
  forgetSuggestions,
  moveToSurvivors,
  rejectedPairs,
  settleJoined,
  settleParted,
  type Decision,
} from '../repositories/match-suggestions';
import {
  countOpen,
  listSuggestions,
  openSuggestionsOf,
  suggestionOfPair,
  suggestionsByDocument,
} from '../repositories/suggestions';
import { compareTwo } from './match-comparing';

/** SuggestionService of contracts/services/merging.ts. */
export function suggestionService(strapi: Core.Strapi): SuggestionService {
  return { ...reading(strapi), ...deciding(strapi), ...following };
}

type Reading = Pick<SuggestionService, 'of' | 'list' | 'count' | 'find' | 'ofPair' | 'compare'>;
type Deciding = Pick<SuggestionService, 'reject' | 'snooze' | 'reopen'>;
type Following = Omit<SuggestionService, keyof Reading | keyof Deciding>;

function reading(strapi: Core.Strapi): Reading {
  const sql = databaseOf(strapi);
  const customerOf = (documentId: string) => serviceOf(strapi, 'helpdesk').customers.byDocumentId(documentId);
  return {
    async of(customer, access = EVERYTHING) {
      const found = await customerOf(customer);
      return found ? openSuggestionsOf(sql, found.id, access) : [];
    },

    list: (filter, access = EVERYTHING) => listSuggestions(sql, filter, access),

    count: (access = EVERYTHING) => countOpen(sql, access),

    async find(documentId) {
      const [found] = await suggestionsByDocument(sql, [documentId]);
      if (!found) throw new HelpdeskError('suggestion_not_found');
      return found;
    },

    async ofPair(customer, other, access = EVERYTHING) {
      const [one, two] = await Promise.all([customerOf(customer), customerOf(other)]);
      return one && two ? suggestionOfPair(sql, one.id, two.id, access) : null;
    },

    async compare(customerId, otherCustomerId) {
      const { probability, evidence } = await compareTwo(sql, customerId, otherCustomerId);
      return { score: Math.round(probability * 100), evidence: [...evidence] };
    },
  };
}

const DECIDED = {
  rejected: 'suggestion.rejected',
  snoozed: 'suggestion.snoozed',
  open: 'suggestion.reopened',
} as const;

function deciding(strapi: Core.Strapi): Deciding {
  async function decided(documentIds: readonly string[], decision: Decision, actor: Actor): Promise<SuggestionView[]> {
    const rows = await inTransaction(strapi, async (trx) => {
      const written = await decide(trx, documentIds, decision, actor.name);
      const ids = written.map(({ documentId }) => documentId);
      await serviceOf(strapi, 'helpdesk').audit.record(
        trx,
        ids.map((id) => ({
          ...{ actor, action: DECIDED[decision.state], changes: [] },
          subject: { kind: 'suggestion', id, label: '' },
        })),
      );
      if (decision.state === 'open') {
        await moveToSurvivors(trx, ids);
        // What has been learned since may speak otherwise.
        await enqueue(
          trx,
          written.flatMap(({ low, high }) => [low, high]),
          true,
        );
      }
      return written;
    });
    const customerIds = [...new Set(rows.flatMap(({ low, high }) => [low, high]))];
    if (customerIds.length > 0)
      busOf(strapi).publish('suggestions.changed', { customerIds, at: systemClock.now().getTime() });
    const known = new Set(rows.map(({ documentId }) => documentId));
    return suggestionsByDocument(
      databaseOf(strapi),
      documentIds.filter((id) => known.has(id)),
    );
  }

  return {
    reject: (documentIds, actor) => decided(documentIds, { state: 'rejected' }, actor),
    snooze: (documentIds, until, actor) => decided(documentIds, { state: 'snoozed', until }, actor),
    reopen: (documentIds, actor) => decided(documentIds, { state: 'open' }, actor),
  };
}

/** Inside somebody else's transaction: who is concerned is compared anew by the follower, after the commit. */
const following: Following = {
  async joined(trx, survivorId, absorbedId) {
    await settleJoined(trx, survivorId, absorbedId);
    await enqueue(trx, [survivorId, absorbedId], true);
  },

  async parted(trx, survivorId, absorbedId) {
    await settleParted(trx, survivorId, absorbedId);
    await enqueue(trx, [survivorId, absorbedId], true);
  },

  async forget(trx, customerIds) {
    await forgetSuggestions(trx, customerIds);
    await removePointers(trx, customerIds);
    const namers = await removeMentionsOf(trx, customerIds);
    await removeProfiles(trx, customerIds);
    await forgetWaiting(trx, customerIds);
    const erased = new Set(customerIds);
    const remaining = namers.filter((id) => !erased.has(id));
    await enqueue(trx, remaining, true);
  },

  async rejectedAmong(trx, pairs) {
    const rejected = await rejectedPairs(
      trx,
      pairs.map(([one, two]) => asPair(one, two)),
    );
    const keys = new Set(rejected.map(([low, high]) => `${String(low)}:${String(high)}`));
    return pairs.filter(([one, two]) => keys.has(asPair(one, two).map(String).join(':')));
  },

  async point(trx, pointers) {
    if (pointers.length === 0) return;
    await insertPointers(
      trx,
      pointers.map((pointer) => ({ ...pointer, document: newDocumentId() })),
    );
    await enqueue(
      trx,
      pointers.map(({ customerId }) => customerId),
      true,
    );
  },
};
