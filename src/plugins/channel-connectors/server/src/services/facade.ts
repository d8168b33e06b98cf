import path from 'node:path';

import type { Core } from '@strapi/strapi';

import type { ChannelConnectorsService, Receiver, ReceiverContext, WayIn } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { storedEventKeys } from '../repositories/envelopes';
import { readCursor, saveCursor } from '../repositories/poll-cursors';
import { createAcceptor, inTime } from './acceptor';
import { Accounts } from './accounts';
import { blockedSendersService } from './blocked-senders';
import { channelActivityService } from './channel-activity';
import { createChannelHealth } from './channel-health';
import { callService } from './calls';
import { configurationService } from './configuration';
import { DeliveryWorker } from './delivery-worker';
import { IngestWorker } from './ingest-worker';
import { serveIngress } from './ingress';
import { createInspections } from './inspections';
import { notifyAddress, reachableKinds } from './address-notices';
import { notifyAgent, sendDigest } from './agent-notices';
import { MediaWorker } from './media-worker';
import { JunkFilter } from './junk-filter';
import { createLeadership } from './leadership';
import { eraseDeliveries } from './erased-deliveries';
import { deleteOriginalsOfPurged, originalsService } from './originals';
import { quarantineService } from './quarantine';
import { ConnectorRegistry } from './registry';
import { unreadAnswersService } from './unread-answers';
import { waysIn } from './ways-in';

/** The running parts of the plugin, which its lifecycle starts and stops. */
export interface ChannelConnectors extends ChannelConnectorsService {
  /** below which everything stands that is too large for the database */
  readonly dataFolder: string;
  /** Opens the webhook ingress, and names the jobs. */
  serve(): void;
  /** how customers reach a person by now */
  waysIn(): Promise<readonly WayIn[]>;
  /** Starts workers and receivers; only in a server that listens. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** what the jobs of every minute do */
  readonly everyMinute: { watch(): Promise<void>; goOnUnread(): Promise<number> };
}

const PURGE_JOB = 'channel-connectors:purge-kept';
const NIGHTLY = '20 3 * * *';
const WATCH_JOB = 'channel-connectors:watch-channels';
const UNREAD_JOB = 'channel-connectors:unread-answers';
const EVERY_MINUTE = '* * * * *';

