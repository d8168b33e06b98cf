import {
  HelpdeskError,
  type Access,
  type EvidenceCode,
  type EvidenceLine,
  type Page,
  type SuggestionState,
  type SuggestionView,
} from '../../../../../contracts';
import { EVERYTHING, seesAll, visibleCustomer, visibleTicket, type SqlCondition } from '../../../../../kernel/access';
import { decodeCursor, encodeCursor } from '../../../../../kernel/cursor';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Suggestions as they leave the server: two customers, why, and what became of it. */

type Side = Omit<SuggestionView['customers'][number], 'firstSeenAt' | 'lastSeenAt'> & {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
};

interface SuggestionRow {
  /** tickets of one of the two are not shown to whoever asks */
  readonly is_partly_hidden: boolean;
  readonly id: number;
  readonly document_id: string;
  readonly low: Side;
  readonly high: Side;
  readonly score: number;
  readonly points: number;
  readonly evidence: SuggestionView['evidence'];
  readonly state: SuggestionState;
  readonly snoozed_until: Date | null;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly suggested_at: Date;
}

/** Beyond that a number says "many". */
const MOST_COUNTED = 999;

const side = (customer: string, visible: string): string => `
  (select json_build_object('documentId', c.document_id, 'displayName', c.display_name,
            'firstSeenAt', coalesce(c.first_seen_at, c.created_at), 'lastSeenAt', coalesce(c.last_seen_at, c.created_at),
            'tickets', (select count(*) from (select 1 from hd_tickets t where t.customer_id = c.id and t.folder = 'inbox' and ${visible} limit ${String(MOST_COUNTED)}) t),
            'identities', coalesce((select json_agg(json_build_object('documentId', i.document_id, 'kind', i.kind, 'value', i.value, 'assurance', i.assurance) order by i.id)
                                      from (select * from hd_customer_identities i where i.customer_id = c.id order by i.id limit 50) i), '[]'::json))
     from hd_customers c where c.id = ${customer})`;

/** Whoever merged them, by whatever way, has decided: the ledger knows. */
const DECIDED_BY = `
  case when s.state = 'joined'
       then (select r.by_name from cm_merge_records r where r.survivor_id in (s.low_customer_id, s.high_customer_id)
                and r.absorbed_id in (s.low_customer_id, s.high_customer_id) order by r.id desc limit 1)
       else s.decided_by end`;

/** Its bindings stand before those of the conditions. */
function columnsFor(access: Access): SqlCondition {
  const { sql, bindings } = visibleTicket(access, 't');
  const hidden = seesAll(access)
    ? 'false'
    : `exists (select 1 from hd_tickets t where t.customer_id in (s.low_customer_id, s.high_customer_id) and not ${sql})`;
  const columns = `${hidden} as is_partly_hidden, s.id, s.document_id, s.score, s.points, s.evidence::json as evidence, s.state, s.snoozed_until, ${DECIDED_BY} as decided_by, s.decided_at, s.suggested_at,
  ${side('s.low_customer_id', sql)} as low, ${side('s.high_customer_id', sql)} as high`;
  return { sql: columns, bindings: [...bindings, ...bindings, ...bindings] };
}

/** Both are seen. */
function visiblePair(access: Access): SqlCondition {
  if (seesAll(access)) return { sql: IS_SHOWN, bindings: [] };
  const { sql, bindings } = visibleCustomer(access, 'side');
  return {
    sql: `${IS_SHOWN} and not exists (select 1 from hd_customers side where side.id in (s.low_customer_id, s.high_customer_id) and not ${sql})`,
    bindings,
  };
}

/** Both exist, and an undecided pair is of two customers who still stand for themselves. */
const IS_SHOWN = `exists (select 1 from hd_customers c where c.id = s.low_customer_id and (s.state <> 'open' or c.merged_into_id is null))
  and exists (select 1 from hd_customers c where c.id = s.high_customer_id and (s.state <> 'open' or c.merged_into_id is null))`;

/** Timestamps inside JSON come without a zone; ours are UTC. */
const inUtc = (timestamp: string): string => new Date(`${timestamp}Z`).toISOString();

const asSide = (given: Side): SuggestionView['customers'][number] => ({
  ...given,
  firstSeenAt: inUtc(given.firstSeenAt),
  lastSeenAt: inUtc(given.lastSeenAt),
});

/** Read from what somebody has written, perhaps in a ticket that is not shown. */
const WRITTEN: ReadonlySet<EvidenceCode> = new Set(['same_order_number', 'typed_address', 'mentioned_phone']);
const UNSAID = '•••';

/** What it says stays; what was written does not. */
const withoutWords = (line: EvidenceLine): EvidenceLine =>
  WRITTEN.has(line.code) ? { ...line, values: { ...line.values, value: UNSAID } } : line;

function asView(row: SuggestionRow): SuggestionView {
  const sum = (points: readonly number[]): number => points.reduce((total, each) => total + each, 0);
  const points = row.evidence.map((line) => line.points);
  return {
    documentId: row.document_id,
    customers: [asSide(row.low), asSide(row.high)],
    score: row.score,
    pointsFor: sum(points.filter((each) => each > 0)),
    pointsAgainst: sum(points.filter((each) => each < 0)),
    evidence: row.is_partly_hidden ? row.evidence.map(withoutWords) : row.evidence,
    state: row.state,
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    suggestedAt: row.suggested_at.toISOString(),
  };
}

