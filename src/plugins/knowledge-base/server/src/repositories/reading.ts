import type { Reader } from '../../../../../contracts';

/** A condition for a `where`, with what its `?` stand for. */
export interface Condition {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/**
 * `mayRead` of core/reading.ts, in SQL: rows of a table with `audience` and `accounts` (articles, guides, and indexes
 * that hold the two) which this reader may read. A test holds the two together.
 *
 * @param table the name or alias that the columns stand under
 */
export function readableBy(reader: Reader, table: string): Condition {
  if (reader.is === 'agent') return { sql: 'true', bindings: [] };
  if (reader.is === 'anybody') return { sql: `${table}.audience = 'public'`, bindings: [] };
  return {
    sql: `(${table}.audience in ('public', 'signed_in') or (${table}.audience = 'account' and ${namesOneOf(`${table}.accounts`)}))`,
    bindings: [reader.accounts],
  };
}

/** What is no list of names names nobody. */
const namesOneOf = (column: string): string =>
  `jsonb_typeof(${column}) = 'array' and jsonb_exists_any(${column}, ?::text[])`;
