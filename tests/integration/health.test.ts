import { z } from 'zod';

import { cut, whenCut } from '../../src/kernel/draining';
import { databaseOf } from '../../src/kernel/database';
import { serveHealth } from '../../src/kernel/health';
import { giveJobsBack, jobsOf, startJobs, stopJobs } from '../../src/kernel/jobs';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { waitFor } from '../support/wait-for';

const readiness = z.object({ status: z.enum(['ready', 'not_ready']), checks: z.record(z.string(), z.boolean()) });

test('the process says that it lives', async () => {
  const response = await fetch(`${baseUrl()}/healthz`);
  expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: { status: 'ok' } });
  expect(response.headers.get('cache-control')).toBe('no-store');
});

test('it is ready once the database answers and ingest works', async () => {
  const { checks } = await waitFor('it is ready', async () => {
    const response = await fetch(`${baseUrl()}/readyz`);
    return response.status === 200 && readiness.parse(await response.json());
  });
  expect(checks).toEqual({ database: true, ingest: true, jobs: true, disk: true });
});

test('a process that is cut lets go of its jobs, so that another one takes them at once', async () => {
  const strapi = getStrapi();
  let end = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    jobsOf(strapi).define('test: endless', () => {
      resolve();
      return new Promise<void>((done) => (end = done));
    });
  });
  // A second worker of the same process: this file's.
  whenCut(strapi, () => giveJobsBack(strapi));
  await startJobs(strapi);
  await jobsOf(strapi).enqueue(databaseOf(strapi), 'test: endless', {});
  await begun;
  const held = "select locked_by is not null as held from graphile_worker.jobs where task_identifier = 'test: endless'";
  expect((await databasePool().query(held)).rows).toEqual([{ held: true }]);
  // No other worker of this process may begin it again meanwhile.
  let code: number | null = null;
  await databasePool().query(
    "update graphile_worker._private_jobs set run_at = now() + interval '1 hour' where locked_by is not null",
  );
  await cut(strapi, (given) => (code = given));
  expect({ code, jobs: (await databasePool().query(held)).rows }).toEqual({ code: 1, jobs: [{ held: false }] });
  end();
  await stopJobs(strapi);
});

/** Stands in front of the server for as long as `work` takes. */
async function withChecks(checks: Parameters<typeof serveHealth>[1], work: () => Promise<void>): Promise<void> {
  const server = getStrapi().server.httpServer;
  const before = server.listeners('request');
  serveHealth(getStrapi(), checks);
  try {
    await work();
  } finally {
    server.removeAllListeners('request');
    for (const listener of before) server.on('request', (...given) => Reflect.apply(listener, server, given));
  }
}

test('it is not ready while one thing does not work, fails or hangs, and says which', async () => {
  const checks = {
    fine: () => true,
    broken: () => false,
    failing: () => Promise.reject(new Error('no')),
    hanging: () => new Promise<boolean>(() => undefined),
  };
  await withChecks(checks, async () => {
    const response = await fetch(`${baseUrl()}/readyz`);
    expect({ status: response.status, body: readiness.parse(await response.json()) }).toEqual({
      status: 503,
      body: {
        status: 'not_ready',
        checks: { database: true, fine: true, broken: false, failing: false, hanging: false },
      },
    });
  });
});
