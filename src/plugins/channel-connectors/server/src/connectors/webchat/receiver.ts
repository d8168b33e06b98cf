import { join } from 'node:path';

import type { Core } from '@strapi/strapi';

import {
  VISITOR_NAMESPACE,
  type IdentityClaim,
  type Receipt,
  type Receiver,
  type ReceiverContext,
} from '../../../../../../contracts';
import { busOf } from '../../../../../../kernel/bus';
import { systemClock } from '../../../../../../kernel/clock';
import { inTransaction } from '../../../../../../kernel/database';
import { serveInFront } from '../../../../../../kernel/front-listener';
import { installationSecrets, publicUrl } from '../../../../../../kernel/installation';
import { loggerOf, type Logger } from '../../../../../../kernel/log';
import { pageIdentitySecret } from '../../../../../../kernel/page-identity';
import { realtimeOf } from '../../../../../../kernel/realtime';
import { serviceOf } from '../../../../../../kernel/services';
import { createReceiptBatches } from '../../kit/receipt-batches';
import { connectVisitors } from './client';
import { UPLOAD_PATH } from './frame-page';
import { IDLE_MINUTES } from './manifest';
import { createUploads } from './uploads';
import { openGateway, type Gateway, type VisitorNamespace } from './visitor-gateway';
import { createWidgetHttp } from './widget-http';

const SWEEP_MS = 60_000;
const RECEIPT_WAIT_MS = 400;

const storeReceipts =
  (strapi: Core.Strapi) =>
  async (channelAccountId: number, receipts: readonly Receipt[]): Promise<void> => {
    const { deliveries } = serviceOf(strapi, 'helpdesk');
    const applied = await inTransaction(strapi, (trx) => deliveries.receipts(trx, channelAccountId, receipts));
    await deliveries.announceReceipts([applied]);
  };

/** Opens the visitors' end: the namespace, the widget's page and files, uploads, and the end of silent chats. */
export function startReceiver(strapi: Core.Strapi, context: ReceiverContext): Promise<Receiver> {
  const log = loggerOf(strapi, 'webchat');
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const stop = new AbortController();
  const gateway: Gateway = {
    ...worldOf(strapi, context),
    context,
    helpdesk,
    bus: busOf(strapi),
    log,
    receipts: createReceiptBatches(RECEIPT_WAIT_MS, storeReceipts(strapi), (cause) =>
      log.error('Receipts were not stored.', {}, cause),
    ),
    stopped: stop.signal,
  };
  serveWidget(strapi, gateway);
  const closeGateway = openGateway(gateway);
  const disconnect = connectVisitors((room) => void gateway.namespace.to(room).emit('changed'));
  const sweep = setInterval(() => void endSilentChats(strapi, context, log), SWEEP_MS);

  return Promise.resolve({
    async close() {
      clearInterval(sweep);
      stop.abort();
      disconnect();
      closeGateway();
      gateway.namespace.disconnectSockets(true);
      await gateway.receipts.flush();
    },
  });
}

/** What the gateway needs of Strapi, of the database and of the clock. */
function worldOf(strapi: Core.Strapi, context: ReceiverContext) {
  const { identities, customers } = serviceOf(strapi, 'helpdesk');
  const find = (claims: readonly IdentityClaim[]) => inTransaction(strapi, (trx) => identities.lock(trx, claims));
  const namespace: VisitorNamespace = realtimeOf(strapi).of(VISITOR_NAMESPACE);
  return {
    namespace,
    findIdentities: find,
    isBehindProxy: strapi.config.get('server.proxy.koa') === true,
    gate: {
      accounts: () => context.accounts(),
      ownOrigin: new URL(publicUrl(strapi)).origin,
      ownSecrets: (widget: string) => installationSecrets(strapi).map((secret) => pageIdentitySecret(secret, widget)),
      now: () => systemClock.now(),
      async ownerOf(claim: IdentityClaim) {
        const [identity] = await find([claim]);
        const [owner] = identity ? await customers.byIds([identity.customerId]) : [];
        return owner ?? null;
      },
    },
  };
}

function serveWidget(strapi: Core.Strapi, { gate, helpdesk, isBehindProxy }: Gateway): void {
  const { business } = serviceOf(strapi, 'helpdesk');
  const folder = join(strapi.dirs.static.public, 'widget');
  serveInFront(strapi, '/widget/', createWidgetHttp(folder, gate.ownOrigin, gate.accounts, business.facts));
  serveInFront(strapi, UPLOAD_PATH, createUploads({ ...gate, attachments: helpdesk.attachments, isBehindProxy }));
}

async function endSilentChats(strapi: Core.Strapi, context: ReceiverContext, log: Logger): Promise<void> {
  const { interactions } = serviceOf(strapi, 'helpdesk');
  try {
    for (const { id } of await context.accounts()) await interactions.endIdle(id, IDLE_MINUTES);
  } catch (cause) {
    log.error('Silent chats were not ended.', {}, cause);
  }
}
