import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { followersOf } from '../../../../../kernel/follower';
import { serviceOf } from '../../../../../kernel/services';
import { changesCursor, enqueue, saveChangesCursor } from '../repositories/match-queue';
import { wakeSnoozed } from '../repositories/match-suggestions';
import { readNewMessages } from './match-mentions';
import { applyPolicy } from './match-policy';

const CHANGES_A_STEP = 500;

/** Call in register: follows what is written about customers, in one process of all. */
export function followForMatching(strapi: Core.Strapi): void {
  const followers = followersOf(strapi);
  followers.add({ name: 'matching: changed customers', step: () => followChanges(strapi) });
  followers.add({ name: 'matching: messages', step: () => readNewMessages(strapi) });
  followers.add({ name: 'matching: snoozed suggestions', step: () => wake(strapi) });
  followers.add({ name: 'matching: joining policy', step: () => applyPolicy(strapi) });
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
}

async function followChanges(strapi: Core.Strapi): Promise<boolean> {
  const cursor = await changesCursor(databaseOf(strapi));
  const changes = await serviceOf(strapi, 'helpdesk').profiles.changesSince(cursor, CHANGES_A_STEP);
  if (changes.cursor === cursor) return false;
  await inTransaction(strapi, async (trx) => {
    await enqueue(trx, changes.customerIds, false);
    await saveChangesCursor(trx, changes.cursor);
  });
  return changes.customerIds.length > 0;
}

async function wake(strapi: Core.Strapi): Promise<boolean> {
  const customerIds = [...new Set(await wakeSnoozed(databaseOf(strapi)))];
  if (customerIds.length > 0)
    busOf(strapi).publish('suggestions.changed', { customerIds, at: systemClock.now().getTime() });
  return false;
}
