import { firstRow, type Sql } from '../../../../../kernel/database';
import { metBy, type Hash } from './match-profiles';
import { REJECTED, type Pair } from './match-suggestions';

/** Whom customers meet, with all that is needed to compare them: one question, whatever their number. */

export interface Meetings<MatchRecord, Model> {
  /** who shares a key, seen from the customer that is compared */
  readonly met: readonly Pair[];
  /** suggested and not decided, the lower one first */
  readonly undecided: readonly Pair[];
  /** of everybody in these pairs, and of `also` */
  readonly records: ReadonlyMap<number, MatchRecord>;
  /** of the values of the compared ones */
  readonly counts: ReadonlyMap<Hash, number>;
  /** null: as shipped */
  readonly model: Model | null;
  /** of how many customers the counted values are */
  readonly size: number;
}

export interface MeetingsWanted {
  readonly largestBlock: number;
  /** of each customer those who share most, and no more: the cost of one is bounded, however many there are */
  readonly mostMet: number;
  /** further customers whose records are wanted */
  readonly also: readonly number[];
  /** only those with a higher row id: whoever takes everybody in turn meets each pair once */
  readonly isUpwards: boolean;
}

type AsRead<MatchRecord, Model> = Omit<Meetings<MatchRecord, Model>, 'records' | 'counts'> & {
  readonly records: readonly (readonly [number, MatchRecord])[];
  readonly counts: readonly (readonly [Hash, number])[];
};

/** How often each value of the customers of `own` is seen. */
const COUNTS = `
  select json_agg(json_build_array(v.value::text, v.customers))
    from (select distinct unnest(own.counted) as value from own) said
    cross join lateral (select value, customers from cm_match_values v where v.value = said.value offset 0) v`;

/** What customers with these ids are compared with and by; those without a profile meet nobody. */
export async function meetingsOf<MatchRecord, Model>(
  sql: Sql,
  customerIds: readonly number[],
  { largestBlock, mostMet, also, isUpwards }: MeetingsWanted,
): Promise<Meetings<MatchRecord, Model>> {
  const read = await firstRow<AsRead<MatchRecord, Model>>(
    sql,
    `with own as materialized (select customer_id, keys, counted from cm_match_profiles where customer_id = any(?::integer[])),
          met as materialized (
            select one, other
              from (select one, other, row_number() over (partition by one order by weight desc, other) as place
                      from (${metBy(isUpwards ? 'other.id > own.customer_id' : 'other.id <> own.customer_id')}) all_met) ranked
             where place <= ?::integer
          ),
          undecided as materialized (
            select low_customer_id as low, high_customer_id as high from cm_match_suggestions
             where state in ('open', 'snoozed') and low_customer_id = any(?::integer[])
             union
            select low_customer_id, high_customer_id from cm_match_suggestions
             where state in ('open', 'snoozed') and high_customer_id = any(?::integer[])
          ),
          wanted as (
            select customer_id as id from own union select other from met
             union select low from undecided union select high from undecided union select unnest(?::integer[])
          )
     select coalesce((select json_agg(json_build_array(one, other)) from met), '[]') as met,
            coalesce((select json_agg(json_build_array(low, high)) from undecided), '[]') as undecided,
            coalesce((select json_agg(json_build_array(p.customer_id, p.record)) from wanted
              cross join lateral (select customer_id, record from cm_match_profiles where customer_id = wanted.id offset 0) p), '[]') as records,
            coalesce((${COUNTS}), '[]') as counts,
            (select model::json from cm_match_state) as model, coalesce((select profiles from cm_match_state), 0) as size`,
    [customerIds, largestBlock + 1, largestBlock, mostMet, customerIds, customerIds, also],
  );
  const { records, counts, ...rest } = read ?? {
    met: [],
    undecided: [],
    records: [],
    counts: [],
    model: null,
    size: 0,
  };
  return { ...rest, records: new Map(records), counts: new Map(counts) };
}

export interface Standing {
  /** of the values of the customers asked for */
  readonly counts: ReadonlyMap<Hash, number>;
  /** pairs that were rejected, by themselves or by customers who were merged into them */
  readonly rejected: readonly Pair[];
}

/** What decides about pairs that are likely: how rare their values are, and what was said of them. */
export async function standingOf(sql: Sql, pairs: readonly Pair[], customerIds: readonly number[]): Promise<Standing> {
  const read = await firstRow<{ counts: (readonly [Hash, number])[]; rejected: Pair[] }>(
    sql,
    `with recursive own as materialized (select counted from cm_match_profiles where customer_id = any(?::integer[])),
          pair as materialized (select * from unnest(?::integer[], ?::integer[]) as p(low, high)),
          ${REJECTED}
     select coalesce((${COUNTS}), '[]') as counts,
            coalesce((select json_agg(json_build_array(low, high)) from rejected), '[]') as rejected`,
    [customerIds, pairs.map(([low]) => low), pairs.map(([, high]) => high)],
  );
  return { counts: new Map(read?.counts ?? []), rejected: read?.rejected ?? [] };
}
