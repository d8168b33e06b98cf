/** Keeps answers for a while, bounded in number and in size: names and answers are chosen by whoever sends mail. */

interface Kept<Value> {
  readonly value: Value;
  readonly size: number;
  readonly until: number;
}

export interface CacheLimits {
  readonly entries: number;
  /** in the same unit as the sizes that are given with the answers */
  readonly size: number;
}

export class AnswerCache<Value> {
  private readonly kept = new Map<string, Kept<Value>>();
  private size = 0;

  constructor(
    private readonly limits: CacheLimits,
    private readonly now: () => number,
  ) {}

  get(key: string): Value | undefined {
    const found = this.kept.get(key);
    if (found === undefined) return undefined;
    if (found.until > this.now()) return found.value;
    this.drop(key, found);
    return undefined;
  }

  /** Keeps it for so many milliseconds; the oldest make room. */
  set(key: string, value: Value, size: number, milliseconds: number): void {
    const before = this.kept.get(key);
    if (before) this.drop(key, before);
    this.kept.set(key, { value, size, until: this.now() + milliseconds });
    this.size += size;
    for (const [oldest, entry] of this.kept) {
      if (this.kept.size <= this.limits.entries && this.size <= this.limits.size) break;
      this.drop(oldest, entry);
    }
  }

  get count(): number {
    return this.kept.size;
  }

  private drop(key: string, entry: Kept<Value>): void {
    this.kept.delete(key);
    this.size -= entry.size;
  }
}
