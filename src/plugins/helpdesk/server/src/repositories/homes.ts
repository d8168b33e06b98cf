import type { MovedRecords } from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';

/**
 * Merging is a forest. Each record has an owner (`customer_id`: the root of its tree, who holds everything) and a home
 * (`home_customer_id`: whose it is by itself; null: the owner's). A merge gives everything to the survivor and writes
 * down the home where there is none; undoing an edge gives back what has its home below it.
 */

const HOMED = {
  identities: 'hd_customer_identities',
  tickets: 'hd_tickets',
  interactions: 'hd_interactions',
  messages: 'hd_messages',
  notes: 'hd_profile_notes',
} as const satisfies Record<keyof MovedRecords, string>;

const HOMED_NAMES = Object.keys(HOMED).filter((name): name is keyof MovedRecords => name in HOMED);

export interface LockedForMerge {
  readonly owners: readonly number[];
  readonly customers: readonly number[];
  readonly homes?: readonly number[];
}

/** Identities, customers, tickets: in the order in which ingest takes them. */
export async function lockForMerge(trx: Sql, { owners, customers, homes }: LockedForMerge): Promise<void> {
  await lockIdentitiesOf(trx, owners, homes);
  await rows(trx, 'select id from hd_customers where id = any(?::integer[]) order by id for no key update', [
    [...new Set(customers)],
  ]);
  // Somebody may have brought a new identity while we waited for theirs.
  await lockIdentitiesOf(trx, owners, homes);
  await rows(trx, 'select id from hd_tickets where customer_id = any(?::integer[]) order by id for no key update', [
    owners,
  ]);
}

async function lockIdentitiesOf(trx: Sql, owners: readonly number[], homes?: readonly number[]): Promise<void> {
  await rows(
    trx,
    `select id from hd_customer_identities where customer_id = any(?::integer[]) ${homes ? 'and home_customer_id = any(?::integer[])' : ''} order by id for update`,
    homes ? [owners, homes] : [owners],
  );
}

export async function joinRecords(trx: Sql, absorbedId: number, survivorId: number): Promise<MovedRecords> {
  const moved = await moveEach((table) =>
    rows<{ id: number }>(
      trx,
      `update ${table} set customer_id = ?, home_customer_id = coalesce(home_customer_id, ?) where customer_id = ? returning id`,
      [survivorId, absorbedId, absorbedId],
    ),
  );
  await rows(trx, 'update hd_customers set merged_into_id = ? where id = ?', [survivorId, absorbedId]);
  return moved;
}

export interface Parting {
  readonly ownerId: number;
  readonly partedId: number;
  /** the parted customer and everybody who is merged into it */
  readonly homes: readonly number[];
}

export async function partRecords(trx: Sql, { ownerId, partedId, homes }: Parting): Promise<MovedRecords> {
  const moved = await moveEach((table) =>
    rows<{ id: number }>(
      trx,
      `update ${table} set customer_id = ?, home_customer_id = nullif(home_customer_id, ?) where customer_id = ? and home_customer_id = any(?::integer[]) returning id`,
      [partedId, partedId, ownerId, homes],
    ),
  );
  await rows(trx, 'update hd_customers set merged_into_id = null where id = ?', [partedId]);
  const followed = await followInteractions(trx, ownerId, partedId);
  return { ...moved, messages: [...new Set([...moved.messages, ...followed])] };
}

/** What we said, and what has no sender that we know, belongs to whoever the exchange is with. */
async function followInteractions(trx: Sql, ownerId: number, partedId: number): Promise<number[]> {
  const followed = await rows<{ id: number }>(
    trx,
    `update hd_messages m set customer_id = i.customer_id, home_customer_id = i.home_customer_id from hd_interactions i
      where i.id = m.interaction_id and m.customer_id = any(?::integer[]) and i.customer_id = any(?::integer[]) and m.customer_id <> i.customer_id
        and (m.direction <> 'inbound' or m.sender_identity_id is null and m.home_customer_id is null) returning m.id`,
    [
      [ownerId, partedId],
      [ownerId, partedId],
    ],
  );
  return followed.map(({ id }) => id);
}

/** One after another: they share a connection, and locks are taken from identities to messages. */
async function moveEach(move: (table: string) => Promise<{ id: number }[]>): Promise<MovedRecords> {
  const moved: Record<keyof MovedRecords, number[]> = {
    identities: [],
    tickets: [],
    interactions: [],
    messages: [],
    notes: [],
  };
  for (const name of HOMED_NAMES) moved[name] = (await move(HOMED[name])).map(({ id }) => id);
  return moved;
}
