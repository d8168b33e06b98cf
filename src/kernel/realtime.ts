import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';
import { createAdapter } from '@socket.io/postgres-adapter';
import { Pool, type PoolConfig } from 'pg';
import { Server } from 'socket.io';

import { SOCKET_PATH } from '../contracts';
import { loggerOf } from './log';
import { metricsOf } from './metrics';
import { registerMigrations } from './migrations';

const ATTACHMENTS = `create table if not exists socket_io_attachments (id bigserial unique, created_at timestamptz default now(), payload bytea)`;

/** The table in which the adapter passes on what is too large for a NOTIFY. Call in register. */
export function registerRealtime(strapi: Core.Strapi): void {
  registerMigrations(strapi, 'kernel', [{ name: '001-socket-attachments', sql: ATTACHMENTS }]);
}

interface Realtime {
  readonly io: Server;
  readonly pool: Pool;
}

const realtimes = new WeakMap<Core.Strapi, Realtime>();

/**
 * The one Socket.IO server. Plugins take a namespace of it. Several processes are joined by PostgreSQL; websocket
 * only, so that no sticky sessions are needed.
 */
export function realtimeOf(strapi: Core.Strapi): Server {
  return (realtimes.get(strapi) ?? open(strapi)).io;
}

function open(strapi: Core.Strapi): Realtime {
  const log = loggerOf(strapi, 'realtime');
  const pool = new Pool({ ...connectionOf(strapi), max: 2 });
  // A connection that is checked out reports its own end: without a listener the end of PostgreSQL would be ours.
  pool.on('connect', (client) =>
    client.on('error', (cause) => log.warn(`A connection between processes ended (${cause.name}).`)),
  );
  pool.on('error', (cause) => log.warn(`The connection between processes was lost (${cause.name}).`));
  const io = new Server(strapi.server.httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    transports: ['websocket'],
    maxHttpBufferSize: 65_536,
    perMessageDeflate: false,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 8_000,
  });
  io.adapter(
    createAdapter(pool, { errorHandler: (cause) => log.warn(`A note to the other processes failed (${cause.name}).`) }),
  );
  // Only namespaces that authenticate exist; the default one admits nobody.
  io.use((_socket, next) => next(new Error('unauthorized')));
  metricsOf(strapi).figure('sockets', 'Sockets that are open in this process.', ['namespace'], () =>
    [...io._nsps].map(([namespace, { sockets }]) => ({ labels: { namespace }, value: sockets.size })),
  );
  const realtime = { io, pool };
  realtimes.set(strapi, realtime);
  return realtime;
}

/** Strapi's connection settings for a pool of our own. knex makes `password` non-enumerable, hence field by field. */
export function connectionOf(strapi: Core.Strapi): PoolConfig {
  const settings = strapi.config.get<{
    connectionString?: string;
    host?: string;
    port?: number;
    user?: string;
    password?: string;
    database?: string;
    ssl?: PoolConfig['ssl'];
  }>('database.connection.connection');
  if (settings.connectionString)
    return { connectionString: settings.connectionString, ...(settings.ssl ? { ssl: settings.ssl } : {}) };
  const { host, port, user, password, database, ssl } = settings;
  return {
    ...(host === undefined ? {} : { host }),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    ...(database === undefined ? {} : { database }),
    ...(ssl ? { ssl } : {}),
  };
}

/** In so many steps, a little apart: all of them at once would come back at once. */
const STEPS = 10;
const STEP_MS = 100;

/**
 * Lets every socket of this process go, in a way that its client takes for a broken line: it comes back by itself, to
 * another process. What was told to it before is still written.
 */
export async function sendElsewhere(strapi: Core.Strapi): Promise<void> {
  const realtime = realtimes.get(strapi);
  if (!realtime) return;
  const sockets = [...realtime.io._nsps.values()].flatMap((namespace) => [...namespace.sockets.values()]);
  const perStep = Math.max(1, Math.ceil(sockets.length / STEPS));
  for (let at = 0; at < sockets.length; at += perStep) {
    for (const socket of sockets.slice(at, at + perStep)) socket.conn.close();
    if (at + perStep < sockets.length) await delay(STEP_MS);
  }
}

export async function closeRealtime(strapi: Core.Strapi): Promise<void> {
  const realtime = realtimes.get(strapi);
  if (!realtime) return;
  realtimes.delete(strapi);
  // The HTTP server belongs to Strapi, which closes it itself.
  realtime.io.disconnectSockets(true);
  for (const namespace of realtime.io._nsps.values()) await namespace.adapter.close();
  await realtime.pool.end();
}
