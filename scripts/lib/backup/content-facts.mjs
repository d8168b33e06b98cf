import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What an installation holds, to be compared before and after: a copy, an upgrade. */

/** What never changes once it is there: who said what, when, to whom. By the column that names a row. */
const LASTING = {
  hd_messages: {
    key: 'document_id',
    columns: ['seq', 'direction', 'kind', 'body', 'external_id', 'sender_address', 'occurred_at'],
  },
  hd_message_html: { key: 'message_id', columns: ['html'] },
  hd_attachments: { key: 'document_id', columns: ['file_name', 'content_type', 'size'] },
  hd_attachment_bytes: { key: 'attachment_id', columns: ['content'] },
  hd_interactions: { key: 'document_id', columns: ['channel_account_id'] },
  hd_customers: { key: 'document_id', columns: [] },
  hd_customer_identities: { key: 'document_id', columns: ['kind', 'scope', 'value'] },
  hd_tickets: { key: 'document_id', columns: ['number'] },
};

const rowsOf = async (client, sql, values) => (await client.query(sql, values)).rows;

async function columnsOf(client, table) {
  const found = await rowsOf(
    client,
    'select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1',
    [table],
  );
  return new Set(found.map(({ name }) => name));
}

/**
 * The tables and columns of those that this database has, for it may be of another release.
 * @returns {Promise<{ table: string, key: string, columns: string[] }[]>}
 */
export async function lastingColumns(client) {
  const known = [];
  for (const [table, { key, columns }] of Object.entries(LASTING)) {
    const there = await columnsOf(client, table);
    if (there.has(key)) known.push({ table, key, columns: columns.filter((column) => there.has(column)) });
  }
  return known;
}

const rowHash = ({ key, columns }) => `md5(row(${[key, ...columns].join(', ')})::text)`;

/**
 * Per table how many rows there are, and one number made of the content of all of them, whatever their order.
 * @param {{ table: string, key: string, columns: string[] }[]} lasting read once, so that an upgrade that adds a column compares alike
 * @returns {Promise<Record<string, { rows: number, content: string }>>}
 */
export async function contentFacts(client, lasting) {
  await client.query("set statement_timeout = 0; set timezone = 'UTC'");
  const facts = {};
  for (const each of lasting) {
    const hash = `('x' || left(${rowHash(each)}, 15))::bit(60)::bigint`;
    const [found] = await rowsOf(
      client,
      `select count(*)::int as rows, coalesce(sum(${hash}), 0)::text as content from ${each.table}`,
    );
    facts[each.table] = found;
  }
  return facts;
}

/** Every lasting row by its name, as a hash: for a database that is small enough to be compared row by row. */
export async function lastingRows(client) {
  await client.query("set timezone = 'UTC'");
  const all = new Map();
  for (const each of await lastingColumns(client)) {
    const found = await rowsOf(client, `select ${each.key}::text as name, ${rowHash(each)} as hash from ${each.table}`);
    for (const { name, hash } of found) all.set(`${each.table} ${name}`, hash);
  }
  return all;
}

/** Attachments whose bytes are neither in the database nor, in their full length, in the data folder. */
export async function lostFiles(client, dataDir) {
  const kept = await rowsOf(
    client,
    'select a.document_id as id, a.size from hd_attachments a where not exists (select from hd_attachment_bytes b where b.attachment_id = a.id)',
  );
  const lengthOf = (id) => fs.statSync(path.join(dataDir, 'attachments', id), { throwIfNoEntry: false })?.size;
  return { inFiles: kept.length, lost: kept.filter(({ id, size }) => lengthOf(id) !== size).map(({ id }) => id) };
}

/** Every file of a folder with the hash of its content. */
export function hashesOfFiles(folder) {
  if (!fs.existsSync(folder)) return new Map();
  const hash = (name) =>
    crypto
      .createHash('sha256')
      .update(fs.readFileSync(path.join(folder, name)))
      .digest('hex');
  return new Map(fs.readdirSync(folder).map((name) => [name, hash(name)]));
}
