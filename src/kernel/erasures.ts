import type { Core } from '@strapi/strapi';

import type { ErasedRecords } from '../contracts';
import type { Sql } from './database';

/**
 * What one owner of data does when customers are erased, inside the transaction that erases them: its rows go with
 * theirs or not at all, and what cannot be rolled back (files, long searches) is enqueued there as a job.
 */
export type ErasureStep = (trx: Sql, erased: ErasedRecords) => Promise<void>;

export interface Erasures {
  /** Call in register or bootstrap. */
  add(step: ErasureStep): void;
  /** Takes all steps, one after the other, in this transaction. */
  follow(trx: Sql, erased: ErasedRecords): Promise<void>;
}

const known = new WeakMap<Core.Strapi, Erasures>();

/** Who keeps something of a customer, and how it goes. */
export function erasuresOf(strapi: Core.Strapi): Erasures {
  const there = known.get(strapi);
  if (there) return there;
  const steps: ErasureStep[] = [];
  const erasures: Erasures = {
    add: (step) => void steps.push(step),
    async follow(trx, erased) {
      for (const step of steps) await step(trx, erased);
    },
  };
  known.set(strapi, erasures);
  return erasures;
}
