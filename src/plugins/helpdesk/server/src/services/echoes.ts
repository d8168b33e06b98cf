import type { AppendItem } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { isOurs, timeOf } from '../../../core/append-plan';
import { echoes } from '../../../core/echoes';
import { nameEchoed, underWayTo, type UnderWay } from '../repositories/echoed-messages';
import { applyReceipts } from './receipts';

interface Slot {
  readonly slot: number;
  readonly item: AppendItem;
}

/**
 * Echoes of what we are sending at this moment: they come before the answer which tells what it is called out there,
 * and are no messages of their own.
 */
export async function ownEchoes(trx: Sql, items: readonly Slot[]): Promise<ReadonlyMap<number, UnderWay>> {
  const said = items.filter(({ item }) => isOurs(item));
  if (said.length === 0) return new Map();
  const underWay = await underWayTo(
    trx,
    said.map(({ slot, item }) => ({ slot, account: item.channelAccount.id, identity: item.identityId })),
  );
  return new Map(
    said.flatMap(({ slot, item }) => {
      const own = underWay.find((each) => each.slot === slot && echoes(item.message.text, each.text));
      return own ? [[slot, own] as const] : [];
    }),
  );
}

/** What has echoed has left, also where nobody knew. */
export async function nameEchoes(
  trx: Sql,
  own: ReadonlyMap<number, UnderWay>,
  itemAt: (slot: number) => AppendItem,
): Promise<void> {
  for (const [slot, message] of own) {
    const item = itemAt(slot);
    await nameEchoed(trx, message, item.message.externalId);
    if (message.state !== 'uncertain') continue;
    const receipt = { externalId: null, documentId: message.documentId, state: 'sent', code: null } as const;
    await applyReceipts(trx, message.channelAccountId, [{ ...receipt, at: timeOf(item) }]);
  }
}
