import type { Core } from '@strapi/strapi';

// Strapi writes datetimes in the process's local time. Every process of ours, however it was started, runs on UTC.
process.env.TZ = 'UTC';

/** Settings that PostgreSQL applies to each session as it opens. */
const sessionSettings = (statementTimeoutMs: number): string =>
  `-c TimeZone=UTC -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=60000`;

const config = ({ env }: Core.Config.Shared.ConfigParams) => ({
  connection: {
    client: 'postgres' as const,
    connection: {
      connectionString: env('DATABASE_URL'),
      application_name: 'throughline',
      options: sessionSettings(env.int('DATABASE_STATEMENT_TIMEOUT_MS', 60_000)),
      ssl: env.bool('DATABASE_SSL', false) && {
        rejectUnauthorized: env.bool('DATABASE_SSL_REJECT_UNAUTHORIZED', true),
      },
    },
    pool: { min: env.int('DATABASE_POOL_MIN', 0), max: env.int('DATABASE_POOL_MAX', 20) },
  },
  // A plugin that is missing for one boot, or an attribute that was renamed, must never drop a table or a column.
  settings: { forceMigration: false },
});

export default config;
