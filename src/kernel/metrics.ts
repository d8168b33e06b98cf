import type { Core } from '@strapi/strapi';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { databaseOf } from './database';
import { draining } from './draining';

/** A figure under its labels, as it is right now. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Work that waits: how much there is, and for how long the oldest of it has waited. */
export interface QueueFigures {
  readonly depth: number;
  /** 0 when nothing waits */
  readonly oldestSeconds: number;
}

export interface HttpFacts {
  readonly method: string;
  /** a pattern, never what somebody asked for */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const PREFIX = 'throughline_';
const REQUEST_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const ACK_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const LAG_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800];
const SEND_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** What was received long ago comes from an import or a mailbox that is read for the first time: no lag of ours. */
const LONGEST_LAG_SECONDS = 6 * 3_600;
const PATIENCE_MS = 2_000;

/**
 * What this process has done and what waits, for Prometheus. Labels are routes, connectors, channels and codes: never
 * an address, a name, or anything that there can be any number of.
 */
export class Metrics {
  readonly registry = new Registry();
  private readonly httpSeconds = this.histogram(
    'http_request_seconds',
    'Time until a request was answered.',
    REQUEST_BUCKETS,
    ['method', 'route', 'status'],
  );
  private readonly ackSeconds = this.histogram(
    'webhook_ack_seconds',
    'Time until a provider was told that its delivery is kept.',
    ACK_BUCKETS,
    ['connector'],
  );
  private readonly refused = this.counter('webhooks_refused_total', 'Deliveries that were not taken.', [
    'connector',
    'code',
  ]);
  private readonly ingestLag = this.histogram(
    'ingest_lag_seconds',
    'Time from a delivery received to its messages committed.',
    LAG_BUCKETS,
    ['connector'],
  );
  private readonly sends = this.counter('sends_total', 'Attempts to send a message, by how they ended.', [
    'connector',
    'outcome',
    'code',
  ]);
  private readonly sendSeconds = this.histogram(
    'send_seconds',
    'Time that a connector took to send a message.',
    SEND_BUCKETS,
    ['connector'],
  );
  private readonly jobSeconds = this.histogram('job_seconds', 'Time that a job took.', SEND_BUCKETS, [
    'job',
    'outcome',
  ]);
  private readonly followFailures = this.counter(
    'follower_failures_total',
    'Steps of following that failed and are tried again.',
    ['work'],
  );
  private readonly scrapeFailures = this.counter(
    'scrape_failures_total',
    'Figures that could not be read when they were asked for.',
    ['figure'],
  );
  private readonly queues = new Map<string, () => Promise<QueueFigures>>();

  constructor() {
    this.readQueues();
  }

  answered({ method, route, status, seconds }: HttpFacts): void {
    const labels = {
      method: METHODS.has(method) ? method : 'other',
      route,
      status: `${String(Math.floor(status / 100))}xx`,
    };
    this.httpSeconds.observe(labels, seconds);
  }

  acknowledged(connector: string, seconds: number): void {
    this.ackSeconds.observe({ connector }, seconds);
  }

  /** `connector` is `unknown` when nobody knows for whom it was. */
  webhookRefused(connector: string, code: string): void {
    this.refused.inc({ connector, code });
  }

  ingested(connector: string, receivedAt: Date, committedAt: Date): void {
    const seconds = Math.max(0, (committedAt.getTime() - receivedAt.getTime()) / 1000);
    if (seconds < LONGEST_LAG_SECONDS) this.ingestLag.observe({ connector }, seconds);
  }

  sent(connector: string, outcome: { readonly outcome: string; readonly code?: string }, seconds: number): void {
    this.sends.inc({ connector, outcome: outcome.outcome, code: outcome.code ?? '' });
    this.sendSeconds.observe({ connector }, seconds);
  }

  jobEnded(job: string, outcome: 'done' | 'failed', seconds: number): void {
    this.jobSeconds.observe({ job, outcome }, seconds);
  }

  followingFailed(work: string): void {
    this.followFailures.inc({ work });
  }

  /** A queue of the installation: read whenever the metrics are, so cheap whatever its length. */
  queue(name: string, read: () => Promise<QueueFigures>): void {
    this.queues.set(name, read);
  }

  /** Any other figure, read whenever the metrics are. */
  figure(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => readonly Sample[] | Promise<readonly Sample[]>,
  ): void {
    const gauge = new Gauge({
      name: `${PREFIX}${name}`,
      help,
      labelNames,
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        for (const { labels, value } of (await this.inTime(name, read)) ?? []) gauge.set(labels, value);
      },
    });
  }

  private readQueues(): void {
    const read = async (of: (figures: QueueFigures) => number): Promise<Sample[]> => {
      const samples = await Promise.all(
        [...this.queues].map(async ([queue, figures]) => {
          const known = await this.inTime(`queue ${queue}`, figures);
          return known ? [{ labels: { queue }, value: of(known) }] : [];
        }),
      );
      return samples.flat();
    };
    this.figure('queue_depth', 'Work that waits, counted to 10,000 at most.', ['queue'], () =>
      read(({ depth }) => depth),
    );
    this.figure('queue_oldest_seconds', 'How long the oldest of it waits.', ['queue'], () =>
      read(({ oldestSeconds }) => oldestSeconds),
    );
  }

  /** null when it failed or took too long: one figure that is missing must not cost all others. */
  private async inTime<Value>(figure: string, read: () => Value | Promise<Value>): Promise<Value | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Too late.')), PATIENCE_MS);
    });
    try {
      return await Promise.race([Promise.resolve().then(read), late]);
    } catch {
      this.scrapeFailures.inc({ figure });
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[],
  ): Histogram<Label> {
    return new Histogram({ name: `${PREFIX}${name}`, help, buckets, labelNames, registers: [this.registry] });
  }

  private counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers: [this.registry] });
  }
}

const known = new WeakMap<Core.Strapi, Metrics>();

/** The metrics of this process. */
export function metricsOf(strapi: Core.Strapi): Metrics {
  const found = known.get(strapi);
  if (found) return found;
  const metrics = new Metrics();
  known.set(strapi, metrics);
  watchProcess(strapi, metrics);
  return metrics;
}

/** Node's own figures (event loop, memory, garbage collection), Strapi's pool of connections, and whether it leaves. */
function watchProcess(strapi: Core.Strapi, metrics: Metrics): void {
  collectDefaultMetrics({ register: metrics.registry });
  metrics.figure('database_connections', 'Connections of the pool, by what they do.', ['state'], () => {
    const { pool } = strapi.db.connection.client;
    return [
      { labels: { state: 'used' }, value: pool.numUsed() },
      { labels: { state: 'free' }, value: pool.numFree() },
      { labels: { state: 'awaited' }, value: pool.numPendingAcquires() },
    ];
  });
  metrics.figure('draining', '1 when this process takes no new work because it ends.', [], () => [
    { labels: {}, value: draining(strapi) ? 1 : 0 },
  ]);
  metrics.figure('database_up', '1 when the database answers.', [], async () => {
    const answered = await databaseOf(strapi)
      .raw('select 1', [])
      .then(
        () => 1,
        () => 0,
      );
    return [{ labels: {}, value: answered }];
  });
}
