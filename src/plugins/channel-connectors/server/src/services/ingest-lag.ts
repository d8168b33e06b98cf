import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { saveLag } from '../repositories/ingest-lag';

const FLUSH_MS = 10_000;
const MINUTE_MS = 60_000;

/** Remembers the longest wait of each account and minute, and writes it down every ten seconds: ingest pays nothing. */
export class IngestLag {
  private readonly longest = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly strapi: Core.Strapi) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  /** A delivery of this account has become messages. */
  note(channelAccountId: number, receivedAt: Date, committedAt: Date): void {
    const minute = Math.floor(committedAt.getTime() / MINUTE_MS) * MINUTE_MS;
    const key = `${String(channelAccountId)} ${String(minute)}`;
    const waited = Math.max(0, committedAt.getTime() - receivedAt.getTime());
    this.longest.set(key, Math.max(waited, this.longest.get(key) ?? 0));
  }

  async flush(): Promise<void> {
    const known = [...this.longest];
    if (known.length === 0) return;
    this.longest.clear();
    const minutes = known.map(([key, longestMs]) => {
      const [account = '', minute = ''] = key.split(' ');
      return { channelAccountId: Number(account), minute: new Date(Number(minute)).toISOString(), longestMs };
    });
    await saveLag(databaseOf(this.strapi), minutes).catch((cause: unknown) =>
      // A gap in a picture, nothing that anything hangs on.
      loggerOf(this.strapi, 'ingest').warn(`How long deliveries waited was not written down (${nameOf(cause)}).`),
    );
  }

  stop(): Promise<void> {
    clearInterval(this.timer);
    return this.flush();
  }
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown cause');
