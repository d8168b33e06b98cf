import type { Access, TicketFolder } from '../../../../../contracts';
import { visibleTicket, type SqlCondition } from '../../../../../kernel/access';
import type { Condition, Has, Is, Place, SearchQuery, Term } from '../../../core/search-query/query';
import { plainForms } from '../../../../../kernel/search-text/accents';
import { isUnspaced, spaced } from '../../../../../kernel/search-text/unspaced';
import { facet } from '../../../core/search-text/words';

/**
 * A query as SQL. Every statement here is written out, and all that was typed is a binding: there is no way from a text
 * to a column, a function or an operator (T68).
 */

const sqlOf = (sql: string, ...bindings: readonly unknown[]): SqlCondition => ({ sql, bindings });
const negatedIf = (isNegated: boolean, { sql, bindings }: SqlCondition): SqlCondition =>
  isNegated ? { sql: `not coalesce((${sql}), false)`, bindings } : { sql, bindings };

export const allOf = (conditions: readonly SqlCondition[]): SqlCondition =>
  conditions.length === 0
    ? { sql: 'true', bindings: [] }
    : {
        sql: conditions.map(({ sql }) => `(${sql})`).join(' and '),
        bindings: conditions.flatMap(({ bindings }) => bindings),
      };

/** Names as row ids: what a text may stand for is asked before. */
export interface Resolved {
  readonly agentId: number;
  /** IANA name: where a day begins */
  readonly timeZone: string;
  /** of the conditions on agents and teams, what each value stands for: `nobody`, or row ids */
  readonly agents: ReadonlyMap<string, readonly (number | 'nobody')[]>;
  readonly teams: ReadonlyMap<string, readonly (number | 'nobody')[]>;
  readonly customers: ReadonlyMap<string, readonly number[]>;
  /** text search configurations, beside `simple` */
  readonly configurations: readonly string[];
}

/** Whether a document holds all words that are looked for, or any of them. */
export type Glue = '&&' | '||';

/** What stands in the documents: an expression of type tsquery. Null: nothing is asked of them. */
export function documentCondition(query: SearchQuery, resolved: Resolved, glue: Glue): SqlCondition | null {
  const words = wordsCondition(query, resolved, glue);
  const wanted = [
    ...(words === null ? [] : [{ isNegated: false, of: words }]),
    ...query.terms
      .filter(({ isNegated }) => isNegated)
      .map((term) => ({ isNegated: true, of: termQuery(term, resolved.configurations) })),
    ...query.conditions.flatMap((condition) => {
      const of = facetQuery(condition, resolved);
      return of ? [{ isNegated: condition.isNegated, of }] : [];
    }),
  ];
  if (wanted.length === 0) return null;
  return {
    sql: wanted.map(({ isNegated, of }) => `${isNegated ? '!!' : ''}(${of.sql})`).join(' && '),
    bindings: wanted.flatMap(({ of }) => of.bindings),
  };
}

/** The words alone that are looked for, any of them: what ranks, and what is marked. */
export function wordsCondition(query: SearchQuery, resolved: Resolved, glue: Glue): SqlCondition | null {
  const words = query.terms
    .filter(({ isNegated }) => !isNegated)
    .map((term) => termQuery(term, resolved.configurations));
  if (words.length === 0) return null;
  return {
    sql: words.map(({ sql }) => `(${sql})`).join(` ${glue} `),
    bindings: words.flatMap(({ bindings }) => bindings),
  };
}

const BEGINNING = /^[\p{L}\p{N}]+$/u;

function termQuery({ text: typed, isPhrase, isBeginning }: Term, configurations: readonly string[]): SqlCondition {
  const text = typed.normalize('NFC');
  const words = spaced(text);
  if (isPhrase || isUnspaced(text)) return sqlOf("phraseto_tsquery('simple', ?)", words);
  const asItStands = sqlOf("plainto_tsquery('simple', ?)", words);
  const stems = configurations.map((configuration) => sqlOf('plainto_tsquery(?::regconfig, ?)', configuration, words));
  const others = plainForms(text);
  const plain = others.map((form) => sqlOf("plainto_tsquery('simple', ?)", form));
  const beginnings = [text, ...others]
    .filter((form) => isBeginning && BEGINNING.test(form))
    .map((form) => sqlOf("to_tsquery('simple', ?)", `${form}:*`));
  return anyOf([asItStands, ...stems, ...plain, ...beginnings]);
}

