import type { Access, MacroAction, TagView } from '../../../../../contracts';
import { visibleTag, visibleTicket } from '../../../../../kernel/access';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Tags as records, and the rows of tickets and customers that carry their names. */

export const COUNTED_UP_TO = 10_000;

/** Of the JSON that people may have written in the content manager: its words, or none. */
const WORDS = (column: string): string =>
  `jsonb_array_elements_text(case when jsonb_typeof(${column}) = 'array' then ${column} else '[]' end)`;

export async function allTags(sql: Sql, access: Access): Promise<TagView[]> {
  const [tag, ticket] = [visibleTag(access, 'g'), visibleTicket(access, 't')];
  return rows<TagView>(
    sql,
    `with carried as (
       select tag, count(*) as tickets from hd_tickets t, ${WORDS('t.tags')} as tag where t.tags <> '[]' and ${ticket.sql} group by tag
     )
     select g.name, coalesce(g.color, '') as color, coalesce(g.description, '') as description,
            least(coalesce(c.tickets, 0), ?)::integer as tickets
       from hd_tags g left join carried c on c.tag = g.name where ${tag.sql} order by lower(g.name), g.id limit 1000`,
    [...ticket.bindings, COUNTED_UP_TO, ...tag.bindings],
  );
}

export interface StoredTag {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

const COLUMNS = `id, name, coalesce(color, '') as color, coalesce(description, '') as description`;

/** The tag of exactly this name. */
export async function lockTag(trx: Sql, name: string): Promise<StoredTag | null> {
  return firstRow<StoredTag>(trx, `select ${COLUMNS} from hd_tags where name = ? order by id limit 1 for update`, [
    name,
  ]);
}

/** A tag that reads the same, in whatever letters. */
export async function tagReadingAs(sql: Sql, name: string): Promise<StoredTag | null> {
  return firstRow<StoredTag>(
    sql,
    `select ${COLUMNS} from hd_tags where lower(name) = lower(?) order by name = ? desc, id limit 1`,
    [name, name],
  );
}

export async function tagColors(sql: Sql, access: Access): Promise<Pick<TagView, 'name' | 'color'>[]> {
  const tag = visibleTag(access, 'g');
  return rows(
    sql,
    `select g.name, g.color from hd_tags g where g.color <> '' and ${tag.sql} order by g.name limit 500`,
    tag.bindings,
  );
}

export async function tagNames(sql: Sql, access: Access): Promise<string[]> {
  const tag = visibleTag(access, 'g');
  const found = await rows<{ name: string }>(
    sql,
    `select g.name from hd_tags g where ${tag.sql} order by g.name limit 500`,
    tag.bindings,
  );
  return found.map(({ name }) => name);
}

export async function insertTag(trx: Sql, tag: Omit<StoredTag, 'id'>, at: Date): Promise<void> {
  await rows(
    trx,
    `insert into hd_tags (document_id, name, color, description, created_at, updated_at, published_at) values (?, ?, ?, ?, ?, ?, ?)`,
    [newDocumentId(), tag.name, tag.color, tag.description, at, at, at],
  );
}

export async function updateTag(trx: Sql, { id, name, color, description }: StoredTag, at: Date): Promise<void> {
  await rows(trx, `update hd_tags set name = ?, color = ?, description = ?, updated_at = ? where id = ?`, [
    name,
    color,
    description,
    at,
    id,
  ]);
}

export async function deleteTag(trx: Sql, id: number): Promise<void> {
  await rows(trx, 'delete from hd_tags where id = ?', [id]);
}

/**
 * Writes the name on every customer and ticket that carries it, in that order and by id, as everybody who locks both.
 * Null: takes it off. Answers row ids.
 */
export async function retag(
  trx: Sql,
  name: string,
  to: string | null,
  at: Date,
): Promise<{ ticketIds: number[]; customerIds: number[] }> {
  const customerIds = await retagTable(trx, 'hd_customers', name, to, at);
  return { customerIds, ticketIds: await retagTable(trx, 'hd_tickets', name, to, at) };
}

async function retagTable(
  trx: Sql,
  table: 'hd_customers' | 'hd_tickets',
  name: string,
  to: string | null,
  at: Date,
): Promise<number[]> {
  const found = await rows<{ id: number }>(
    trx,
    `with carrying as (select id from ${table} where tags @> ?::jsonb order by id for no key update)
     update ${table} r set updated_at = ?,
            tags = coalesce((
              select jsonb_agg(word order by place) from (
                select distinct on (word) word, place from (
                  select case when w = ? then ? else w end as word, place from ${WORDS('r.tags')} with ordinality as x(w, place)
                ) renamed where word is not null order by word, place
              ) once
            ), '[]')
       from carrying c where r.id = c.id returning r.id`,
    [json([name]), at, name, to],
  );
  return found.map(({ id }) => id);
}

export async function macrosNamingTag(trx: Sql, name: string): Promise<{ id: number; actions: unknown }[]> {
  return rows(
    trx,
    `select id, actions::json as actions from hd_macros where actions @> ?::jsonb order by id for update`,
    [json([{ tags: [name] }])],
  );
}

export async function saveMacroActions(trx: Sql, id: number, actions: readonly MacroAction[]): Promise<void> {
  await rows(trx, 'update hd_macros set actions = ?::jsonb where id = ?', [json(actions), id]);
}
