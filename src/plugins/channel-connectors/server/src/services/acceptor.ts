import type { AcceptedDelivery, PollCursor } from '../../../../../contracts';
import type { Bus } from '../../../../../kernel/bus';
import type { Sql } from '../../../../../kernel/database';
import { insertEnvelopes, type DeliveryToStore } from '../repositories/envelopes';
import { saveCursor } from '../repositories/poll-cursors';
import { naturalBatches } from './natural-batches';

/** Stores a delivery, and with it how far a receiver has read. Resolved means committed: only now may the sender be told. */
export type Acceptor = (delivery: AcceptedDelivery, cursor?: PollCursor) => Promise<{ duplicate: boolean }>;

/** A provider must not wait for a database that does not answer: it is told to come again. */
const PATIENCE_MS = 4_500;

export interface AcceptorParts {
  readonly sql: Sql;
  readonly bus: Bus;
  readonly folder: string;
  readonly inTransaction: <Result>(work: (trx: Sql) => Promise<Result>) => Promise<Result>;
  /** does the connector of this account ask the world about a delivery before it is read? */
  readonly isExamined: (channelAccountId: number) => Promise<boolean>;
}

export function createAcceptor({ sql, bus, folder, inTransaction, isExamined }: AcceptorParts): Acceptor {
  const announce = (repeated: readonly boolean[]): void =>
    bus.publish('envelopes.accepted', { count: repeated.filter((each) => !each).length });

  const batches = naturalBatches<DeliveryToStore, boolean>({ atOnce: 2, size: 64 }, async (deliveries) => {
    const repeated = await insertEnvelopes(sql, folder, deliveries);
    announce(repeated);
    return repeated;
  });

  async function acceptWithCursor(delivery: DeliveryToStore, cursor: PollCursor): Promise<boolean> {
    const repeated = await inTransaction(async (trx) => {
      const stored = await insertEnvelopes(trx, folder, [delivery]);
      await saveCursor(trx, cursor);
      return stored;
    });
    announce(repeated);
    return repeated[0] ?? false;
  }

  return async (delivery, cursor) => {
    const toStore = { ...delivery, isExamined: await inTime(isExamined(delivery.channelAccountId)) };
    return { duplicate: await (cursor ? acceptWithCursor(toStore, cursor) : inTime(batches.add(toStore))) };
  };
}

/** Rejects when the database does not answer within the time that a sender may be kept waiting. */
export async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database did not answer in time.')), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
