import { MARK_END, MARK_START, type Direction, type MessageKind } from '../../../../../contracts';
import type { SqlCondition } from '../../../../../kernel/access';
import { json, rows, type Sql } from '../../../../../kernel/database';

/** What was found, as it is shown. */

export interface FoundBody {
  readonly id: number;
  readonly documentId: string;
  readonly interaction: string;
  readonly channel: string;
  readonly direction: Direction;
  readonly kind: MessageKind;
  readonly author: string | null;
  readonly at: Date;
  readonly body: string;
  readonly customerLanguage: string | null;
}

export async function foundBodies(trx: Sql, ids: readonly number[]): Promise<FoundBody[]> {
  return rows<FoundBody>(
    trx,
    `select m.id, m.document_id as "documentId", i.document_id as interaction, m.channel, m.direction, m.kind, m.occurred_at as at, left(coalesce(m.body, ''), 20000) as body,
            case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name, m.sender_address) else coalesce(a.display_name, m.author_name) end as author, c.language as "customerLanguage"
       from hd_messages m join hd_interactions i on i.id = m.interaction_id
       left join hd_customers c on c.id = m.customer_id left join hd_agents a on a.id = m.agent_id where m.id = any(?::integer[])`,
    [ids],
  );
}

export interface MarkedText {
  readonly id: number;
  readonly configuration: string;
  readonly text: string;
}

/** Texts of this length are shown whole. */
const SHORT = 200;
const MARKS = `StartSel="${MARK_START}", StopSel="${MARK_END}"`;
const WHOLE = `${MARKS}, HighlightAll=true`;
const PIECES = `${MARKS}, MaxFragments=2, MinWords=10, MaxWords=26, FragmentDelimiter=" … "`;

/** The pieces of texts that hold the words, marked; a text that holds none of them begins as it does. */
export async function marked(
  trx: Sql,
  texts: readonly MarkedText[],
  words: SqlCondition,
): Promise<ReadonlyMap<number, string>> {
  if (texts.length === 0) return new Map();
  const shown = texts.map((text) => ({ ...text, options: text.text.length <= SHORT ? WHOLE : PIECES }));
  const found = await rows<{ id: number; text: string }>(
    trx,
    `select x.id, ts_headline(x.configuration::regconfig, x.text, (${words.sql}), x.options) as text
       from jsonb_to_recordset(?::jsonb) as x(id integer, configuration text, text text, options text)`,
    [...words.bindings, json(shown)],
  );
  return new Map(found.map(({ id, text }) => [id, text]));
}

export interface TicketHead {
  readonly id: number;
  readonly documentId: string;
}

export async function ticketDocuments(trx: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = await rows<TicketHead>(
    trx,
    'select id, document_id as "documentId" from hd_tickets where id = any(?::integer[])',
    [ids],
  );
  return new Map(found.map(({ id, documentId }) => [id, documentId]));
}
