import type { DeliveryState, Receipt } from '../../../../../contracts';

type Store = (channelAccountId: number, receipts: readonly Receipt[]) => Promise<void>;

/**
 * Collects receipts that arrive one by one, and stores them in batches after a short wait: the delivery that they
 * answer may be writing its own outcome at this very moment.
 */
export function createReceiptBatches(waitMs: number, store: Store, onFailure: (cause: unknown) => void) {
  const collected = new Map<number, Receipt[]>();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    const batches = [...collected];
    collected.clear();
    for (const [channelAccountId, receipts] of batches) await store(channelAccountId, receipts).catch(onFailure);
  }

  return {
    add(channelAccountId: number, externalIds: readonly string[], state: DeliveryState, at: Date): void {
      const receipts = externalIds.map((externalId): Receipt => ({ externalId, state, code: null, at }));
      collected.set(channelAccountId, [...(collected.get(channelAccountId) ?? []), ...receipts]);
      timer ??= setTimeout(() => void flush(), waitMs);
    },
    flush,
  };
}

export type ReceiptBatches = ReturnType<typeof createReceiptBatches>;
