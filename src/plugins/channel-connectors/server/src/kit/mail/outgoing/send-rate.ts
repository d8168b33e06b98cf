const WINDOW_MS = 60_000;
const MOST_PER_MINUTE = 6000;
/** Who did not come in the meantime was cancelled, or sent by another process. */
const FORGOTTEN_AFTER_MS = 600_000;

/**
 * At most so many mails in any 60 seconds, counted when they are tried. A message over the rate is given a place in
 * the queue, so that a backlog drains evenly instead of coming back all at once. All times are milliseconds and
 * arguments.
 */
export class SendRate {
  /** when mails were tried, ascending */
  private readonly tried: number[] = [];
  /** places given away, ascending; used or not */
  private readonly places: number[] = [];
  private readonly promised = new Map<string, number>();

  /** 0: it is this message's turn, and it counts. Otherwise in how many seconds it is. */
  waitSeconds(message: string, perMinute: number, now: number): number {
    this.forget(now);
    const place = this.promised.get(message) ?? this.nextPlace(perMinute, now);
    const turn = Math.max(place, freeAfter(this.tried, perMinute));
    if (turn > now) {
      this.promised.set(message, turn);
      return Math.ceil((turn - now) / 1000);
    }
    this.promised.delete(message);
    keep(this.tried, now);
    return 0;
  }

  private nextPlace(perMinute: number, now: number): number {
    const place = Math.max(now, freeAfter(this.places, perMinute));
    keep(this.places, place);
    return place;
  }

  private forget(now: number): void {
    for (const [message, turn] of this.promised) {
      if (turn > now - FORGOTTEN_AFTER_MS) return;
      this.promised.delete(message);
    }
  }
}

/** When one more fits in without making more than `perMinute` of them within a window. */
function freeAfter(times: readonly number[], perMinute: number): number {
  return (times.at(-perMinute) ?? -Infinity) + WINDOW_MS;
}

function keep(times: number[], time: number): void {
  times.push(time);
  if (times.length > MOST_PER_MINUTE) times.shift();
}
