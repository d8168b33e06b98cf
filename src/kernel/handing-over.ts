import type { Core } from '@strapi/strapi';

import type { Sql } from './database';

/** Rows of one kind, in the form in which they are handed over. */
export type HandedRows = Record<string, unknown>[];

/**
 * What one owner of data keeps of these customers (row ids: one of them and all that were merged into it), by the name
 * that it has in the file which is handed over.
 */
export type HandingStep = (sql: Sql, customerIds: readonly number[]) => Promise<Readonly<Record<string, HandedRows>>>;

export interface HandingOver {
  /** Call in register or bootstrap. */
  add(step: HandingStep): void;
  /** Everything of everybody who keeps something. */
  collect(sql: Sql, customerIds: readonly number[]): Promise<Record<string, HandedRows>>;
}

const known = new WeakMap<Core.Strapi, HandingOver>();

/** Who keeps something of a customer, and hands it over: the counterpart of `erasuresOf`. */
export function handingOverOf(strapi: Core.Strapi): HandingOver {
  const there = known.get(strapi);
  if (there) return there;
  const steps: HandingStep[] = [];
  const handing: HandingOver = {
    add: (step) => void steps.push(step),
    async collect(sql, customerIds) {
      const parts = await Promise.all(steps.map((step) => step(sql, customerIds)));
      return Object.assign({}, ...parts);
    },
  };
  known.set(strapi, handing);
  return handing;
}
