import type { AppliedReceipts, HelpdeskService, Receipt } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { afterReceipt, bearingOf } from '../../../core/receipts';
import { lockTickets } from '../repositories/batch-writes';
import { refreshDeliveryMarks } from '../repositories/deliveries';
import {
  keepForLater,
  lockDeliveries,
  partName,
  saveDeliveries,
  saveToldNames,
  takeArrived,
  targetsOf,
  type LockedDelivery,
  type ReceiptTarget,
  type ToldName,
} from '../repositories/receipts';
import { saveSuppressions } from '../repositories/suppressions';
import type { ServiceContext } from './context';
import { bringsMedia } from './message-changes';

const NOTHING: AppliedReceipts = { messageIds: [], ticketIds: [] };

export function receiptService({
  bus,
}: ServiceContext): Pick<HelpdeskService['deliveries'], 'receipts' | 'announceReceipts'> {
  return {
    receipts: applyReceipts,

    announceReceipts(applied) {
      const messageIds = [...new Set(applied.flatMap((each) => each.messageIds))];
      const ticketIds = [...new Set(applied.flatMap((each) => each.ticketIds))];
      if (messageIds.length > 0) bus.publish('deliveries.changed', { messageIds, ticketIds, at: Date.now() });
      if (applied.some(bringsMedia)) bus.publish('media.changed', { messageIds, ticketIds, at: Date.now() });
      return Promise.resolve();
    },
  };
}

/** Applies what is about messages that we know, in the order given, and keeps the rest for those that will come. */
export async function applyReceipts(
  trx: Sql,
  channelAccountId: number,
  receipts: readonly Receipt[],
): Promise<AppliedReceipts> {
  const targets = await targetsOf(trx, channelAccountId, receipts);
  const known = new Set(targets.map(({ slot }) => slot));
  await keepForLater(
    trx,
    channelAccountId,
    receipts.filter(({ documentId }, slot) => !known.has(slot) && documentId === undefined),
  );
  if (targets.length === 0) return NOTHING;
  // Tickets before messages: agents lock in the same order, so that nobody waits in a circle.
  await lockTickets(
    trx,
    targets.map(({ ticketId }) => ticketId),
  );
  const before = await lockDeliveries(trx, [...new Set(targets.map(({ messageId }) => messageId))]);
  const { counting, naming, waiting } = sorted(before, targets, receipts);
  await keepForLater(trx, channelAccountId, waiting);
  await saveToldNames(trx, channelAccountId, naming);
  const changed = before.flatMap((delivery) => {
    const after = receiptsOf(delivery.id, counting, receipts).reduce<LockedDelivery>(withReceipt, delivery);
    return after === delivery ? [] : [after];
  });
  await saveDeliveries(trx, changed);
  await saveSuppressions(trx, suppressionsIn(before, counting, receipts));
  const ticketIds = [...new Set(changed.map(({ ticketId }) => ticketId))];
  if (changed.length > 0) await refreshDeliveryMarks(trx, ticketIds);
  return { messageIds: changed.map(({ id }) => id), ticketIds };
}

/**
 * Applies receipts that came before the answer which says what their message is called out there: those of this
 * message, or of all that came in the last minutes (null).
 */
export async function applyArrivedReceipts(trx: Sql, messageId: number | null): Promise<AppliedReceipts> {
  const arrived = await takeArrived(trx, messageId);
  const applied: AppliedReceipts[] = [];
  for (const accountId of new Set(arrived.map(({ channelAccountId }) => channelAccountId))) {
    const ofAccount = arrived.filter(({ channelAccountId }) => channelAccountId === accountId);
    applied.push(
      await applyReceipts(
        trx,
        accountId,
        ofAccount.map(({ receipt }) => receipt),
      ),
    );
  }
  return {
    messageIds: applied.flatMap(({ messageIds }) => messageIds),
    ticketIds: [...new Set(applied.flatMap(({ ticketIds }) => ticketIds))],
  };
}

/** By what they may do to their messages, as these stand now that they are locked. */
function sorted(
  deliveries: readonly LockedDelivery[],
  targets: readonly ReceiptTarget[],
  receipts: readonly Receipt[],
) {
  const stateOf = new Map(deliveries.map(({ id, state }) => [id, state]));
  const counting: ReceiptTarget[] = [];
  const naming: ToldName[] = [];
  const waiting: Receipt[] = [];
  for (const target of targets) {
    const [receipt, state] = [receipts[target.slot], stateOf.get(target.messageId)];
    if (!receipt || !state) continue;
    const { messageId, part, isEarlierPart } = target;
    const bearing = bearingOf(state, { state: receipt.state, isEarlierPart });
    if (bearing === 'waits') {
      waiting.push(receipt);
      continue;
    }
    if (bearing === 'counts') counting.push(target);
    const { externalId, documentId } = receipt;
    if (externalId !== null && documentId !== undefined)
      naming.push({ messageId, externalId, earlierPart: isEarlierPart ? part : null });
  }
  return { counting, naming, waiting };
}

function withReceipt(delivery: LockedDelivery, receipt: Receipt): LockedDelivery {
  const after = afterReceipt(delivery, receipt);
  return after === delivery ? delivery : { ...delivery, ...after };
}

function receiptsOf(messageId: number, targets: readonly ReceiptTarget[], receipts: readonly Receipt[]): Receipt[] {
  return targets
    .filter((target) => target.messageId === messageId)
    .sort((a, b) => a.slot - b.slot)
    .flatMap(({ slot, part }) => {
      const receipt = receipts[slot];
      return receipt ? [part === null ? receipt : { ...receipt, recipient: partName(part) }] : [];
    });
}

/** Only who was written to: whoever got the message can return a report on it, and may name anybody in there. */
function suppressionsIn(
  deliveries: readonly LockedDelivery[],
  targets: readonly ReceiptTarget[],
  receipts: readonly Receipt[],
) {
  const addressesOf = new Map(deliveries.map(({ id, addresses }) => [id, addresses]));
  return targets.flatMap(({ slot, messageId }) => {
    const { suppress, at } = receipts[slot] ?? {};
    if (!suppress || !at) return [];
    const value = suppress.value.trim().toLowerCase();
    if (!addressesOf.get(messageId)?.includes(value)) return [];
    return [{ kind: suppress.kind, value, reason: suppress.reason.slice(0, 500), at, messageId }];
  });
}
