import type { AcceptedDelivery } from '../../../../../contracts';
import type { Bus } from '../../../../../kernel/bus';
import type { Sql } from '../../../../../kernel/database';
import { insertEnvelopes } from '../repositories/envelopes';
import { naturalBatches } from './natural-batches';

/** Stores a delivery. Resolved means committed: only now may the sender be told that we have it. */
export type Acceptor = (delivery: AcceptedDelivery) => Promise<{ duplicate: boolean }>;

/** A provider must not wait for a database that does not answer: it is told to come again. */
const PATIENCE_MS = 4_500;

export function createAcceptor(sql: Sql, bus: Bus, folder: string): Acceptor {
  const batches = naturalBatches<AcceptedDelivery, boolean>({ atOnce: 2, size: 64 }, async (deliveries) => {
    const repeated = await insertEnvelopes(sql, folder, deliveries);
    bus.publish('envelopes.accepted', { count: repeated.filter((each) => !each).length });
    return repeated;
  });
  return async (delivery) => ({ duplicate: await inTime(batches.add(delivery)) });
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
