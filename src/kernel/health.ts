import type { Core } from '@strapi/strapi';

import { databaseOf, rows } from './database';
import { draining } from './draining';
import { answerJson, serveInFront } from './front-listener';

type Check = () => boolean | Promise<boolean>;

const PATIENCE_MS = 2_000;
/** Anybody may ask; however often they do, the database and the disk are not asked more often. */
const FRESH_MS = 500;

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

type Findings = Readonly<Record<string, boolean>>;

async function findingsOf(checks: Readonly<Record<string, Check>>): Promise<Findings> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await holds(check)] as const),
  );
  return Object.fromEntries(found);
}

/** Asks once for all who ask within a moment. */
function freshly<Result>(ask: () => Promise<Result>): () => Promise<Result> {
  let asked: Promise<Result> | null = null;
  let askedAt = -Infinity;
  return () => {
    if (asked === null || performance.now() - askedAt > FRESH_MS) {
      askedAt = performance.now();
      asked = ask();
    }
    return asked;
  };
}

/**
 * `/healthz`: the process lives and its event loop turns. `/readyz`: it can do its work right now (the database
 * answers and every check given holds); 503 tells a load balancer to send nobody here, at once when the process has
 * been told to end.
 */
export function serveHealth(strapi: Core.Strapi, checks: Readonly<Record<string, Check>>): void {
  const find = freshly(() =>
    findingsOf({ database: async () => (await rows(databaseOf(strapi), 'select 1')).length === 1, ...checks }),
  );
  serveInFront(strapi, '/healthz', (_request, response) =>
    Promise.resolve(answerJson(response, 200, { status: 'ok' })),
  );
  serveInFront(strapi, '/readyz', async (_request, response) => {
    if (draining(strapi)) return answerJson(response, 503, { status: 'draining', checks: {} });
    const found = await find();
    const isReady = Object.values(found).every(Boolean);
    answerJson(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not_ready', checks: found });
  });
}
