import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import { windowAt, type DueDelivery, type SendContext, type SendOutcome } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { metricsOf } from '../../../../../kernel/metrics';
import { serviceOf } from '../../../../../kernel/services';
import type { Accounts, OpenedAccount } from './accounts';
import type { ChannelHealthService } from './channel-health';
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
const RECONCILE_MS = 30_000;
/** when the process ends */
const LAST_SENDS_MS = 7_000;

/** Refusals of the whole account, not of one message: agents are told that it does not work. */
const ACCOUNT_FAILURES: Readonly<Record<string, string>> = {
  smtp_auth: 'The outgoing server refuses the user name or password.',
  oauth_refused: 'The provider refuses the sign-in. Sign in again.',
  oauth_missing: 'Nobody has signed in at the provider yet.',
  oauth_address_refused: 'The provider’s address for tokens must not be called.',
  smtp_unreachable: 'The outgoing server cannot be reached.',
  smtp_timeout: 'The outgoing server does not answer.',
  smtp_connection_lost: 'The outgoing server breaks off.',
  smtp_address_refused: 'The outgoing server has an address that must not be called.',
  dkim_key: 'The DKIM key, or its selector, is missing or cannot be read.',
  smtp_tls: 'The outgoing server offers no trustworthy encryption.',
  host_paused: 'The outgoing server asks for a pause.',
  auth_refused: 'The provider refuses our key. Replace it in the channel’s settings.',
  account_locked: 'The provider has locked this account.',
  account_suspended: 'The provider has suspended this account.',
  account_gone: 'The provider does not know this account any more.',
  permission_missing: 'The provider’s key may not do this. Give it the missing permission, and connect again.',
  payment_problem: 'The provider wants to be paid before it sends.',
  sender_unregistered: 'The sender is not registered with the networks yet.',
  sender_not_registered: 'The number is not registered with the provider.',
  sender_not_approved: 'The provider has not approved this sender yet.',
  sender_refused: 'The provider refuses this sender.',
  sender_gone: 'The number is not there any more.',
  spam_limited: 'The provider limits this account because of complaints.',
};

