import path from 'node:path';

import type { Core } from '@strapi/strapi';

import type { ChannelConnectorsService, Receiver, ReceiverContext } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { createAcceptor, inTime } from './acceptor';
import { Accounts } from './accounts';
import { DeliveryWorker } from './delivery-worker';
import { IngestWorker } from './ingest-worker';
import { serveIngress } from './ingress';
import { quarantineService } from './quarantine';
import { ConnectorRegistry } from './registry';

/** The running parts of the plugin, which its lifecycle starts and stops. */
export interface ChannelConnectors extends ChannelConnectorsService {
  /** Opens the webhook ingress. */
  serve(): void;
  /** Starts workers and receivers; only in a server that listens. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** ChannelConnectorsService of contracts/services.ts. */
export default function facade({ strapi }: { strapi: Core.Strapi }): ChannelConnectors {
  const envelopeFolder = path.resolve(process.env.DATA_DIR ?? path.join(strapi.dirs.app.root, '.data'), 'envelopes');
  const registry = new ConnectorRegistry();
  const accounts = new Accounts(strapi, registry);
  const accept = createAcceptor(databaseOf(strapi), busOf(strapi), envelopeFolder);
  const ingest = new IngestWorker(strapi, { accounts, registry, envelopeFolder });
  const delivery = new DeliveryWorker(strapi, { accounts, registry });
  const receivers: Receiver[] = [];

  async function startReceivers(): Promise<void> {
    for (const { connector, startReceiver } of registry.all()) {
      const context: ReceiverContext = { accept, accounts: () => inTime(accounts.enabledOf(connector.manifest.id)) };
      if (startReceiver) receivers.push(await startReceiver(context));
    }
  }

  return {
    accept,
    register: (entry) => registry.register(entry),
    channels: () => registry.all().map(({ connector }) => connector.manifest.channel),
    accountConfigs: (connector) => accounts.enabledOf(connector),
    createAccount: (account) => accounts.create(account),
    quarantine: quarantineService(strapi, accounts, envelopeFolder),
    isReady: () => ingest.isWorking,
    async channelAccounts() {
      const all = await accounts.all();
      return all
        .filter((account) => account.enabled)
        .map(({ documentId, name, address, channel, connector }) => ({
          documentId,
          name,
          address,
          channel,
          connector,
        }));
    },

    serve: () => serveIngress(strapi, { accounts, registry, accept }),
    async start() {
      ingest.start();
      delivery.start();
      await startReceivers();
      loggerOf(strapi, 'channel-connectors').info('Ready.', { connectors: registry.all().length });
    },
    async stop() {
      await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
      await Promise.all([ingest.stop(), delivery.stop()]);
    },
  };
}
