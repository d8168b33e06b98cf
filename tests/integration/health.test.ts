import { z } from 'zod';

import { baseUrl } from '../support/app';
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
