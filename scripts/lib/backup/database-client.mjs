/** Does some work on a connection of its own. */
export async function withClient(connectionString, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString, application_name: 'throughline-backup' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