const MOST_OF_ONE = 5;

export async function openSuggestionsOf(sql: Sql, customerId: number, access: Access): Promise<SuggestionView[]> {
  const [columns, visible] = [columnsFor(access), visiblePair(access)];
  const found = await rows<SuggestionRow>(
    sql,
    `select ${columns.sql} from cm_match_suggestions s
      where s.state = 'open' and (s.low_customer_id = ? or s.high_customer_id = ?) and ${visible.sql}
      order by s.points desc, s.id desc limit ${String(MOST_OF_ONE)}`,
    [...columns.bindings, customerId, customerId, ...visible.bindings],
  );
  return found.map(asView);
}

export async function suggestionsByDocument(sql: Sql, documentIds: readonly string[]): Promise<SuggestionView[]> {
  const found = await rows<SuggestionRow>(
    sql,
    `select ${columnsFor(EVERYTHING).sql} from unnest(?::text[]) with ordinality as x(document_id, at)
       join cm_match_suggestions s on s.document_id = x.document_id where ${IS_SHOWN} order by x.at`,
    [documentIds],
  );
  return found.map(asView);
}

/** Of these two or of those who were merged into them, the one that is undecided first. */
export async function suggestionOfPair(
  sql: Sql,
  customerId: number,
  otherId: number,
  access: Access = EVERYTHING,
): Promise<SuggestionView | null> {
  const columns = columnsFor(access);
  const row = await firstRow<SuggestionRow>(
    sql,
    `select ${columns.sql} from cm_match_suggestions s where s.low_customer_id = least(?::integer, ?::integer) and s.high_customer_id = greatest(?::integer, ?::integer) and ${IS_SHOWN}`,
    [...columns.bindings, customerId, otherId, customerId, otherId],
  );
  return row && asView(row);
}

/** documentIds of both customers of each of these suggestions. */
export async function pairsOf(sql: Sql, documentIds: readonly string[]): Promise<Map<string, [string, string]>> {
  const found = await rows<{ suggestion: string; low: string; high: string }>(
    sql,
    `select s.document_id as suggestion, l.document_id as low, h.document_id as high from cm_match_suggestions s
       join hd_customers l on l.id = s.low_customer_id join hd_customers h on h.id = s.high_customer_id where s.document_id = any(?::text[])`,
    [documentIds],
  );
  return new Map(found.map(({ suggestion, low, high }) => [suggestion, [low, high]]));
}

export async function countOpen(sql: Sql, access: Access): Promise<number> {
  const visible = visiblePair(access);
  const row = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from (select 1 from cm_match_suggestions s where s.state = 'open' and ${visible.sql} limit ${String(MOST_COUNTED)}) s`,
    visible.bindings,
  );
  return row?.count ?? 0;
}

export interface SuggestionFilter {
  readonly state: SuggestionState;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Open ones by their points, the others by when they were decided. */
export async function listSuggestions(
  sql: Sql,
  { state, cursor, limit }: SuggestionFilter,
  access: Access,
): Promise<Page<SuggestionView>> {
  const [columns, visible] = [columnsFor(access), visiblePair(access)];
  const order = state === 'open' ? BY_POINTS : BY_DECISION;
  const after = cursor === undefined ? null : order.read(cursor);
  const found = await rows<SuggestionRow>(
    sql,
    `select ${columns.sql} from cm_match_suggestions s
      where s.state = ? and ${visible.sql} ${after ? `and (s.${order.column}, s.id) < (?::${order.type}, ?::integer)` : ''}
      order by s.${order.column} desc, s.id desc limit ?`,
    [...columns.bindings, state, ...visible.bindings, ...(after ?? []), limit + 1],
  );
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return { data: shown.map(asView), nextCursor: found.length > limit && last ? order.write(last) : null };
}

interface Order {
  readonly column: string;
  readonly type: string;
  write(last: SuggestionRow): string;
  /** @throws HelpdeskError invalid_cursor */
  read(cursor: string): readonly [string, number];
}

const BY_DECISION: Order = {
  column: 'decided_at',
  type: 'timestamptz',
  write: ({ decided_at, id }) => encodeCursor({ at: (decided_at ?? new Date(0)).toISOString(), id }),
  read(cursor) {
    const { at, id } = decodeCursor(cursor);
    return [at, id];
  },
};

const POINTS_CURSOR = /^(-?\d{1,9})\|([1-9]\d{0,9})$/;
const LARGEST_ID = 2_147_483_647;

const BY_POINTS: Order = {
  column: 'points',
  type: 'integer',
  write: ({ points, id }) => Buffer.from(`${String(points)}|${String(id)}`).toString('base64url'),
  read(cursor) {
    const [, points, digits] = POINTS_CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
    const id = Number(digits);
    if (points === undefined || id > LARGEST_ID) throw new HelpdeskError('invalid_cursor');
    return [points, id];
  },
};
