/** How long the check of one mail may take. While it waits for other mails, its time stands still. */
export class TimeLimit {
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;

  constructor(private leftMs: number) {
    this.start();
  }

  /** aborted once the time is up, or the check has ended */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  async whileWaiting<Result>(waited: Promise<Result>): Promise<Result> {
    clearTimeout(this.timer);
    this.leftMs -= Date.now() - this.startedAt;
    try {
      return await waited;
    } finally {
      if (!this.signal.aborted) this.start();
    }
  }

  /** The result, or `late` when the time is up before. */
  within<Result>(work: Promise<Result>, late: () => Result): Promise<Result> {
    const { signal } = this;
    return new Promise((resolve, reject) => {
      const give = (): void => resolve(late());
      if (signal.aborted) give();
      else signal.addEventListener('abort', give, { once: true });
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
    });
  }

  end(): void {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  private start(): void {
    this.startedAt = Date.now();
    this.timer = setTimeout(() => this.stop.abort(), Math.max(this.leftMs, 0));
  }
}
