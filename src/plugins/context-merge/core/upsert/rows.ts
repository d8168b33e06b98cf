import type { z } from 'zod';

import type { UpsertProblem, UpsertProblemCode, UpsertResult } from '../../../../contracts/http/external-records';

/** Rows of one call, judged one by one. */

export interface JudgedRow<Row> {
  /** its place in the call */
  readonly at: number;
  readonly row: Row;
}

export interface Judgement<Row> {
  readonly good: JudgedRow<Row>[];
  readonly failed: { readonly at: number; readonly result: UpsertResult }[];
}

interface UpsertRow {
  readonly externalId: string;
}

/** Which rows can be taken. Of several rows of one external id the last one wins; the others fail and say so. */
export function judgeRows<Row extends UpsertRow>(rows: readonly unknown[], schema: z.ZodType<Row>): Judgement<Row> {
  const failed: { at: number; result: UpsertResult }[] = [];
  const good = new Map<string, JudgedRow<Row>>();
  rows.forEach((raw, at) => {
    const read = schema.safeParse(raw);
    if (!read.success) {
      const problems = read.error.issues.map((issue) =>
        problem('invalid_input', issue.path.map(String).join('.') || 'row', issue.message),
      );
      failed.push({ at, result: failure(externalIdIn(raw), problems) });
      return;
    }
    const { externalId } = read.data;
    const earlier = good.get(externalId);
    if (earlier) failed.push({ at: earlier.at, result: failure(externalId, [supersededBy(at)]) });
    good.delete(externalId);
    good.set(externalId, { at, row: read.data });
  });
  return { good: [...good.values()], failed };
}

const supersededBy = (at: number): UpsertProblem =>
  problem('invalid_input', 'externalId', `Row ${String(at)} of this call has the same external id and was taken.`);

function externalIdIn(raw: unknown): string {
  if (typeof raw !== 'object' || raw === null || !('externalId' in raw)) return '';
  return typeof raw.externalId === 'string' ? raw.externalId.slice(0, 200) : '';
}

export const problem = (code: UpsertProblemCode, field: string, message: string): UpsertProblem => ({
  code,
  field,
  message,
});

export const failure = (externalId: string, problems: UpsertProblem[]): UpsertResult => ({
  externalId,
  record: null,
  belongsTo: null,
  outcome: 'failed',
  problems,
});

/** Parts of at most so many rows, and of at most so much weight unless one row alone weighs more. */
export function chunksOf<Row>(
  rows: readonly Row[],
  most: { readonly rows: number; readonly weight: number },
  weightOf: (row: Row) => number,
): Row[][] {
  const chunks: Row[][] = [];
  let weight = 0;
  for (const row of rows) {
    const own = weightOf(row);
    const current = chunks.at(-1);
    if (current && current.length < most.rows && weight + own <= most.weight) {
      current.push(row);
      weight += own;
    } else {
      chunks.push([row]);
      weight = own;
    }
  }
  return chunks;
}

/** The same text for the same row, in whatever order its keys were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
