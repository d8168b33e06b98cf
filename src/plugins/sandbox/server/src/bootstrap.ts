import net from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import { busOf } from '../../../../kernel/bus';
import { systemClock } from '../../../../kernel/clock';
import { loggerOf } from '../../../../kernel/log';
import { serviceOf } from '../../../../kernel/services';
import { servePages } from './routes';
import { ensureAccounts, ensureSimulatedAccounts, pointToSimulators } from './services/demo-accounts';
import { ensureApiToken } from './services/demo-token';
import { fillOnce } from './services/filling';
import { ensurePeople } from './services/people';
import { ensureOrdersCard } from './services/orders-card';
import { openSandbox, type Sandbox } from './services/sandbox';

let sandbox: Sandbox | null = null;

export const openedSandbox = (): Sandbox | null => sandbox;

/** Pages and mail sink at once; people, accounts and demo data as soon as the server listens. */
export default async function bootstrap({ strapi }: { strapi: Core.Strapi }): Promise<void> {
  const opened = await openSandbox(strapi);
  sandbox = opened;
  servePages(opened);
  // Commands such as `strapi console` run bootstrap as well: only a real server fills its database.
  strapi.server.httpServer.once('listening', () => {
    start(opened).catch((cause: unknown) => {
      loggerOf(strapi, 'sandbox').error('The demo could not be prepared.', {}, cause);
      tellProgress('The demo could not be prepared; the log says why.');
      strapi.stop(1);
    });
  });
}

const tellProgress = (text: string): void => void process.send?.({ type: 'progress', text });

async function start(opened: Sandbox): Promise<void> {
  const { strapi, content, environment, addresses, sink } = opened;
  const { publicUrl } = addresses;
  const agents = await ensurePeople(strapi, content.agents, environment);
  const apiToken = await ensureApiToken(strapi, systemClock.now());
  const accounts = await ensureAccounts(strapi, content, { publicUrl, sink });
  opened.accounts = accounts;
  await ensureSimulatedAccounts(strapi, opened.providers);
  busOf(strapi).subscribe('channelAccounts.changed', () => {
    pointToSimulators(strapi, opened.providers).catch((cause: unknown) => {
      loggerOf(strapi, 'sandbox').error('An account is not pointed to its simulator.', {}, cause);
    });
  });
  await ensureOrdersCard(strapi, publicUrl);
  await until(() => serviceOf(strapi, 'channel-connectors').isReady());
  await fillOnce(
    { strapi, content, accounts, agents, outbox: opened.outbox, providers: opened.providers, publicUrl },
    tellProgress,
  );
  await until(() => isListening(environment.smtp));
  process.send?.({ type: 'ready', demo: describeDemo(opened, apiToken), mailbox: opened.accounts?.email.address });
}

/** What the launcher prints, and hands to scripts. */
function describeDemo({ environment, addresses }: Sandbox, apiToken: string) {
  const { publicUrl, adminUrl, apiUrl } = addresses;
  return {
    adminUrl,
    admin: environment.admin,
    agent: environment.agent,
    widgetUrl: `${publicUrl}/sandbox/shop`,
    outboxUrl: `${publicUrl}/sandbox/outbox`,
    simulatorUrl: `${publicUrl}/sandbox/simulator`,
    smtp: environment.smtp,
    apiUrl,
    apiToken,
  };
}

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 20;

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('The channels did not become ready in time.');
    await delay(LOOK_EVERY_MS);
  }
}

function isListening({ host, port }: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