export class DeliveryWorker {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly log: Logger;
  private readonly underWay = new Map<number, DueDelivery>();
  private readonly sending = new Set<Promise<void>>();
  private running: Promise<void> | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private reconciling: Promise<void> | null = null;
  private reconcileTimer: NodeJS.Timeout | null = null;
  private stopping = false;
  private lastExpiry = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry; health: ChannelHealthService },
  ) {
    this.log = loggerOf(strapi, 'delivery');
    busOf(strapi).subscribe('deliveries.queued', () => this.doorbell.ring());
  }

  start(): void {
    this.running ??= this.loop();
    this.heartbeat ??= setInterval(() => void this.renew(), HEARTBEAT_MS);
    this.reconcileTimer ??= setInterval(() => {
      this.reconciling ??= this.reconcile().finally(() => (this.reconciling = null));
    }, RECONCILE_MS);
  }

  /**
   * Takes no more, and waits for what is under way: a message whose outcome nobody stores would be uncertain for ever.
   * One that hangs is waited for so long only; its lease runs out, and an agent decides.
   */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.reconcileTimer) clearInterval(this.reconcileTimer);
    this.doorbell.ring();
    await this.running;
    await Promise.race([Promise.all([...this.sending, this.reconciling]), delay(LAST_SENDS_MS, null, { ref: false })]);
    if (this.heartbeat) clearInterval(this.heartbeat);
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
    for (const delivery of leased) this.begin(delivery);
    return leased.length;
  }

  private begin(delivery: DueDelivery): void {
    const sending = this.deliver(delivery).finally(() => this.sending.delete(sending));
    this.sending.add(sending);
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
    if (account.unreadable.length > 0) return this.withoutSecrets(account);
    const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(this.strapi) };
    const due = this.inItsWindow(delivery, account, context.now);
    if (due === null) return { outcome: 'failed', code: 'window_closed' };
    const calls = this.render(due, account, context);
    if (calls === null) return { outcome: 'failed', code: 'not_renderable' };
    const began = performance.now();
    try {
      const outcome = await this.makeCalls(calls, due, account, context);
      metricsOf(this.strapi).sent(account.connector, outcome, (performance.now() - began) / 1000);
      await this.noteHealth(account, outcome);
      return outcome;
    } catch (cause) {
      this.log.error('A connector failed while sending.', { connector: account.connector }, cause);
      // Nobody knows how far it came: an agent decides.
      return { outcome: 'uncertain', code: 'connector_error' };
    }
  }

  /** It waits until somebody has typed them again: nothing is lost by a secret that does not open. */
  private async withoutSecrets(account: OpenedAccount): Promise<SendOutcome> {
    const outcome: SendOutcome = { outcome: 'retry', afterSeconds: 300, code: 'secret_unreadable' };
    await this.noteHealth(account, outcome);
    return outcome;
  }

  /** One after the other, beginning behind those that left at an earlier attempt. */
  private async makeCalls(
    calls: readonly unknown[],
    delivery: DueDelivery,
    account: OpenedAccount,
    context: SendContext,
  ): Promise<SendOutcome> {
    const connector = this.parts.registry.get(account.connector);
    let last: SendOutcome = { outcome: 'failed', code: 'nothing_to_send' };
    for (let at = delivery.sentCalls; at < calls.length; at++) {
      last = await connector.send(calls[at], account, context);
      if (last.outcome !== 'sent') return last;
      if (at === calls.length - 1) break;
      const { deliveries } = serviceOf(this.strapi, 'helpdesk');
      // Somebody else may be sending it by now, or an agent decides.
      if (!(await deliveries.progress(delivery, last.externalId))) return { outcome: 'uncertain', code: 'lease_lost' };
    }
    return last;
  }

  /** null: the network takes no free words any more; it is the moment of sending that counts. */
  private inItsWindow(delivery: DueDelivery, account: OpenedAccount, now: Date): DueDelivery | null {
    const { replyWindow } = this.parts.registry.get(account.connector).manifest.channel;
    const { state } = windowAt(replyWindow, delivery.lastInboundAt, now);
    if (state === 'closed' && delivery.message.content?.type !== 'template') return null;
    return { ...delivery, message: { ...delivery.message, window: state } };
  }

  /** null: nothing can have left */
  private render(delivery: DueDelivery, account: OpenedAccount, context: SendContext): unknown[] | null {
    try {
      return this.parts.registry.get(account.connector).render(delivery.message, account, context);
    } catch (cause) {
      this.log.error('A connector could not put a message into its form.', { connector: account.connector }, cause);
      return null;
    }
  }

  /** Says once that an account does not work, and that it works again. */
  private async noteHealth(account: OpenedAccount, outcome: SendOutcome): Promise<void> {
    const code = outcome.outcome === 'sent' ? null : outcome.code;
    const detail = code === null ? null : ACCOUNT_FAILURES[code];
    if (detail === undefined) return;
    await this.parts.health.report(account.id, { state: code === null ? 'ok' : 'failing', code, detail }, 'sending');
  }

  /** Asks the far end about messages of which nobody knows whether they arrived. Never sends. */
  private async reconcile(): Promise<void> {
    try {
      const { deliveries } = serviceOf(this.strapi, 'helpdesk');
      for (const delivery of await deliveries.uncertain(AT_ONCE)) {
        const outcome = await this.ask(delivery);
        if (outcome) await deliveries.settle(delivery.messageId, outcome, systemClock.now());
      }
    } catch (cause) {
      this.log.error('Uncertain deliveries could not be asked about.', {}, cause);
    }
  }

  private async ask(delivery: DueDelivery): Promise<SendOutcome | null> {
    const account = await this.parts.accounts.byId(delivery.channelAccountId);
    const connector = account?.enabled ? this.parts.registry.get(account.connector) : null;
    if (!account || !connector?.reconcile) return null;
    const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(this.strapi) };
    const [call, ...more] = connector.render(delivery.message, account, context).slice(delivery.sentCalls);
    if (call === undefined || more.length > 0) return null;
    return connector.reconcile(call, account, context);
  }

  private async renew(): Promise<void> {
    if (this.underWay.size === 0) return;
    await serviceOf(this.strapi, 'helpdesk')
      .deliveries.renew([...this.underWay.values()], LEASE_SECONDS)
      .catch((cause: unknown) => this.log.error('Leases could not be renewed.', {}, cause));
  }
}
