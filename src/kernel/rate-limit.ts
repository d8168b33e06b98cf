interface Bucket {
  take(nowMs: number): boolean;
}

/** A bucket of tokens that fills by `perSecond`; empty, it says no. Time is an argument. */
export function createBucket(perSecond: number, size: number, startMs: number): Bucket {
  let tokens = size;
  let filledAt = startMs;
  return {
    take(nowMs) {
      tokens = Math.min(size, tokens + (Math.max(0, nowMs - filledAt) / 1000) * perSecond);
      filledAt = Math.max(filledAt, nowMs);
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

const MOST_KEYS = 10_000;

/** One bucket per key. With more keys than can be kept, all begin anew. */
export function createBuckets(perSecond: number, size: number): { take(key: string, nowMs: number): boolean } {
  const buckets = new Map<string, Bucket>();
  return {
    take(key, nowMs) {
      if (buckets.size > MOST_KEYS) buckets.clear();
      const bucket = buckets.get(key) ?? createBucket(perSecond, size, nowMs);
      buckets.set(key, bucket);
      return bucket.take(nowMs);
    },
  };
}

/** Counts what each key holds at once. */
export function createCounter(limit: number): { enter(key: string): boolean; leave(key: string): void } {
  const held = new Map<string, number>();
  return {
    enter(key) {
      const count = held.get(key) ?? 0;
      if (count >= limit) return false;
      held.set(key, count + 1);
      return true;
    },
    leave(key) {
      const count = (held.get(key) ?? 0) - 1;
      if (count > 0) held.set(key, count);
      else held.delete(key);
    },
  };
}
