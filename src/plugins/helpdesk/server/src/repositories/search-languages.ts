import { z } from 'zod';

import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** The languages in which words are looked for. */

const facts = z.object({ languages: z.array(z.string()).max(30), timeZone: z.string().optional() }).partial();

async function businessFacts(sql: Sql): Promise<z.output<typeof facts>> {
  const row = await firstRow<{ value: unknown }>(
    sql,
    "select value::json as value from hd_facts where key = 'business'",
  );
  return facts.safeParse(row?.value).data ?? {};
}

/** BCP 47, the first is the usual one; none while nobody has said. */
export const businessLanguages = async (sql: Sql): Promise<readonly string[]> =>
  (await businessFacts(sql)).languages ?? [];

/** IANA name: where the days of a query begin. */
export const businessTimeZone = async (sql: Sql): Promise<string> => (await businessFacts(sql)).timeZone ?? 'UTC';

/** Languages that messages are in, the commonest first. */
export async function indexedLanguages(sql: Sql, limit: number): Promise<string[]> {
  const found = await rows<{ language: string }>(
    sql,
    'select language from hd_search_languages order by messages desc limit ?',
    [limit],
  );
  return found.map(({ language }) => language);
}
