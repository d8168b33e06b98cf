import type { Core } from '@strapi/strapi';

import type { Transaction } from '../contracts';

/** Anything that runs SQL: a transaction, or Strapi's pool. */
export type Sql = Transaction;

/** Strapi's own pool, for single statements and reads. */
export function databaseOf(strapi: Core.Strapi): Sql {
  return { raw: (sql, bindings) => strapi.db.connection.raw<{ rows: unknown[] }>(sql, bindings.map(toBinding)) };
}

type Binding = string | number | boolean | Date | Buffer | null | readonly Binding[];

/** `undefined` has no meaning in SQL; knex would refuse the whole statement. */
function toBinding(value: unknown): Binding {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date || Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return value.map(toBinding);
  return json(value);
}

const UNSTORABLE_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/**
 * A value as jsonb takes it. PostgreSQL stores neither NUL nor half a surrogate pair, and one such character in a
 * hostile message must not refuse a whole batch.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSTORABLE_ESCAPE.test(text) ? JSON.stringify(storable(value)) : text;
}

/** The text without what PostgreSQL cannot store. */
export function storableText(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replaceAll('\0', '');
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(storable);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), storable(inner)]));
}

/**
 * Runs one statement (`?` per binding) and answers its rows, which the caller's query determines the shape of.
 * Strapi has pg hand out jsonb as text: select `column::json` where the value is wanted.
 */
export async function rows<Row>(sql: Sql, statement: string, bindings: readonly unknown[] = []): Promise<Row[]> {
  const result: { rows: unknown[] } = await sql.raw(statement, bindings);
  return result.rows.map((row) => rowAs<Row>(row));
}

/** The single spot where the shape of a SQL row is taken on trust: it is the statement beside it that makes it so. */
function rowAs<Row>(row: unknown): Row {
  return row as Row;
}

export async function firstRow<Row>(
  sql: Sql,
  statement: string,
  bindings: readonly unknown[] = [],
): Promise<Row | null> {
  const found = await rows<Row>(sql, statement, bindings);
  return found[0] ?? null;
}

/** Runs `work` in one transaction: its result when committed, its error when rolled back. */
export async function inTransaction<Result>(strapi: Core.Strapi, work: (trx: Sql) => Promise<Result>): Promise<Result> {
  return strapi.db.connection.transaction(async (trx) =>
    work({ raw: (sql, bindings) => trx.raw<{ rows: unknown[] }>(sql, bindings.map(toBinding)) }),
  );
}

/** As `inTransaction`, where what Strapi's own services write meanwhile is part of it. */
export async function inTransactionWithStrapi<Result>(
  strapi: Core.Strapi,
  work: (trx: Sql) => Promise<Result>,
): Promise<Result> {
  return strapi.db.transaction(async ({ trx }: { trx: Sql }) =>
    work({ raw: (sql, bindings) => trx.raw(sql, bindings.map(toBinding)) }),
  );
}

/** As `inTransaction`, and once more when PostgreSQL has ended it because two transactions waited for each other. */
export async function inRetriedTransaction<Result>(
  strapi: Core.Strapi,
  work: (trx: Sql) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(strapi, work);
    } catch (cause) {
      // Nothing of it was done: it may be tried again.
      if (!isDeadlock(cause) || attempt === MOST_ATTEMPTS) throw cause;
    }
  }
}

const MOST_ATTEMPTS = 4;

/** PostgreSQL has ended it because two transactions waited for each other: nothing of it was done. */
export function isDeadlock(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === '40P01';
}

/** Runs `work` when what is being written can be seen by others: after the outermost commit, or at once. */
export async function afterCommit(strapi: Core.Strapi, work: () => void): Promise<void> {
  if (!strapi.db.inTransaction()) return work();
  await strapi.db.transaction(({ onCommit }: { onCommit: (callback: () => void) => void }) => {
    onCommit(work);
  });
}
