import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import { loggerOf } from './log';

/** How a process goes: first it says so, then it closes its doors, and what is under way ends. */

/** How long each part of going may take. */
interface Patience {
  /** still serving, so that load balancers notice that it is not ready any more */
  readonly noticeMs: number;
  /** for whoever kept a connection open: a client that sends on it at this very moment must not be cut */
  readonly keptMs: number;
}

const NONE: Patience = { noticeMs: 0, keptMs: 0 };
/** Node itself ends connections that were idle for five seconds. */
const KEPT_MS = 5_500;
const DEFAULT_NOTICE_SECONDS = 2;
/** Requests that take longer than this, from the moment when the doors close, are cut. */
const LAST_ANSWERS_MS = 8_000;
/** Launchers and container engines kill a little later than this. */
const LONGEST_END_MS = 14_000;
const LOOK_EVERY_MS = 25;
/** For what is given back before a process is cut: launchers kill it soon after. */
const LAST_DEEDS_MS = 800;

interface Leaving {
  isBegun: boolean;
  readonly closings: (() => Promise<void>)[];
  readonly lastDeeds: (() => Promise<void>)[];
}

const leavings = new WeakMap<Core.Strapi, Leaving>();

function leavingOf(strapi: Core.Strapi): Leaving {
  const known = leavings.get(strapi);
  if (known) return known;
  const leaving: Leaving = { isBegun: false, closings: [], lastDeeds: [] };
  leavings.set(strapi, leaving);
  return leaving;
}

/** Whether this process is on its way out: load balancers are told to send nobody here. */
export const draining = (strapi: Core.Strapi): boolean => leavingOf(strapi).isBegun;

/** What is closed while requests under way are answered: sockets, receivers, workers. Call in bootstrap. */
export function whenDraining(strapi: Core.Strapi, close: () => Promise<void>): void {
  leavingOf(strapi).closings.push(close);
}

/** What is given back when something does not end in time and the process is cut: quick, and last. Call in bootstrap. */
export function whenCut(strapi: Core.Strapi, giveBack: () => Promise<void>): void {
  leavingOf(strapi).lastDeeds.push(giveBack);
}

/** Ends the process, whatever is under way; others take it up at once. */
export async function cut(strapi: Core.Strapi, exit: (code: number) => void = process.exit): Promise<void> {
  loggerOf(strapi, 'draining').error('What was under way did not end in time; it is cut.');
  const deeds = leavingOf(strapi).lastDeeds.map((giveBack) => giveBack());
  await Promise.race([Promise.allSettled(deeds), delay(LAST_DEEDS_MS)]);
  exit(1);
}

/**
 * Has the process drained before Strapi takes it apart: Strapi ends its permissions first and then cuts every
 * connection, whoever is being answered on it. DRAIN_SECONDS says how long it goes on serving after it has told that it
 * goes (2 in production, 0 elsewhere). Call in register.
 */
export function drainFirst(strapi: Core.Strapi, environment: NodeJS.ProcessEnv = process.env): void {
  const patience = patienceOf(environment);
  const destroy = strapi.destroy.bind(strapi);
  strapi.destroy = async () => {
    const { isBegun } = leavingOf(strapi);
    if (!isBegun && strapi.server.httpServer.listening) await drain(strapi, patience);
    await destroy();
  };
}

/** @throws when DRAIN_SECONDS is no number of seconds from 0 to 5 */
export function patienceOf(environment: NodeJS.ProcessEnv): Patience {
  const isServed = environment['NODE_ENV'] === 'production' && environment['THROUGHLINE_SANDBOX'] !== '1';
  const said = environment['DRAIN_SECONDS'] ?? (isServed ? String(DEFAULT_NOTICE_SECONDS) : '0');
  if (!/^[0-5](?:\.\d+)?$/.test(said) || Number(said) > 5)
    throw new Error(`DRAIN_SECONDS is a number of seconds from 0 to 5, not "${said}".`);
  return Number(said) === 0 ? NONE : { noticeMs: Number(said) * 1000, keptMs: KEPT_MS };
}

async function drain(strapi: Core.Strapi, { noticeMs, keptMs }: Patience): Promise<void> {
  const log = loggerOf(strapi, 'draining');
  const leaving = leavingOf(strapi);
  const began = performance.now();
  leaving.isBegun = true;
  const forced = setTimeout(() => void cut(strapi), LONGEST_END_MS);
  forced.unref();
  log.info('This process ends: it takes no new work.');
  await delay(noticeMs);
  const closings = leaving.closings.map((close) => close());
  const results = await Promise.allSettled([lastAnswers(strapi.server.httpServer, keptMs), ...closings]);
  for (const result of results)
    if (result.status === 'rejected') log.error('Something could not be closed in order.', {}, result.reason);
  log.info('Everything under way has ended.', { ms: Math.round(performance.now() - began) });
}

/** Takes no new connection, and waits until those that are open have had their answers. */
async function lastAnswers(server: Core.Strapi['server']['httpServer'], keptMs: number): Promise<void> {
  const closedAt = performance.now();
  const since = (): number => performance.now() - closedAt;
  // Not http's own `close`: that one cuts kept connections at once, on which a request may be on its way.
  net.Server.prototype.close.call(server);
  while ((await openConnections(server)) > 0 && since() < LAST_ANSWERS_MS) {
    if (since() >= keptMs) server.closeIdleConnections();
    await delay(LOOK_EVERY_MS);
  }
}

const openConnections = (server: net.Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));
