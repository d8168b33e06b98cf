interface Versioned {
  readonly documentId: string;
  readonly version?: number;
}

export interface FeedLedger {
  /** Those that were not told yet in this version or a newer one; from now on they count as told. */
  take<Item extends Versioned>(items: readonly Item[]): Item[];
}

/**
 * What this process has already told its agents, by documentId and version, for the last `limit` records. The same
 * change is learnt twice (from the bus, and from the database) and told once.
 */
export function createFeedLedger(limit: number): FeedLedger {
  const told = new Map<string, number>();

  function remember(documentId: string, version: number): void {
    // Set again behind the others: the map's order is the order of use.
    told.delete(documentId);
    told.set(documentId, version);
    if (told.size <= limit) return;
    const oldest = told.keys().next();
    if (!oldest.done) told.delete(oldest.value);
  }

  return {
    take(items) {
      return items.filter(({ documentId, version = 0 }) => {
        const known = told.get(documentId);
        if (known !== undefined && known >= version) return false;
        remember(documentId, version);
        return true;
      });
    },
  };
}
