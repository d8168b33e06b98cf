import type { Core } from '@strapi/strapi';
import { Client } from 'pg';

import { connectionOf } from './realtime';

/**
 * One process at a time, told by PostgreSQL: a session's advisory lock on a connection of its own. When the process
 * dies, or its connection breaks, another one has it the next time it asks.
 */
export interface SessionLock {
  /** Is it ours right now? Asks for it when it is not; rejects when the database cannot be asked. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

export function sessionLock(strapi: Core.Strapi, key: number): SessionLock {
  let client: Client | null = null;
  let held = false;

  function forget(broken: Client): void {
    if (client !== broken) return;
    client = null;
    held = false;
  }

  async function connected(): Promise<Client> {
    if (client) return client;
    const fresh = new Client(connectionOf(strapi));
    fresh.on('error', () => forget(fresh));
    fresh.on('end', () => forget(fresh));
    await fresh.connect();
    client = fresh;
    return fresh;
  }

  return {
    async isHeld() {
      if (client && held) return true;
      const asking = await connected();
      const answer = await asking.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key]);
      held = client === asking && answer.rows[0]?.taken === true;
      return held;
    },
    async release() {
      const ours = client;
      client = null;
      held = false;
      await ours?.end().catch(() => undefined);
    },
  };
}
