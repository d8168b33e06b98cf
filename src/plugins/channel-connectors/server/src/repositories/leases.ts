import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/**
 * Who may do a piece of work right now: one row per name, timed by the database's clock alone, so that no process's
 * own clock decides. A lease that ran out belongs to whoever takes it first.
 */

export interface LeaseClaim {
  readonly name: string;
  readonly holder: string;
  readonly seconds: number;
}

/**
 * Takes the lease when it is free, has run out, or is the holder's already. Otherwise it tells in how many seconds it
 * runs out unless its holder renews it.
 */
export async function takeLease(
  sql: Sql,
  { name, holder, seconds }: LeaseClaim,
): Promise<{ isTaken: true } | { isTaken: false; freeInSeconds: number }> {
  const taken = await rows(
    sql,
    `insert into cc_leases (name, holder, expires_at) values (?, ?, now() + make_interval(secs => ?))
     on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
       where cc_leases.expires_at < now() or cc_leases.holder = excluded.holder
     returning name`,
    [name, holder, seconds],
  );
  if (taken.length > 0) return { isTaken: true };
  const held = await firstRow<{ seconds: number }>(
    sql,
    'select greatest(extract(epoch from expires_at - now()), 0)::float8 as seconds from cc_leases where name = ?',
    [name],
  );
  return { isTaken: false, freeInSeconds: held?.seconds ?? 0 };
}

/** Lengthens the lease from now on; false when somebody else has it, or nobody. */
export async function renewLease(sql: Sql, { name, holder, seconds }: LeaseClaim): Promise<boolean> {
  const renewed = await rows(
    sql,
    'update cc_leases set expires_at = now() + make_interval(secs => ?) where name = ? and holder = ? returning name',
    [seconds, name, holder],
  );
  return renewed.length > 0;
}

/** Gives it back; nothing happens when it is somebody else's by now. */
export async function releaseLease(sql: Sql, name: string, holder: string): Promise<void> {
  await rows(sql, 'delete from cc_leases where name = ? and holder = ?', [name, holder]);
}

const BUILT_IN_LOCK = 727_006;

/** Held until the transaction ends: who makes the accounts that are always there. */
export async function builtInLock(trx: Sql): Promise<void> {
  await rows(trx, 'select pg_advisory_xact_lock(?)', [BUILT_IN_LOCK]);
}
