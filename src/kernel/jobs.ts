import type { Core } from '@strapi/strapi';
import { Logger, run, type Runner } from 'graphile-worker';
import { Pool } from 'pg';

import { rows, type Sql } from './database';
import { loggerOf } from './log';
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

  start(): Promise<void> {
    this.starting ??= this.open();
    return this.starting;
  }

  private async open(): Promise<void> {
    const log = loggerOf(this.strapi, 'jobs');
    this.pool = new Pool({ ...connectionOf(this.strapi), max: 3 });
    this.pool.on('error', (cause) => log.warn(`The job connection was lost (${cause.name}).`));
    this.runner = await run({
      pgPool: this.pool,
      concurrency: 2,
      noHandleSignals: true,
      logger: new Logger(() => (level, message) => {
        if (level === 'error') log.error(message);
      }),
      taskList: Object.fromEntries(
        [...this.handlers].map(([name, handler]) => [name, async (payload: unknown) => handler(payload)]),
      ),
      crontab: this.patterns.join('\n'),
    });
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

export const startJobs = (strapi: Core.Strapi): Promise<void> => boardOf(strapi).start();
export const stopJobs = (strapi: Core.Strapi): Promise<void> => boardOf(strapi).stop();
