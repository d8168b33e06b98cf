import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { followersOf } from '../../../../../kernel/follower';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import {
  changesCursor,
  dequeue,
  enqueue,
  nextWaiting,
  saveChangesCursor,
  type Waiting,
} from '../repositories/match-queue';
import { countCustomers } from '../repositories/match-sources';
import { beginSearch, ensureState } from '../repositories/match-state';
import { wakeSnoozed } from '../repositories/match-suggestions';
import { compareCustomers } from './match-comparing';
import { readNewMessages } from './match-mentions';
import { applyPolicy } from './match-policy';
import { searchWhenDue } from './match-search';

const CHANGES_A_STEP = 500;
const COMPARED_A_STEP = 20;

/** Call in register: follows what is written about customers, in one process of all. */
export function followForMatching(strapi: Core.Strapi): void {
  const followers = followersOf(strapi);
  followers.add({ name: 'matching: changed customers', step: () => followChanges(strapi) });
  followers.add({ name: 'matching: messages', step: () => readNewMessages(strapi) });
  followers.add({ name: 'matching: comparing', step: () => compareWaiting(strapi) });
  followers.add({ name: 'matching: snoozed suggestions', step: () => wake(strapi) });
  followers.add({ name: 'matching: joining policy', step: () => applyPolicy(strapi) });
  followers.add({ name: 'matching: search', step: () => searchWhenDue(strapi) });
}

/** Call in bootstrap: looks at once when this process has written something, and tells the screens of merges. */
export function listenForMatching(strapi: Core.Strapi): void {
  const bus = busOf(strapi);
  const look = (): void => followersOf(strapi).nudge();
  const tell = ({ survivorId, absorbedId }: { survivorId: number; absorbedId: number }): void => {
    const at = systemClock.now().getTime();
    bus.publish('suggestions.changed', { customerIds: [survivorId, absorbedId], at });
    look();
  };
  bus.subscribe('messages.appended', look);
  bus.subscribe('customers.changed', look);
  bus.subscribe('customers.joined', tell);
  bus.subscribe('customers.parted', tell);
  bus.subscribe('customers.erased', () => {
    // Whose suggestions went with them nobody knows any more; how many are open has changed.
    bus.publish('suggestions.changed', { customerIds: [], at: systemClock.now().getTime() });
    look();
  });
}

async function followChanges(strapi: Core.Strapi): Promise<boolean> {
  await beginOnce(strapi);
  const cursor = await changesCursor(databaseOf(strapi));
  const changes = await serviceOf(strapi, 'helpdesk').profiles.changesSince(cursor, CHANGES_A_STEP);
  if (changes.cursor === cursor) return false;
  await inTransaction(strapi, async (trx) => {
    await enqueue(trx, changes.customerIds, false);
    await saveChangesCursor(trx, changes.cursor);
  });
  return changes.customerIds.length > 0;
}

const begun = new WeakSet<Core.Strapi>();

/** An installation that has customers before it knows of matching searches by itself, once. */
async function beginOnce(strapi: Core.Strapi): Promise<void> {
  if (begun.has(strapi)) return;
  const sql = databaseOf(strapi);
  const isFirst = await ensureState(sql);
  const customers = isFirst ? await countCustomers(sql) : 0;
  if (customers > 0) await beginSearch(sql, customers);
  begun.add(strapi);
}

/** Whoever has news is compared. True: there may be more. */
export async function compareWaiting(strapi: Core.Strapi): Promise<boolean> {
  const waiting = await nextWaiting(databaseOf(strapi), COMPARED_A_STEP);
  if (waiting.length === 0) return false;
  try {
    await compareThese(strapi, waiting);
  } catch (cause) {
    if (isDatabaseOutage(cause)) throw cause;
    for (const each of waiting) await compareAlone(strapi, each);
  }
  return true;
}

async function compareThese(strapi: Core.Strapi, waiting: readonly Waiting[]): Promise<void> {
  const again = new Set(waiting.flatMap(({ customerId, again: isAgain }) => (isAgain ? [customerId] : [])));
  const customerIds = [...new Set(waiting.map(({ customerId }) => customerId))];
  const concerned = await inTransaction(strapi, async (trx) => {
    const compared = await compareCustomers(trx, customerIds, again);
    await dequeue(trx, waiting);
    return compared;
  });
  if (concerned.length > 0)
    busOf(strapi).publish('suggestions.changed', { customerIds: concerned, at: systemClock.now().getTime() });
}

/** One whom a fault of ours can't read must not keep the others waiting. */
async function compareAlone(strapi: Core.Strapi, waiting: Waiting): Promise<void> {
  try {
    await compareThese(strapi, [waiting]);
  } catch (cause) {
    if (isDatabaseOutage(cause)) throw cause;
    loggerOf(strapi, 'matching').error('A customer could not be compared.', { customer: waiting.customerId }, cause);
    await inTransaction(strapi, (trx) => dequeue(trx, [waiting]));
  }
}

async function wake(strapi: Core.Strapi): Promise<boolean> {
  const customerIds = [...new Set(await wakeSnoozed(databaseOf(strapi)))];
  if (customerIds.length > 0)
    busOf(strapi).publish('suggestions.changed', { customerIds, at: systemClock.now().getTime() });
  return false;
}
