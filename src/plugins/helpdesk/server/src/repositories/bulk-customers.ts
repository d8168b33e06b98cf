import type { BulkCustomer, BulkCustomers, BulkIdentity } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { fittingAttributes } from '../../../core/fitting-attributes';

/** Many customers at once, as another system tells of them: a handful of statements for hundreds of rows. */

export const bulkCustomers: BulkCustomers = { fit: fittingAttributes, write, addIdentities, setConsents };

const FIELDS = ['language', 'timeZone', 'birthDate', 'postalAddress', 'accountId', 'attributes', 'tags'] as const;

async function write(
  trx: Sql,
  customers: readonly BulkCustomer[],
  at: Date,
): Promise<{ id: number; isChanged: boolean }[]> {
  const records = customers.map((customer) => ({ ...customer, document: newDocumentId() }));
  const made = await insertNew(
    trx,
    records.filter(({ id }) => id === null),
    at,
  );
  const changed = await change(
    trx,
    records.filter(({ id }) => id !== null),
  );
  return records.map(({ id, document }) =>
    id === null ? { id: made.get(document) ?? 0, isChanged: true } : { id, isChanged: changed.has(id) },
  );
}

type Prepared = BulkCustomer & { readonly document: string };

async function insertNew(trx: Sql, customers: readonly Prepared[], at: Date): Promise<Map<string, number>> {
  if (customers.length === 0) return new Map();
  const made = await rows<{ id: number; document_id: string }>(
    trx,
    `insert into hd_customers (document_id, display_name, name_is_known, language, time_zone, birth_date, postal_address, account_id, attributes, tags,
                               first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select x.document, x."displayName", x."nameIsKnown", x.language, x."timeZone", x."birthDate", nullif(x."postalAddress", 'null'), x."accountId",
            jsonb_strip_nulls(x.attributes), x.tags, s.at, s.at, s.at, s.at, s.at
       from jsonb_to_recordset(?::jsonb) as x(document text, "displayName" text, "nameIsKnown" boolean, language text, "timeZone" text, "birthDate" text,
                                              "postalAddress" jsonb, "accountId" integer, attributes jsonb, tags jsonb), (select ?::timestamp as at) s
     returning id, document_id`,
    [json(customers), at],
  );
  return new Map(made.map((row) => [row.document_id, row.id]));
}

/** A field that is not given stays, null empties it; attributes are given one by one. Answers who is another now. */
async function change(trx: Sql, customers: readonly Prepared[]): Promise<Set<number>> {
  const given = customers.filter(
    (customer) => customer.nameIsKnown || FIELDS.some((field) => customer[field] !== undefined),
  );
  if (given.length === 0) return new Set();
  const records = given.map(({ id, displayName, nameIsKnown, ...fields }) => ({
    id,
    name: nameIsKnown ? displayName : null,
    fields: Object.fromEntries(
      FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])),
    ),
  }));
  const field = (column: string, name: string, value: string): string =>
    `case when jsonb_exists(x.fields, '${name}') then ${value} else c.${column} end as ${column}`;
  const changed = await rows<{ id: number }>(
    trx,
    `with told as (
       select c.id, coalesce(x.name, c.display_name) as display_name, c.name_is_known or x.name is not null as name_is_known,
              ${field('language', 'language', `x.fields ->> 'language'`)},
              ${field('time_zone', 'timeZone', `x.fields ->> 'timeZone'`)},
              ${field('birth_date', 'birthDate', `x.fields ->> 'birthDate'`)},
              ${field('postal_address', 'postalAddress', `nullif(x.fields -> 'postalAddress', 'null')`)},
              ${field('account_id', 'accountId', `(x.fields ->> 'accountId')::integer`)},
              ${field('attributes', 'attributes', `jsonb_strip_nulls(coalesce(nullif(c.attributes, 'null'), '{}') || (x.fields -> 'attributes'))`)},
              ${field('tags', 'tags', `x.fields -> 'tags'`)}
         from hd_customers c join jsonb_to_recordset(?::jsonb) as x(id integer, name text, fields jsonb) on x.id = c.id
     )
     update hd_customers c set display_name = t.display_name, name_is_known = t.name_is_known, language = t.language, time_zone = t.time_zone,
            birth_date = t.birth_date, postal_address = t.postal_address, account_id = t.account_id, attributes = t.attributes, tags = t.tags,
            updated_at = timezone('utc', now())
       from told t
      where c.id = t.id
        and (c.display_name, c.name_is_known, c.language, c.time_zone, c.birth_date, c.postal_address, c.account_id, coalesce(c.attributes, '{}'), coalesce(c.tags, '[]'))
            is distinct from (t.display_name, t.name_is_known, t.language, t.time_zone, t.birth_date, t.postal_address, t.account_id, coalesce(t.attributes, '{}'), coalesce(t.tags, '[]'))
     returning c.id`,
    [json(records)],
  );
  return new Set(changed.map(({ id }) => id));
}

async function addIdentities(trx: Sql, identities: readonly BulkIdentity[], at: Date): Promise<void> {
  if (identities.length === 0) return;
  const records = identities.map((identity) => ({ ...identity, document: newDocumentId() }));
  await rows(
    trx,
    `insert into hd_customer_identities (document_id, customer_id, home_customer_id, kind, scope, value, assurance, origin, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select x.document, x."customerId", x."homeCustomerId", x.kind, x.scope, x.value, x.assurance, 'external_record', s.at, s.at, s.at, s.at, s.at
       from jsonb_to_recordset(?::jsonb) as x(document text, "customerId" integer, "homeCustomerId" integer, kind text, scope text, value text, assurance text), (select ?::timestamp as at) s
      order by x.kind, x.scope, x.value
     on conflict (kind, scope, value) do nothing`,
    [json(records), at],
  );
}

async function setConsents(
  trx: Sql,
  consents: readonly { customerId: number; purpose: string; channel: string | null; state: string; origin: string }[],
  at: Date,
): Promise<Set<number>> {
  if (consents.length === 0) return new Set();
  const records = consents.map((consent) => ({ ...consent, document: newDocumentId() }));
  const changed = await rows<{ customer_id: number }>(
    trx,
    `insert into hd_consents as c (document_id, customer_id, purpose, channel, consent_state, origin, at, created_at, updated_at, published_at)
     select x.document, x."customerId", x.purpose, x.channel, x.state, x.origin, s.at, s.at, s.at, s.at
       from jsonb_to_recordset(?::jsonb) as x(document text, "customerId" integer, purpose text, channel text, state text, origin text), (select ?::timestamp as at) s
     on conflict (customer_id, purpose, (coalesce(channel, ''))) do update
        set consent_state = excluded.consent_state, origin = excluded.origin, at = excluded.at, updated_at = excluded.updated_at
      where c.consent_state <> excluded.consent_state
     returning customer_id`,
    [json(records), at],
  );
  return new Set(changed.map((row) => row.customer_id));
}
