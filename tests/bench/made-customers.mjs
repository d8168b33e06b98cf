/** Customers by SQL: names and places as unevenly spread as real ones, and every fiftieth a second time, misspelt. */

const SYLLABLES = ['an', 'bel', 'car', 'dor', 'el', 'fin', 'gar', 'hol', 'is', 'jo', 'kar', 'lin', 'mar', 'nor', 'os', 'pet', 'ros', 'sal', 'tor', 'ul', 'ver', 'wil', 'yas', 'zel']; // prettier-ignore
const GIVEN = 800;
const FAMILY = 24_000;

const syllable = (number) => `($1::text[])[1 + (${number}) % ${SYLLABLES.length}]`;
/** a name by its number; the smaller the number the more people bear it */
const word = (number, parts) =>
  `initcap(${Array.from({ length: parts }, (_, at) => syllable(`(${number}) / ${SYLLABLES.length ** at}`)).join(' || ')})`;
/** low numbers far more often than high ones */
const skewed = (seed, most) => `floor(${most} * power(abs(hashint8(${seed})::bigint % 100000) / 100000.0, 3))::integer`;

/**
 * The statements that make customers `from` to `to`, with `$1` the syllables, `$2` from and `$3` to. A customer whose
 * number ends in 0 is the one before it once more, with a letter less in the name and another address.
 */
export function statementsFor() {
  const person = `select n, case when n % 50 = 0 then n - 1 else n end as p from generate_series($2::integer, $3::integer) n`;
  const given = word(skewed('p * 31', GIVEN), 2);
  const family = word(skewed('p * 37 + 5', FAMILY), 3);
  const address = `jsonb_build_object('street', (p % 190 + 1) || ' ' || ${word(skewed('p * 41 + 9', 4000), 3)} || ' Street', 'postalCode', (10000 + abs(hashint8(p * 43)) % 9000)::text, 'city', ${word(skewed('p * 43 + 1', 900), 2)}, 'region', '', 'country', 'GB')`;
  const born = `to_char(date '1940-01-01' + (abs(hashint8(p * 47)) % 24000)::integer, 'YYYY-MM-DD')`;
  return [
    `with people as (${person})
     insert into hd_customers (id, document_id, display_name, name_is_known, birth_date, postal_address, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select n, 'bench-customer-' || n, ${given} || ' ' || case when n = p then ${family} else left(${family}, -1) end, true,
            case when p % 3 = 0 then ${born} end, case when p % 2 = 0 then ${address} end, now(), now(), now(), now(), now() from people`,
    `with people as (${person})
     insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select 'bench-mail-' || n, n, 'email', '', lower(${given}) || '.' || lower(${family}) || case when n = p then '' else '.b' end || n || '@mail' || n % 40 || '.example', 'authenticated', now(), now(), now(), now(), now() from people`,
    `with people as (${person})
     insert into hd_customer_identities (document_id, customer_id, kind, scope, value, assurance, first_seen_at, last_seen_at, created_at, updated_at, published_at)
     select 'bench-phone-' || n, n, 'phone', '', '+4470' || lpad((abs(hashint8(n * 53)) % 100000000)::text, 8, '0'), 'provider', now(), now(), now(), now(), now() from people where n % 3 = 0 and $1::text[] is not null
     on conflict do nothing`,
  ];
}

export const syllables = SYLLABLES;
