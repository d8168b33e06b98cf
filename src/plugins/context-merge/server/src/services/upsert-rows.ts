import type { Core } from '@strapi/strapi';
import type { z } from 'zod';

import type { UpsertResult } from '../../../../../contracts/http/external-records';
import { inTransaction, type Sql } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { loggerOf } from '../../../../../kernel/log';
import { sha256 } from '../../../../../kernel/crypto';
import { canonical, chunksOf, failure, judgeRows, problem, type JudgedRow } from '../../../core/upsert/rows';

/** What upserts of customers and of accounts have in common: a call becomes chunks, a chunk one transaction. */

export interface HashedRow<Row> extends JudgedRow<Row> {
  readonly hash: string;
}

export interface UpsertOf<Row> {
  readonly schema: z.ZodType<Row>;
  /** how many locks a row takes */
  weightOf(row: Row): number;
  /** One transaction; an outcome for each row, in order. */
  apply(trx: Sql, rows: readonly HashedRow<Row>[]): Promise<UpsertResult[]>;
  /** after a chunk's commit */
  committed(results: readonly UpsertResult[]): void;
}

/** A transaction of a few hundred rows ends within a second, so that ingest waits for nothing long. */
const CHUNK = { rows: 500, weight: 1_500 } as const;

export async function upsertRows<Row extends { externalId: string }>(
  strapi: Core.Strapi,
  rows: readonly unknown[],
  upsert: UpsertOf<Row>,
): Promise<UpsertResult[]> {
  const { good, failed } = judgeRows(rows, upsert.schema);
  const results = new Map(failed.map(({ at, result }) => [at, result]));
  const chunks = chunksOf(good, CHUNK, ({ row }) => upsert.weightOf(row));
  for (const chunk of chunks) {
    const hashed = chunk.map((judged) => ({ ...judged, hash: sha256(canonical(judged.row)) }));
    const applied = await applyChunk(strapi, hashed, upsert);
    hashed.forEach(({ at }, place) => {
      const result = applied[place];
      if (result) results.set(at, result);
    });
    upsert.committed(applied);
  }
  return rows.flatMap((_, at) => results.get(at) ?? []);
}

/** A chunk that the database refuses is halved until the row that it refuses stands alone. */
async function applyChunk<Row extends { externalId: string }>(
  strapi: Core.Strapi,
  rows: readonly HashedRow<Row>[],
  upsert: UpsertOf<Row>,
): Promise<UpsertResult[]> {
  try {
    return await inTransaction(strapi, (trx) => upsert.apply(trx, rows));
  } catch (cause) {
    if (isDatabaseOutage(cause)) throw cause;
    const [only] = rows;
    if (rows.length === 1 && only) {
      loggerOf(strapi, 'external-records').error('A row could not be stored.', {}, cause);
      return [failure(only.row.externalId, [problem('internal_error', 'row', 'This row could not be stored.')])];
    }
    const half = Math.ceil(rows.length / 2);
    return [
      ...(await applyChunk(strapi, rows.slice(0, half), upsert)),
      ...(await applyChunk(strapi, rows.slice(half), upsert)),
    ];
  }
}
