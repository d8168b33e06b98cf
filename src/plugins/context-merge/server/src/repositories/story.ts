import type { Access } from '../../../../../contracts';
import type { StoryQuery } from '../../../../../contracts/http/customers';
import { seesAll, visibleCustomer, visibleTicket } from '../../../../../kernel/access';
import { rows, type Sql } from '../../../../../kernel/database';
import { followsBy, rankOf, STORY_ORDER, type StoryKey, type StoryPlace } from '../../../core/story-cursor';

/**
 * The order of a story: which messages and events come next, newest first. Each place answers its own first few after
 * the cursor from an index, for each customer; only their keys are sorted together, and only what is shown is read.
 */

export interface StorySubject {
  /** customers whose story it is: one, or those of an account */
  readonly customerIds: readonly number[];
  /** null: of a customer */
  readonly accountId: number | null;
  /** what of it is told */
  readonly access: Access;
}

type Filter = Pick<StoryQuery, 'channel' | 'kind' | 'text'>;

interface Part {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/** Up to `limit` keys after the cursor. */
export async function storyKeys(
  sql: Sql,
  subject: StorySubject,
  query: Filter & { readonly limit: number },
  after: StoryKey | null,
): Promise<StoryKey[]> {
  const parts = placesFor(query).map((place) => partOf(place, subject, query, after));
  if (parts.length === 0) return [];
  const ordered = parts.map((part) => `(${part.sql})`).join(' union all ');
  const found = await rows<{ rank: number; id: number; at: string }>(
    sql,
    `select rank, id::integer as id, to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from (${ordered}) s
      order by s.at desc, rank desc, s.id desc limit ?`,
    [...parts.flatMap(({ bindings }) => bindings), query.limit],
  );
  return found.flatMap(({ rank, id, at }) => {
    const place = STORY_ORDER[rank];
    return place === undefined ? [] : [{ place, id, at }];
  });
}

/** Events have no channel and no words; a note about the customer has words. */
function placesFor({ channel, kind, text }: Filter): StoryPlace[] {
  return STORY_ORDER.filter((place) => {
    if (place === 'message') return kind !== 'event';
    if (channel !== undefined || kind === 'message' || kind === 'note') return false;
    return text === undefined || place === 'noteAdded';
  });
}

/** Statements that answer id and moment (`at`, in UTC without a zone) of one place's entries of customer `c.id`. */
const FROM: Readonly<Record<Exclude<StoryPlace, 'merged' | 'unmerged'>, { from: string; at: string; id: string }>> = {
  message: {
    from: "hd_messages m join hd_tickets t on t.id = m.ticket_id and t.folder = 'inbox' where m.customer_id = c.id and m.kind <> 'system'",
    at: 'm.occurred_at',
    id: 'm.id',
  },
  audit: {
    from: "hd_tickets t join hd_audit_entries e on e.ticket_id = t.id where t.customer_id = c.id and t.folder = 'inbox'",
    at: 'e.happened_at',
    id: 'e.id',
  },
  ticketCreated: {
    from: "hd_tickets t where t.customer_id = c.id and t.folder = 'inbox' and t.created_at is not null",
    at: 't.created_at',
    id: 't.id',
  },
  noteAdded: { from: 'hd_profile_notes n where n.customer_id = c.id', at: 'n.written_at', id: 'n.id' },
};

function partOf(
  place: StoryPlace,
  subject: StorySubject,
  query: Filter & { readonly limit: number },
  after: StoryKey | null,
): Part {
  if (place === 'merged' || place === 'unmerged') return mergePart(place, subject, query.limit, after);
  const { from, at, id } = FROM[place];
  const conditions = [
    ...visibleIn(place, subject.access),
    ...conditionsOf(place, query),
    ...afterConditions(place, { at, id }, after),
  ];
  const where = conditions.map((condition) => ` and ${condition.sql}`).join('');
  const rank = String(rankOf(place));
  const bindings = conditions.flatMap((condition) => condition.bindings);
  const next = (limit: string): string =>
    `select ${id} as id, ${at} as at from ${from}${where} order by ${at} desc, ${id} desc limit ${limit}`;
  // Of many customers only those whose own next entry is among the next ones can have more of them.
  const isMany = subject.customerIds.length > query.limit;
  const customers = isMany
    ? `(select c.id from unnest(?::integer[]) as c(id), lateral (${next('1')}) f order by f.at desc, f.id desc limit ?) c`
    : 'unnest(?::integer[]) as c(id)';
  const ofCustomers = {
    sql: `select ${rank} as rank, s.id, s.at from ${customers}, lateral (${next('?')}) s`,
    bindings: [subject.customerIds, ...(isMany ? [...bindings, query.limit] : []), ...bindings, query.limit],
  };
  return place === 'noteAdded' && subject.accountId !== null
    ? withAccountNotes(ofCustomers, subject.accountId, { where, bindings, limit: query.limit })
    : ofCustomers;
}

function withAccountNotes(
  ofCustomers: Part,
  accountId: number,
  { where, bindings, limit }: { where: string; bindings: readonly unknown[]; limit: number },
): Part {
  return {
    sql: `${ofCustomers.sql} union all (select ${String(rankOf('noteAdded'))} as rank, n.id, n.written_at as at from hd_profile_notes n
           where n.account_id = ?${where} order by n.written_at desc, n.id desc limit ?)`,
    bindings: [...ofCustomers.bindings, accountId, ...bindings, limit],
  };
}

/** Merges of these customers and of whom they have taken in; who was parted again has the parting in their story too. */
function mergePart(place: 'merged' | 'unmerged', subject: StorySubject, limit: number, after: StoryKey | null): Part {
  const at = `(r.${place === 'merged' ? 'merged_at' : 'undone_at'} at time zone 'utc')`;
  const conditions = [visibleMerge(subject.access, 'r'), ...afterConditions(place, { at, id: 'r.id' }, after)];
  return {
    sql: `with recursive family as (
            select id, 1 as depth from unnest(?::integer[]) as c(id)
            union all select c.id, f.depth + 1 from hd_customers c join family f on c.merged_into_id = f.id where f.depth < 50
          )
          select ${String(rankOf(place))} as rank, r.id, ${at} as at from cm_merge_records r
           where (r.survivor_id in (select id from family) or r.absorbed_id in (select id from family)) ${place === 'unmerged' ? 'and r.undone_at is not null' : ''}
             ${conditions.map((condition) => ` and ${condition.sql}`).join('')}
           order by at desc, r.id desc limit ?`,
    bindings: [subject.customerIds, ...conditions.flatMap((condition) => condition.bindings), limit],
  };
}

/** A note about somebody belongs to no ticket: whoever sees them sees it. */
const visibleIn = (place: StoryPlace, access: Access): Part[] =>
  place === 'noteAdded' || seesAll(access) ? [] : [visibleTicket(access, 't')];

/** Merges both of whose customers are seen, on rows of cm_merge_records under this alias. */
export function visibleMerge(access: Access, alias: string): Part {
  if (seesAll(access)) return { sql: 'true', bindings: [] };
  const { sql, bindings } = visibleCustomer(access, 'side');
  return {
    sql: `not exists (select 1 from hd_customers side where side.id in (${alias}.survivor_id, ${alias}.absorbed_id) and not ${sql})`,
    bindings,
  };
}

function conditionsOf(place: StoryPlace, { channel, kind, text }: Filter): Part[] {
  const words = text?.trim() ? `%${text.trim().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
  const conditions: Part[] = [];
  if (place === 'message' && channel !== undefined) conditions.push({ sql: 'm.channel = ?', bindings: [channel] });
  if (place === 'message' && kind !== undefined)
    conditions.push({ sql: `m.kind ${kind === 'note' ? '=' : '<>'} 'note'`, bindings: [] });
  if (place === 'message' && words !== null) conditions.push({ sql: 'm.body ilike ?', bindings: [words] });
  if (place === 'noteAdded' && words !== null) conditions.push({ sql: 'n.text ilike ?', bindings: [words] });
  return conditions;
}

function afterConditions(place: StoryPlace, { at, id }: { at: string; id: string }, after: StoryKey | null): Part[] {
  if (after === null) return [];
  const comparison = followsBy(place, after);
  if (comparison === 'earlier_or_lower_id')
    return [{ sql: `(${at}, ${id}) < (?::timestamp, ?::integer)`, bindings: [after.at, after.id] }];
  return [{ sql: `${at} ${comparison === 'earlier' ? '<' : '<='} ?::timestamp`, bindings: [after.at] }];
}

/** Customers of an account whose story is told: those seen last. */
export async function customersOfAccount(
  sql: Sql,
  accountId: number,
  limit: number,
  access: Access,
): Promise<number[]> {
  const visible = visibleCustomer(access, 'c');
  const found = await rows<{ id: number }>(
    sql,
    `select id from hd_customers c where account_id = ? and merged_into_id is null and ${visible.sql} order by last_seen_at desc nulls last, id desc limit ?`,
    [accountId, ...visible.bindings, limit],
  );
  return found.map(({ id }) => id);
}
