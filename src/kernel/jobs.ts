import { EventEmitter } from 'node:events';

import type { Core } from '@strapi/strapi';
import { Logger, run, type Runner, type WorkerEvents } from 'graphile-worker';
import { Pool } from 'pg';

import { databaseOf, firstRow, rows, type Sql } from './database';
import { loggerOf } from './log';
import { metricsOf, type QueueFigures } from './metrics';
import { connectionOf } from './realtime';

type JobHandler = (payload: unknown) => Promise<void>;

export interface Jobs {
  /** Names the work. Call in register or bootstrap, before the server listens. */
  define(name: string, handler: JobHandler): void;
  /** Runs a defined job on a cron pattern, once for all processes. */
  cron(name: string, pattern: string): void;
  /** Enqueues inside the transaction: rolled back means no job. */
  enqueue(trx: Sql, name: string, payload: unknown): Promise<void>;
}

class JobBoard implements Jobs {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly patterns: string[] = [];
  private runner: Runner | null = null;
  private pool: Pool | null = null;
  private starting: Promise<void> | null = null;
  private isRunning = false;
  /** as whom this process holds its jobs */
  private readonly workers: string[] = [];

  constructor(private readonly strapi: Core.Strapi) {}

  define(name: string, handler: JobHandler): void {
    this.handlers.set(name, handler);
  }

  cron(name: string, pattern: string): void {
    this.patterns.push(`${pattern} ${name}`);
  }

  async enqueue(trx: Sql, name: string, payload: unknown): Promise<void> {
    await rows(trx, 'select graphile_worker.add_job(?, ?::json)', [name, JSON.stringify(payload)]);
  }

  /** Jobs are taken: the runner was started and has not ended by itself. */
  get isWorking(): boolean {
    return this.isRunning;
  }

  start(): Promise<void> {
    this.starting ??= this.open();
    return this.starting;
  }

  private async open(): Promise<void> {
    const log = loggerOf(this.strapi, 'jobs');
    this.pool = new Pool({ ...connectionOf(this.strapi), max: 3 });
    this.pool.on('error', (cause) => log.warn(`The job connection was lost (${cause.name}).`));
    const events: WorkerEvents = new EventEmitter();
    events.on('worker:create', ({ worker }) => this.workers.push(worker.workerId));
    this.runner = await run({
      pgPool: this.pool,
      events,
      concurrency: 2,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') log.error(message);
      }),
      taskList: Object.fromEntries(
        [...this.handlers].map(([name, handler]) => [name, (payload: unknown) => this.timed(name, handler, payload)]),
      ),
      crontab: this.patterns.join('\n'),
    });
    this.isRunning = true;
    const ended = (): void => void (this.isRunning = false);
    this.runner.promise.then(ended, ended);
    metricsOf(this.strapi).queue('jobs', () => waitingJobs(databaseOf(this.strapi)));
  }

  private async timed(name: string, handler: JobHandler, payload: unknown): Promise<void> {
    const began = performance.now();
    const end = (outcome: 'done' | 'failed'): void =>
      metricsOf(this.strapi).jobEnded(name, outcome, (performance.now() - began) / 1000);
    try {
      await handler(payload);
      end('done');
    } catch (cause) {
      end('failed');
      throw cause;
    }
  }

  async giveBack(): Promise<void> {
    await rows(databaseOf(this.strapi), 'select graphile_worker.force_unlock_workers(?::text[])', [this.workers]);
  }

  async stop(): Promise<void> {
    // A process that is told to go while it comes up must not lose its connections half way.
    await this.starting?.catch(() => undefined);
    this.starting = null;
    await this.runner?.stop();
    await this.pool?.end();
    this.runner = null;
    this.pool = null;
  }
}

/** Jobs that are due and not being done; what waits for its time, or has failed for good, is none. */
async function waitingJobs(sql: Sql): Promise<QueueFigures> {
  const found = await firstRow<QueueFigures>(
    sql,
    `select count(*)::integer as depth, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as "oldestSeconds"
       from (select run_at from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts limit 10000) due`,
  );
  return found ?? { depth: 0, oldestSeconds: 0 };
}

const boards = new WeakMap<Core.Strapi, JobBoard>();

function boardOf(strapi: Core.Strapi): JobBoard {
  const known = boards.get(strapi);
  if (known) return known;
  const board = new JobBoard(strapi);
  boards.set(strapi, board);
  return board;
}

/** Work that may wait and must not be lost (graphile-worker, in our own database). */
export function jobsOf(strapi: Core.Strapi): Jobs {
  return boardOf(strapi);
}

/** Whether this process takes jobs right now. */
export const areJobsWorking = (strapi: Core.Strapi): boolean => boardOf(strapi).isWorking;
export const startJobs = (strapi: Core.Strapi): Promise<void> => boardOf(strapi).start();
/**
 * Lets go of the jobs that this process is doing, which nobody else would take for hours. Only right before it ends:
 * another process begins them anew.
 */
export const giveJobsBack = (strapi: Core.Strapi): Promise<void> => boardOf(strapi).giveBack();
export const stopJobs = (strapi: Core.Strapi): Promise<void> => boardOf(strapi).stop();
