/**
 * A server that turned us away is left alone for 1, 2, 5 and then 15 minutes, by every account that sends through it. When the
 * pause is over one mail is tried; only when it is taken do the others follow.
 */

interface Pause {
  /** how often in a row it turned us away */
  times: number;
  since: number;
  until: number;
  /** one mail is trying whether the server is back */
  probing: boolean;
  /** what it was turned away with */
  code: string;
}

const STEPS_MS = [60_000, 120_000, 300_000, 900_000] as const;
const LONGEST_MS = 900_000;
const WHILE_PROBING_MS = 10_000;

/** All times are milliseconds and arguments. */
export class HostPauses {
  private readonly pauses = new Map<string, Pause>();

  /** 0: it may be tried. Otherwise how long it is left alone, and what it was turned away with. */
  wait(host: string, now: number): { readonly ms: number; readonly code: string } {
    const pause = this.pauses.get(host);
    if (!pause) return { ms: 0, code: '' };
    const ms = pause.probing ? WHILE_PROBING_MS : Math.max(0, pause.until - now);
    return { ms, code: pause.code };
  }

  /** A mail is now given to this host; `alive`, `turnedAway` or `unknown` must follow. */
  begin(host: string): void {
    const pause = this.pauses.get(host);
    if (pause) pause.probing = true;
  }

  /** It answered: whatever it said to that one mail, the others may come. */
  alive(host: string): void {
    this.pauses.delete(host);
  }

  /** Nothing was learned of the host. */
  unknown(host: string): void {
    const pause = this.pauses.get(host);
    if (pause) pause.probing = false;
  }

  /** @param begun when the attempt began: several that were under way together count once */
  turnedAway(host: string, code: string, begun: number, now: number): void {
    const known = this.pauses.get(host);
    if (known && begun < known.since) return;
    const times = (known?.times ?? 0) + 1;
    const until = now + (STEPS_MS[times - 1] ?? LONGEST_MS);
    this.pauses.set(host, { times, since: now, until, probing: false, code });
  }
}
