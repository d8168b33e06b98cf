import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';

import type { Receiver } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import type { Logger } from '../../../../../kernel/log';
import { releaseLease, renewLease, takeLease } from '../repositories/leases';

/** Work that one process at a time does, of all processes on this database. */
export interface Leadership {
  /**
   * Runs `work` whenever this process holds the lease `name`. `signal` fires when the lease is lost or `close` is called;
   * `work` then has to end. When it ends or fails by itself it is run again after a pause that grows. `close` waits for
   * its end and gives the lease back.
   */
  lead(name: string, work: (signal: AbortSignal) => Promise<void>): Receiver;
}

export interface LeadershipTimes {
  readonly leaseSeconds: number;
  readonly renewMs: number;
  /** how often one who does not lead asks again */
  readonly askMs: number;
  /** work is taken to be lost this long before the lease really runs out */
  readonly marginMs: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

const TIMES: LeadershipTimes = {
  leaseSeconds: 30,
  renewMs: 10_000,
  askMs: 10_000,
  marginMs: 2_000,
  firstPauseMs: 1_000,
  longestPauseMs: 5 * 60_000,
};

export function createLeadership(sql: Sql, log: Logger, times: LeadershipTimes = TIMES): Leadership {
  return { lead: (name, work) => new Candidate({ sql, log, times, name, work }) };
}

const SOON_MS = 50;

interface CandidateParts {
  readonly sql: Sql;
  readonly log: Logger;
  readonly times: LeadershipTimes;
  readonly name: string;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

class Candidate implements Receiver {
  /** of this candidate alone, so that one who comes after it in the same process is somebody else */
  private readonly holder = randomUUID();
  private readonly closing = new AbortController();
  private readonly ended: Promise<void>;

  constructor(private readonly parts: CandidateParts) {
    this.ended = this.stand();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.ended;
  }

  private async stand(): Promise<void> {
    const { askMs, firstPauseMs, longestPauseMs } = this.parts.times;
    let pause = firstPauseMs;
    while (!this.closing.signal.aborted) {
      const asked = performance.now();
      const lease = await this.take();
      if (!lease.isTaken) {
        // a holder that died renews nothing: asked for at the very moment when it runs out
        await this.rest(Math.min(askMs * (0.75 + Math.random() / 2), lease.freeInSeconds * 1000 + SOON_MS));
        continue;
      }
      await this.serveTerm(asked);
      if (performance.now() - asked > longestPauseMs) pause = firstPauseMs;
      await this.rest(pause);
      pause = Math.min(pause * 2, longestPauseMs);
    }
  }

  private take(): ReturnType<typeof takeLease> {
    return takeLease(this.parts.sql, this.claim()).catch(() => ({ isTaken: false, freeInSeconds: Infinity }));
  }

  /** One term: from the lease taken (asked for at `asked`) to its end, whatever ended it. */
  private async serveTerm(asked: number): Promise<void> {
    const { sql, log, name, work } = this.parts;
    const term = new AbortController();
    const end = (): void => term.abort();
    this.closing.signal.addEventListener('abort', end);
    if (this.closing.signal.aborted) end();
    const stopRenewing = this.keepRenewing(asked, end);
    try {
      await work(term.signal);
    } catch (cause) {
      log.error('Work that one process at a time does has failed.', { work: name }, cause);
    } finally {
      stopRenewing();
      this.closing.signal.removeEventListener('abort', end);
      await releaseLease(sql, name, this.holder).catch(() => undefined);
    }
  }

  /**
   * Lengthens the lease until it is told to stop. The time it lasts is counted from before we asked for it, so that
   * ours always runs out before the database's does: nobody else has begun when `onLost` is called.
   */
  private keepRenewing(asked: number, onLost: () => void): () => void {
    const { sql, times } = this.parts;
    let stopped = false;
    const lastsUntil = (from: number): number => from + times.leaseSeconds * 1000 - times.marginMs;
    let expiry = setTimeout(onLost, lastsUntil(asked) - performance.now());
    const renewing = setInterval(() => {
      const askedAgain = performance.now();
      renewLease(sql, this.claim()).then(
        (isOurs) => {
          if (stopped) return;
          clearTimeout(expiry);
          if (isOurs) expiry = setTimeout(onLost, lastsUntil(askedAgain) - performance.now());
          else onLost();
        },
        // the database is out of reach: the lease runs out unless it comes back in time
        () => undefined,
      );
    }, times.renewMs);
    return () => {
      stopped = true;
      clearInterval(renewing);
      clearTimeout(expiry);
    };
  }

  private claim() {
    return { name: this.parts.name, holder: this.holder, seconds: this.parts.times.leaseSeconds };
  }

  private async rest(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.closing.signal }).catch(() => undefined);
  }
}
