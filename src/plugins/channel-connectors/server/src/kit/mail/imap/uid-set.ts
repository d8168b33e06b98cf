/**
 * A set of UIDs as IMAP writes it (`1:40,42`), so that the whole of a mailbox fits into a line: neighbours are one
 * range. Numbers only ever grow, so adding at the end is cheap.
 */
export class UidSet {
  private constructor(private readonly ranges: [from: number, to: number][]) {}

  /** Reads `toString()`'s form; what is no number or out of order is passed over. */
  static parse(text: string): UidSet {
    const set = new UidSet([]);
    for (const part of text.split(',')) {
      const [from = Number.NaN, to = from] = part.split(':').map(Number);
      if (Number.isSafeInteger(from) && Number.isSafeInteger(to) && from > 0 && to >= from) set.addRange(from, to);
    }
    return set;
  }

  static of(uids: Iterable<number>): UidSet {
    const set = new UidSet([]);
    for (const uid of uids) set.add(uid);
    return set;
  }

  add(uid: number): void {
    this.addRange(uid, uid);
  }

  has(uid: number): boolean {
    const at = this.firstEndingFrom(uid);
    const range = this.ranges[at];
    return range !== undefined && range[0] <= uid;
  }

  toString(): string {
    return this.ranges.map(([from, to]) => (from === to ? String(from) : `${String(from)}:${String(to)}`)).join(',');
  }

  private addRange(from: number, to: number): void {
    const at = this.firstEndingFrom(from - 1);
    let [first, last] = [from, to];
    let swallowed = 0;
    for (let range = this.ranges[at]; range && range[0] <= to + 1; range = this.ranges[at + swallowed]) {
      first = Math.min(first, range[0]);
      last = Math.max(last, range[1]);
      swallowed += 1;
    }
    this.ranges.splice(at, swallowed, [first, last]);
  }

  /** Index of the first range that ends at `uid` or behind it. */
  private firstEndingFrom(uid: number): number {
    let [low, high] = [0, this.ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const range = this.ranges[middle];
      if (range && range[1] < uid) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
