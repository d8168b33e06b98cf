import type { ImapFlow } from 'imapflow';

/** Tells when a folder may hold something new: by IDLE (RFC 2177) where the server has it, otherwise after a while. */
export class NewsBell {
  private hasRung = false;
  private wake: (() => void) | null = null;

  /** Listens as long as the connection lives, so that nothing is missed between looking and waiting. */
  constructor(private readonly client: ImapFlow) {
    client.on('exists', () => this.ring());
    client.on('close', () => this.ring());
  }

  /** Call before looking: what rings from now on is news. */
  silence(): void {
    this.hasRung = false;
  }

  /** Until something may be new, `times.pollMs` passed, or `signal` fires. Rejects when the connection is gone. */
  async wait(
    times: { readonly pollMs: number; readonly pollWithoutIdleMs: number },
    signal: AbortSignal,
  ): Promise<void> {
    const hasIdle = this.client.capabilities.has('IDLE');
    if (!this.hasRung && !signal.aborted && !this.client.isClosed) {
      const rung = new Promise<void>((resolve) => (this.wake = resolve));
      const ring = (): void => this.ring();
      const timer = setTimeout(ring, hasIdle ? times.pollMs : times.pollWithoutIdleMs);
      signal.addEventListener('abort', ring, { once: true });
      if (hasIdle) this.idle(times.pollWithoutIdleMs, rung);
      await rung;
      clearTimeout(timer);
      signal.removeEventListener('abort', ring);
    }
    if (this.client.isClosed) throw Object.assign(new Error('The connection is gone.'), { code: 'NoConnection' });
  }

  /**
   * The command that comes next ends it. A server may end it by itself, as some do after some minutes: then it is time
   * to look and begin again, though not in a tight circle.
   */
  private idle(refusedMs: number, rung: Promise<void>): void {
    const ringAfter = (milliseconds: number): void => {
      const timer = setTimeout(() => this.ring(), milliseconds);
      void rung.then(() => clearTimeout(timer));
    };
    this.client.idle().then(
      (outcome) => ringAfter(outcome === false ? refusedMs : Math.min(refusedMs, 1_000)),
      () => undefined,
    );
  }

  private ring(): void {
    this.hasRung = true;
    this.wake?.();
    this.wake = null;
  }
}
