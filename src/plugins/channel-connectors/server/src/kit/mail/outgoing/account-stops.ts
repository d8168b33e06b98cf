/**
 * An account whose sign-in was refused sends nothing: many refused sign-ins are how mailboxes get locked. After 15
 * minutes one mail is tried; other settings lift the stop at once.
 */

interface Stop {
  /** of the settings that were refused */
  readonly fingerprint: string;
  /** what it was refused with */
  readonly code: string;
  until: number;
}

const STOP_MS = 900_000;

/** All times are milliseconds and arguments. */
export class AccountStops {
  private readonly stops = new Map<string, Stop>();

  /** 0: it may send. Otherwise how long it is stopped, and what for. */
  wait(account: string, fingerprint: string, now: number): { readonly ms: number; readonly code: string } {
    const stop = this.stops.get(account);
    if (stop?.fingerprint !== fingerprint) return { ms: 0, code: '' };
    return { ms: Math.max(0, stop.until - now), code: stop.code };
  }

  /** It sends now: after a stop this is the trial that the others wait for. */
  begin(account: string, now: number): void {
    const stop = this.stops.get(account);
    if (stop) stop.until = now + STOP_MS;
  }

  refused(account: string, fingerprint: string, code: string, now: number): void {
    this.stops.set(account, { fingerprint, code, until: now + STOP_MS });
  }

  signedIn(account: string): void {
    this.stops.delete(account);
  }
}
