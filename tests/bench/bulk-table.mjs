/** Loading a table at once: triggers asleep, indexes built afterwards, and no log where PostgreSQL allows it. */

/** Indexes that no constraint stands on; those come and go with a table's shape. */
const INDEXES = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, i.indisunique as "isUnique"
    from pg_index i where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`;

/**
 * Empties these tables and fills them by `load`, in one transaction with their indexes.
 * @param {import('pg').Client} client
 * @param {{ tables: string[], load: () => Promise<void>, told: (text: string) => void, meetsItself?: boolean }} order
 *   `meetsItself`: rows that collide are left out by the load itself, so unique indexes stay
 */
export async function loadTables(client, { tables, load, told, meetsItself = false }) {
  await client.query('begin');
  await client.query(`truncate ${tables.join(', ')} cascade`);
  const indexes = [];
  for (const table of tables) {
    await client.query(`alter table ${table} disable trigger user`);
    const { rows } = await client.query(INDEXES, [table]);
    indexes.push(...rows.filter(({ isUnique }) => !(isUnique && meetsItself)));
  }
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await load();
  for (const { name, definition } of indexes) {
    told(`Index ${name}`);
    await client.query(definition);
  }
  for (const table of tables) {
    await client.query(`alter table ${table} enable trigger user`);
    await client.query(
      `select setval(pg_get_serial_sequence($1, 'id'), (select coalesce(max(id), 0) + 1 from ${table}), false) where pg_get_serial_sequence($1, 'id') is not null`,
      [table],
    );
  }
  await client.query('commit');
}
