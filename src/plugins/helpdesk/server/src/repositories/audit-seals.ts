import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import type { Seal, SealedEntry } from '../../../core/audit-seal';

const LOCK = 727_008;

/** One process seals at a time; until the transaction ends. */
export async function lockSealing(trx: Sql): Promise<void> {
  await rows(trx, 'select pg_advisory_xact_lock(?)', [LOCK]);
}

/** Takes entries out of those that wait for a seal: whatever is visible is committed and stays as it is. */
export async function takeUnsealed(trx: Sql, limit: number): Promise<string[]> {
  const taken = await rows<{ id: string }>(
    trx,
    `delete from hd_audit_unsealed where entry_id in (select entry_id from hd_audit_unsealed order by entry_id limit ?) returning entry_id::text as id`,
    [limit],
  );
  return taken.map(({ id }) => id).sort((left, right) => Number(left) - Number(right));
}

export async function insertSeal(trx: Sql, seal: Seal): Promise<void> {
  await rows(trx, 'insert into hd_audit_seals (number, entry_ids, previous_hash, hash) values (?, ?::bigint[], ?, ?)', [
    seal.number,
    seal.entryIds,
    seal.previousHash,
    seal.hash,
  ]);
}

const SEAL =
  'select number, to_json(entry_ids::text[]) as "entryIds", previous_hash as "previousHash", hash from hd_audit_seals';

export async function lastSeal(sql: Sql): Promise<Seal | null> {
  return firstRow<Seal>(sql, `${SEAL} order by number desc limit 1`);
}

export async function sealsAfter(sql: Sql, number: number, limit: number): Promise<Seal[]> {
  return rows<Seal>(sql, `${SEAL} where number > ? order by number limit ?`, [number, limit]);
}

/** Every column as text, the same in every time zone; in the order of their ids. */
export async function entriesToSeal(sql: Sql, ids: readonly string[]): Promise<SealedEntry[]> {
  return rows<SealedEntry>(
    sql,
    `select id::text, json_build_array((extract(epoch from at) * 1000000)::bigint::text, actor_type, actor_id, actor_name, ip, action,
            subject_kind, subject_id, subject_label, changes::text) as columns
       from hd_audit_log where id = any(?::bigint[]) order by id`,
    [ids],
  );
}

export interface Coverage {
  readonly entries: number;
  /** ISO 8601; null: nothing is sealed yet */
  readonly sealedUntil: string | null;
  /** an entry that neither stands in a seal nor waits for one */
  readonly stray: string | null;
}

/** All of one moment. */
export async function coverage(sql: Sql): Promise<Coverage> {
  const found = await firstRow<{ entries: string; sealedUntil: Date | null; stray: string | null }>(
    sql,
    `select (select count(*) from hd_audit_log) as entries,
            (select max(sealed_at) from hd_audit_seals) as "sealedUntil",
            (select min(l.id)::text from hd_audit_log l
              where not exists (select 1 from hd_audit_unsealed u where u.entry_id = l.id)
                and not exists (select 1 from (select unnest(entry_ids) as id from hd_audit_seals) s where s.id = l.id)) as stray`,
  );
  return {
    entries: Number(found?.entries ?? 0),
    sealedUntil: found?.sealedUntil?.toISOString() ?? null,
    stray: found?.stray ?? null,
  };
}
