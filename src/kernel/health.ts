import type { Core } from '@strapi/strapi';

import { databaseOf, rows } from './database';
import { answerJson, serveInFront } from './front-listener';

type Check = () => boolean | Promise<boolean>;

const PATIENCE_MS = 2_000;

/** Answers no when the check fails or takes too long: a probe must never hang. */
async function holds(check: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * `/healthz`: the process lives and its event loop turns. `/readyz`: it can do its work right now (the database
 * answers and every check given holds); 503 tells a load balancer to send nobody here.
 */
export function serveHealth(strapi: Core.Strapi, checks: Readonly<Record<string, Check>>): void {
  const all: Readonly<Record<string, Check>> = {
    database: async () => (await rows(databaseOf(strapi), 'select 1')).length === 1,
    ...checks,
  };
  serveInFront(strapi, '/healthz', (_request, response) =>
    Promise.resolve(answerJson(response, 200, { status: 'ok' })),
  );
  serveInFront(strapi, '/readyz', async (_request, response) => {
    const results = await Promise.all(
      Object.entries(all).map(async ([name, check]) => [name, await holds(check)] as const),
    );
    const isReady = results.every(([, holding]) => holding);
    answerJson(response, isReady ? 200 : 503, {
      status: isReady ? 'ready' : 'not_ready',
      checks: Object.fromEntries(results),
    });
  });
}
