import type { AttributeValues, CustomerFields, PostalAddress } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { asAttributes, asPostalAddress, asTags } from '../../../core/stored-values';

/** The columns of a customer that say who it is, as they are stored. */

interface Row {
  id: number;
  display_name: string;
  name_is_known: boolean | null;
  language: string | null;
  time_zone: string | null;
  birth_date: string | null;
  postal_address: unknown;
  account_id: number | null;
  attributes: unknown;
  tags: unknown;
  first_seen_at: Date | null;
  last_seen_at: Date | null;
  created_at: Date | null;
}

export async function fieldsOfCustomers(sql: Sql, ids: readonly number[]): Promise<Map<number, CustomerFields>> {
  const found = await rows<Row>(
    sql,
    `select id, display_name, name_is_known, language, time_zone, birth_date, postal_address::json as postal_address, account_id,
            attributes::json as attributes, tags::json as tags, first_seen_at, last_seen_at, created_at
       from hd_customers where id = any(?::integer[]) order by id`,
    [[...new Set(ids)]],
  );
  return new Map(found.map((row) => [row.id, asFields(row)]));
}

function asFields(row: Row): CustomerFields {
  const seen = row.first_seen_at ?? row.created_at ?? new Date(0);
  return {
    displayName: row.display_name,
    nameIsKnown: row.name_is_known ?? false,
    language: row.language,
    timeZone: row.time_zone,
    birthDate: row.birth_date,
    postalAddress: asPostalAddress(row.postal_address),
    accountId: row.account_id,
    attributes: asAttributes(row.attributes),
    tags: asTags(row.tags),
    firstSeenAt: seen.toISOString(),
    lastSeenAt: (row.last_seen_at ?? seen).toISOString(),
  };
}

type Stored = string | number | boolean | null;

/** Column and value of each field that may be given. */
const COLUMNS: { readonly [Field in keyof CustomerFields]: readonly [column: string, cast: string] } = {
  displayName: ['display_name', ''],
  nameIsKnown: ['name_is_known', '::boolean'],
  language: ['language', ''],
  timeZone: ['time_zone', ''],
  birthDate: ['birth_date', ''],
  postalAddress: ['postal_address', '::jsonb'],
  accountId: ['account_id', '::integer'],
  attributes: ['attributes', '::jsonb'],
  tags: ['tags', '::jsonb'],
  firstSeenAt: ['first_seen_at', "::timestamptz at time zone 'utc'"],
  lastSeenAt: ['last_seen_at', "::timestamptz at time zone 'utc'"],
};

type Value = string | number | boolean | null | PostalAddress | AttributeValues | readonly string[];

const stored = (value: Value): Stored => (value !== null && typeof value === 'object' ? json(value) : value);

export async function setCustomerFields(trx: Sql, id: number, fields: Partial<CustomerFields>): Promise<void> {
  const given: [string, string, Stored][] = [];
  for (const [field, value] of entriesOf(fields)) {
    const [column, cast] = COLUMNS[field];
    given.push([column, cast, stored(value)]);
  }
  if (given.length === 0) return;
  await rows(
    trx,
    `update hd_customers set ${given.map(([column, cast]) => `${column} = ?${cast}`).join(', ')}, updated_at = timezone('utc', now()) where id = ?`,
    [...given.map(([, , value]) => value), id],
  );
}

function entriesOf(fields: Partial<CustomerFields>): [keyof CustomerFields, Value][] {
  const names = Object.keys(COLUMNS).filter((name): name is keyof CustomerFields => name in fields);
  return names.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value] satisfies [keyof CustomerFields, Value]];
  });
}
