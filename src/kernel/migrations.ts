import type { Core } from '@strapi/strapi';

import { inTransaction, rows } from './database';
import { loggerOf } from './log';

export interface Migration {
  /** sorts by name, never renamed once released: `001-what-it-makes` */
  readonly name: string;
  /** idempotent where it can be; a `?` must be written `\\?` */
  readonly sql: string;
}

const LOCK = 727_002;

/**
 * A plugin's own DDL (side tables, partial indexes, triggers). It runs after Strapi's schema sync, when the tables
 * exist, once per database, under an advisory lock so that two processes may boot together.
 */
export function registerMigrations(strapi: Core.Strapi, plugin: string, migrations: readonly Migration[]): void {
  strapi.hook('strapi::content-types.afterSync').register(async () => runMigrations(strapi, plugin, migrations));
}

async function runMigrations(strapi: Core.Strapi, plugin: string, migrations: readonly Migration[]): Promise<void> {
  await inTransaction(strapi, async (trx) => {
    await rows(trx, 'select pg_advisory_xact_lock(?)', [LOCK]);
    await rows(
      trx,
      'create table if not exists throughline_migrations (plugin text, name text, ran_at timestamptz not null default now(), primary key (plugin, name))',
    );
    const done = await rows<{ name: string }>(trx, 'select name from throughline_migrations where plugin = ?', [
      plugin,
    ]);
    const known = new Set(done.map((row) => row.name));
    for (const migration of migrations.filter((each) => !known.has(each.name))) {
      await trx.raw(migration.sql, []);
      await rows(trx, 'insert into throughline_migrations (plugin, name) values (?, ?)', [plugin, migration.name]);
      loggerOf(strapi, plugin).info('Database migrated.', { migration: migration.name });
    }
  });
}