/** ChannelConnectorsService of contracts/services. */
export default function facade({ strapi }: { strapi: Core.Strapi }): ChannelConnectors {
  const dataFolder = path.resolve(process.env.DATA_DIR ?? path.join(strapi.dirs.app.root, '.data'));
  const envelopeFolder = path.join(dataFolder, 'envelopes');
  const sql = databaseOf(strapi);
  const registry = new ConnectorRegistry();
  const accounts = new Accounts(strapi, registry);
  const accept = createAcceptor({
    sql,
    bus: busOf(strapi),
    folder: envelopeFolder,
    inTransaction: (work) => inTransaction(strapi, work),
    isExamined: async (channelAccountId) => {
      const account = await accounts.byId(channelAccountId);
      return account !== null && registry.get(account.connector).examine !== undefined;
    },
  });
  const inspections = createInspections(strapi, { accounts, registry });
  const quarantine = quarantineService(strapi, { accounts, registry, inspections, envelopeFolder });
  const health = createChannelHealth(sql, busOf(strapi), () => accounts.all());
  const leadership = createLeadership(sql, loggerOf(strapi, 'leadership'));
  const junk = new JunkFilter(strapi);
  const ingest = new IngestWorker(strapi, { accounts, registry, health, junk, envelopeFolder });
  const delivery = new DeliveryWorker(strapi, { accounts, registry, health });
  const media = new MediaWorker(strapi, { accounts, registry });
  const activity = channelActivityService(strapi, { accounts, health });
  const unread = unreadAnswersService(strapi, { accounts, registry });
  const receivers: Receiver[] = [];
  const stopDeleting = deleteOriginalsOfPurged(strapi, envelopeFolder);

  const contextFor = (connector: string): ReceiverContext => ({
    accept,
    accounts: () => inTime(accounts.enabledOf(connector)),
    cursor: (channelAccountId, name) => readCursor(sql, channelAccountId, name),
    saveCursor: (cursor) => saveCursor(sql, cursor),
    stored: (channelAccountId, eventKeys) => storedEventKeys(sql, channelAccountId, eventKeys),
    lead: (name, work) => leadership.lead(name, work),
    reportHealth: (channelAccountId, state) => health.report(channelAccountId, state),
    saveSecret: (channelAccountId, name, plain) => accounts.saveSecret(channelAccountId, name, plain),
  });

  return {
    accept,
    register(entry) {
      registry.register(entry);
      const { id: channel, identityKind, capabilities } = entry.connector.manifest.channel;
      const { startsInteractions } = capabilities;
      serviceOf(strapi, 'helpdesk').profiles.learnChannel({ channel, identityKind, startsInteractions });
    },
    channels: () => registry.channels(),
    waysIn: () => waysIn(strapi, registry),
    connectors: () => registry.facts(),
    accountConfigs: (connector) => accounts.enabledOf(connector),
    createAccount: (account) => accounts.create(account),
    changeAccount: (documentId, change) => accounts.change(documentId, change),
    probe: (account) => accounts.probe(account),
    probeStored: (documentId) => accounts.probeStored(documentId),
    ...configurationService(strapi, { accounts, registry }),
    calls: callService(registry, accounts),
    activity: (documentId) => activity.of(documentId),
    quarantine,
    originals: originalsService(strapi, { accounts, registry, inspections, envelopeFolder }),
    blockedSenders: blockedSendersService(strapi),
    health: () => health.list(),
    notifyAgent: (channelAccount, notice) => notifyAgent(strapi, { accounts, registry }, channelAccount, notice),
    sendDigest: (digest) => sendDigest(strapi, { accounts, registry }, digest),
    notifyAddress: (notice) => notifyAddress(strapi, { accounts, registry }, notice),
    reachableKinds: () => reachableKinds({ accounts, registry }),
    isReady: () => ingest.isWorking,
    async channelAccounts() {
      const all = await accounts.all();
      return all
        .filter((account) => account.enabled)
        .map(({ documentId, name, address, channel, connector, brandVoice }) => ({
          documentId,
          name,
          address,
          channel,
          connector,
          brandVoice,
        }));
    },

    dataFolder,
    everyMinute: { watch: () => activity.watch(), goOnUnread: () => unread.goOn() },

    serve() {
      serveIngress(strapi, { accounts, registry, accept });
      jobsOf(strapi).define(PURGE_JOB, () => quarantine.purge());
      jobsOf(strapi).cron(PURGE_JOB, NIGHTLY);
      jobsOf(strapi).define(WATCH_JOB, () => activity.watch());
      jobsOf(strapi).cron(WATCH_JOB, EVERY_MINUTE);
      jobsOf(strapi).define(UNREAD_JOB, async () => void (await unread.goOn()));
      jobsOf(strapi).cron(UNREAD_JOB, EVERY_MINUTE);
      eraseDeliveries(strapi, { accounts, registry, envelopeFolder });
    },
    async start() {
      await accounts.completeBuiltIn();
      await accounts.completeSecrets();
      junk.start();
      ingest.start();
      delivery.start();
      media.start();
      for (const { connector, startReceiver } of registry.all())
        if (startReceiver) receivers.push(await startReceiver(contextFor(connector.manifest.id)));
      loggerOf(strapi, 'channel-connectors').info('Ready.', { connectors: registry.all().length });
    },
    async stop() {
      stopDeleting();
      const closed = receivers.splice(0).map((receiver) => receiver.close());
      await Promise.all([...closed, ingest.stop(), delivery.stop(), media.stop()]);
      await junk.stop();
    },
  };
}
