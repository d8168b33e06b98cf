import type { Core } from '@strapi/strapi';

import type { DueDelivery, SendContext, SendOutcome } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { Accounts } from './accounts';
import { createDoorbell, type Doorbell } from './doorbell';
import type { ConnectorRegistry } from './registry';

/**
 * Sends what is due: lease, render, send, record. In order within an interaction, many interactions at a time; one
 * that hangs keeps its own lease alive and holds up nobody else.
 */

const AT_ONCE = 16;
const LEASE_SECONDS = 60;
const HEARTBEAT_MS = 15_000;
const EXPIRE_MS = 10_000;
const POLL_MS = 1_000;

export class DeliveryWorker {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly log: Logger;
  private readonly underWay = new Map<number, DueDelivery>();
  private running: Promise<void> | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private stopping = false;
  private lastExpiry = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry },
  ) {
    this.log = loggerOf(strapi, 'delivery');
    busOf(strapi).subscribe('deliveries.queued', () => this.doorbell.ring());
  }

  start(): void {
    this.running ??= this.loop();
    this.heartbeat ??= setInterval(() => void this.renew(), HEARTBEAT_MS);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    if (this.heartbeat) clearInterval(this.heartbeat);
    this.doorbell.ring();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const taken = await this.takeDue().catch((cause: unknown) => {
        this.log.error('Deliveries could not be taken.', {}, cause);
        return 0;
      });
      if (taken === 0) await this.doorbell.wait(POLL_MS);
    }
  }

  private async takeDue(): Promise<number> {
    const { deliveries } = serviceOf(this.strapi, 'helpdesk');
    if (Date.now() - this.lastExpiry > EXPIRE_MS) {
      this.lastExpiry = Date.now();
      await deliveries.expire();
    }
    const free = AT_ONCE - this.underWay.size;
    if (free === 0) return 0;
    const leased = await deliveries.lease(free, LEASE_SECONDS);
    for (const delivery of leased) void this.deliver(delivery);
    return leased.length;
  }

  private async deliver(delivery: DueDelivery): Promise<void> {
    this.underWay.set(delivery.messageId, delivery);
    try {
      const outcome = await this.send(delivery);
      await serviceOf(this.strapi, 'helpdesk').deliveries.record(delivery, outcome, systemClock.now());
    } catch (cause) {
      this.log.error(
        'The outcome of a delivery was not stored; its lease will run out.',
        { message: delivery.message.documentId },
        cause,
      );
    } finally {
      this.underWay.delete(delivery.messageId);
      this.doorbell.ring();
    }
  }

  private async send(delivery: DueDelivery): Promise<SendOutcome> {
    const account = await this.parts.accounts.byId(delivery.channelAccountId);
    if (!account?.enabled) return { outcome: 'failed', code: 'channel_account_disabled' };
    const connector = this.parts.registry.get(account.connector);
    const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(this.strapi) };
    try {
      const calls = connector.render(delivery.message, account, context);
      let last: SendOutcome = { outcome: 'failed', code: 'nothing_to_send' };
      for (const call of calls) {
        last = await connector.send(call, account, context);
        if (last.outcome !== 'sent') break;
      }
      return last;
    } catch (cause) {
      this.log.error('A connector failed while sending.', { connector: account.connector }, cause);
      // Nobody knows how far it came: an agent decides.
      return { outcome: 'uncertain', code: 'connector_error' };
    }
  }

  private async renew(): Promise<void> {
    if (this.underWay.size === 0) return;
    await serviceOf(this.strapi, 'helpdesk')
      .deliveries.renew([...this.underWay.values()], LEASE_SECONDS)
      .catch((cause: unknown) => this.log.error('Leases could not be renewed.', {}, cause));
  }
}