const anyOf = (queries: readonly SqlCondition[]): SqlCondition => ({
  sql: queries.map(({ sql }) => sql).join(' || '),
  bindings: queries.flatMap(({ bindings }) => bindings),
});

/** One lexeme of our own, quoted as a tsquery takes it. */
const lexeme = (value: string, ending = ''): SqlCondition =>
  sqlOf('?::tsquery', `'${value.replace(/\\/g, '\\\\').replace(/'/g, "''")}'${ending}`);
const NOWHERE = lexeme('§nowhere');
const anyLexeme = (values: readonly string[]): SqlCondition =>
  values.length === 0 ? NOWHERE : anyOf(values.map((value) => lexeme(value)));

/** Words of one weight: `A` the subject, `B` names of files, `C` who wrote it. */
function weightedWords(text: string, weight: 'A' | 'B' | 'C'): SqlCondition {
  const words = spaced(text.normalize('NFC'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8);
  if (words.length === 0) return NOWHERE;
  const any = (word: string): string => [word, ...plainForms(word)].map((form) => `${form}:*${weight}`).join(' | ');
  return sqlOf("to_tsquery('simple', ?)", words.map((word) => `(${any(word)})`).join(' & '));
}

function facetQuery(condition: Condition, resolved: Resolved): SqlCondition | null {
  switch (condition.on) {
    case 'from':
      return fromQuery(condition.value, resolved);
    case 'to':
      return lexeme(facet('to', condition.value), ':*');
    case 'customer':
      return anyLexeme((resolved.customers.get(condition.value) ?? []).map((id) => facet('customer', String(id))));
    case 'subject':
      return weightedWords(condition.value, 'A');
    case 'file':
      return weightedWords(condition.value, 'B');
    case 'channel':
      return anyLexeme(condition.values.map((channel) => facet('channel', channel)));
    case 'has':
      return hasQuery(condition.value);
    case 'is':
      return condition.value === 'inbound' || condition.value === 'outbound' || condition.value === 'note'
        ? lexeme(facet('is', condition.value))
        : null;
    case 'after':
    case 'assignee':
    case 'before':
    case 'field':
    case 'number':
    case 'priority':
    case 'status':
    case 'tag':
    case 'team':
      return null;
  }
}

/** Whoever wrote it: an agent asks for themselves with `me`; a name is the author's, or that of a customer of today. */
function fromQuery(value: string, { agentId, customers }: Resolved): SqlCondition {
  if (value.toLowerCase() === 'me') return lexeme(facet('agent', String(agentId)));
  const written = (customers.get(value) ?? []).map((id) => facet('customer', String(id)));
  const author = weightedWords(value, 'C');
  if (written.length === 0) return author;
  const inbound = lexeme(facet('is', 'inbound'));
  const byCustomer = anyLexeme(written);
  return {
    sql: `(${author.sql}) || ((${byCustomer.sql}) && ${inbound.sql})`,
    bindings: [...author.bindings, ...byCustomer.bindings, ...inbound.bindings],
  };
}

const hasQuery = (has: Has): SqlCondition =>
  lexeme(has === 'note' || has === 'call' ? facet('is', has) : facet('has', has));

/** What is asked of the ticket `t`: where it lies, whether it may be seen, and what its columns say. */
export function ticketConditions(query: SearchQuery, resolved: Resolved, access: Access): SqlCondition[] {
  return [
    visibleTicket(access, 't'),
    placeCondition(query.places),
    ...query.conditions.flatMap((condition) => {
      const found = ticketCondition(condition, resolved);
      return found ? [negatedIf(condition.isNegated, found)] : [];
    }),
  ];
}

/** Tickets that there were at this moment: what begins later is not pushed between the pages of a search. */
export const begunBy = (moment: Date): SqlCondition =>
  sqlOf("coalesce(t.created_at, t.last_message_at) <= ?::timestamptz at time zone 'utc'", moment);

function placeCondition(places: readonly Place[]): SqlCondition {
  if (places.includes('anywhere')) return sqlOf('true');
  const folders: readonly TicketFolder[] =
    places.length === 0 ? ['inbox'] : places.filter((place) => place !== 'anywhere');
  return sqlOf('t.folder = any(?::text[])', folders);
}

function ticketCondition(condition: Condition, resolved: Resolved): SqlCondition | null {
  switch (condition.on) {
    case 'status':
      return sqlOf('t.ticket_status = any(?::text[])', condition.values);
    case 'priority':
      return sqlOf('t.priority = any(?::text[])', condition.values);
    case 'assignee':
      return ownerCondition(
        't.assignee_id',
        condition.values.flatMap((value) => resolved.agents.get(value) ?? []),
      );
    case 'team':
      return ownerCondition(
        't.team_id',
        condition.values.flatMap((value) => resolved.teams.get(value) ?? []),
      );
    case 'tag':
      return tagCondition(condition.values);
    case 'field':
      return sqlOf(
        "jsonb_typeof(t.attributes) = 'object' and lower(t.attributes ->> ?::text) = lower(?::text)",
        condition.key,
        condition.value,
      );
    case 'number':
      return sqlOf('t.number = ?', condition.value);
    case 'is':
      return stateCondition(condition.value, resolved.agentId);
    case 'after':
    case 'before':
    case 'channel':
    case 'customer':
    case 'file':
    case 'from':
    case 'has':
    case 'subject':
    case 'to':
      return null;
  }
}

function ownerCondition(column: 't.assignee_id' | 't.team_id', owners: readonly (number | 'nobody')[]): SqlCondition {
  const ids = owners.filter((owner) => owner !== 'nobody');
  return owners.includes('nobody')
    ? sqlOf(`${column} is null or ${column} = any(?::integer[])`, ids)
    : sqlOf(`${column} = any(?::integer[])`, ids);
}

const tagCondition = (tags: readonly string[]): SqlCondition => ({
  sql: tags.map(() => 't.tags @> to_jsonb(?::text)').join(' or '),
  bindings: tags,
});

function stateCondition(is: Is, agentId: number): SqlCondition | null {
  switch (is) {
    case 'open':
      return sqlOf("t.ticket_status in ('new', 'open', 'pending', 'on_hold')");
    case 'assigned':
      return sqlOf('t.assignee_id is not null');
    case 'unassigned':
      return sqlOf('t.assignee_id is null');
    case 'waiting':
      return sqlOf('t.waiting_since is not null');
    case 'failed':
      return sqlOf('coalesce(t.delivery_failed, false)');
    case 'unread':
      return sqlOf(
        "t.last_inbound_at is not null and not exists (select 1 from hd_read_marks r where r.agent_id = ? and r.ticket_id = t.id and r.read_at >= t.last_inbound_at at time zone 'utc')",
        agentId,
      );
    case 'inbound':
    case 'note':
    case 'outbound':
      return null;
  }
}

/** When a day of the asking agent's begins, as the records have time. */
const startOf = (day: string, timeZone: string): SqlCondition =>
  sqlOf("((?::date)::timestamp at time zone ?) at time zone 'utc'", day, timeZone);

/** Bounds of time on this column. */
export function timeConditions(
  query: SearchQuery,
  timeZone: string,
  columns: { readonly before: string; readonly after: string },
): SqlCondition[] {
  return query.conditions.flatMap((condition) => {
    if (condition.on !== 'before' && condition.on !== 'after') return [];
    const start = startOf(condition.day, timeZone);
    return condition.on === 'before'
      ? [sqlOf(`${columns.before} < ${start.sql}`, ...start.bindings)]
      : [sqlOf(`${columns.after} >= ${start.sql}`, ...start.bindings)];
  });
}
