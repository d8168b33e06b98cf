import type { EvidenceLine } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import type { KnownAs } from '../../../core/joining-policy';

/** What the joining policy looks at. */

export interface UnweighedSuggestion {
  readonly id: number;
  readonly lowId: number;
  readonly highId: number;
  /** documentIds */
  readonly low: string;
  readonly high: string;
  readonly score: number;
  readonly evidence: readonly EvidenceLine[];
  readonly lowKnown: readonly KnownAs[];
  readonly highKnown: readonly KnownAs[];
  /** the best score of either with a third customer, whatever became of that suggestion */
  readonly bestOther: number | null;
}

/** Its own id in another system is vouched for by that system. */
const known = (customer: string): string => `
  (select coalesce(json_agg(k), '[]'::json) from (
     select i.kind, i.scope, i.value, i.assurance from hd_customer_identities i where i.customer_id = ${customer} and i.scope !~ '^(apart|typed):'
      union
     select 'external_id', r.system, r.external_id, 'provider' from cm_external_records r where r.customer_id = ${customer}) k)`;

/**
 * Open suggestions with at least this score that were not looked at since they last changed. Whoever is to be compared
 * anew, as after a join, is so first.
 */
export async function unweighed(sql: Sql, minimumScore: number, limit: number): Promise<UnweighedSuggestion[]> {
  return rows<UnweighedSuggestion>(
    sql,
    `select s.id, s.low_customer_id as "lowId", s.high_customer_id as "highId", l.document_id as low, h.document_id as high, s.score, s.evidence::json as evidence,
            ${known('s.low_customer_id')} as "lowKnown", ${known('s.high_customer_id')} as "highKnown",
            (select max(o.score)::integer from cm_match_suggestions o where o.id <> s.id and o.state in ('open', 'snoozed')
                and (o.low_customer_id in (s.low_customer_id, s.high_customer_id) or o.high_customer_id in (s.low_customer_id, s.high_customer_id))) as "bestOther"
       from cm_match_suggestions s
       join hd_customers l on l.id = s.low_customer_id and l.merged_into_id is null
       join hd_customers h on h.id = s.high_customer_id and h.merged_into_id is null
      where s.state = 'open' and s.weighed_at is null and s.score >= ?
        and not exists (select 1 from cm_match_waiting w where w.customer_id in (s.low_customer_id, s.high_customer_id))
      order by s.score desc, s.id limit ?`,
    [minimumScore, limit],
  );
}

export async function markWeighed(sql: Sql, ids: readonly number[]): Promise<void> {
  await rows(sql, 'update cm_match_suggestions set weighed_at = now() where id = any(?::integer[])', [ids]);
}

/** Another policy looks at everything again. */
export async function forgetWeighing(trx: Sql): Promise<void> {
  await rows(trx, `update cm_match_suggestions set weighed_at = null where state = 'open' and weighed_at is not null`);
}
