import { z } from 'zod';

import { cut, whenCut } from '../../src/kernel/draining';
import { databaseOf } from '../../src/kernel/database';
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
