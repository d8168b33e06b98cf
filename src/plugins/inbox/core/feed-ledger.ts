interface Versioned {
  readonly documentId: string;
  readonly version?: number;
}

export interface FeedLedger {
  /** Those that were not told yet in this version or a newer one; from now on they count as told. */
  take<Item extends Versioned>(items: readonly Item[]): Item[];
}

/**
 * What this process has already told its agents, by documentId and version, for at least the last `limit` records.
 * The same change is learnt twice (from the bus, and from the database) and told once. Forgetting goes by
 * generations: taking the oldest out of one map each time makes its iterator walk over all that was deleted before.
 */
export function createFeedLedger(limit: number): FeedLedger {
  let recent = new Map<string, number>();
  let before = new Map<string, number>();

  function remember(documentId: string, version: number): void {
    recent.set(documentId, version);
    if (recent.size < limit) return;
    before = recent;
    recent = new Map();
  }

  return {
    take(items) {
      return items.filter(({ documentId, version = 0 }) => {
        const known = recent.get(documentId) ?? before.get(documentId);
        if (known !== undefined && known >= version) return false;
        remember(documentId, version);
        return true;
      });
    },
  };
}
