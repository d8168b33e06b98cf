import type { Core } from '@strapi/strapi';

import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { isDatabaseOutage } from '../../../../../kernel/database-outage';
import { followersOf } from '../../../../../kernel/follower';
import { jobsOf } from '../../../../../kernel/jobs';
import { loggerOf } from '../../../../../kernel/log';
import { toldChanges, waitAfter } from '../../../core/changes/told';
import {
  dueWebhooks,
  endDelivery,
  leaseDeliveries,
  pauseDeliveries,
  postponeDelivery,
  queueDeliveries,
  takeNotes,
  trimDeliveries,
  type Delivery,
} from '../repositories/webhook-deliveries';
import { disableWebhook, noteDelivered, noteFailed, type WebhookRow } from '../repositories/webhooks';
import { sendChange, type SendResult } from './change-sending';
import { changeBody } from './change-views';

/** What was noted becomes deliveries, in the one process that follows; each webhook is served by itself. */

const NOTES_AT_ONCE = 1_000;
const SENT_AT_ONCE = 4;

const pumps = new WeakMap<Core.Strapi, Pump>();

/** Call in register. */
export function followChanges(strapi: Core.Strapi): void {
  const pump = new Pump(strapi);
  pumps.set(strapi, pump);
  followersOf(strapi).add({ name: 'change-webhooks', step: () => pump.step() });
  jobsOf(strapi).define('context-merge:trimChangeDeliveries', () => trimDeliveries(databaseOf(strapi)));
  jobsOf(strapi).cron('context-merge:trimChangeDeliveries', '53 3 * * *');
}

/** Call in destroy: ends after what is being sent. */
export const stopChanges = async (strapi: Core.Strapi): Promise<void> => pumps.get(strapi)?.stop();

class Pump {
  private readonly serving = new Map<number, Promise<void>>();
  private isStopped = false;

  constructor(private readonly strapi: Core.Strapi) {}

  /** Never waits for a receiver: others follow in the same loop. */
  async step(): Promise<boolean> {
    const notes = await inTransaction(this.strapi, async (trx) => {
      const taken = await takeNotes(trx, NOTES_AT_ONCE);
      await queueDeliveries(trx, toldChanges(taken));
      return taken.length;
    });
    for (const webhook of await dueWebhooks(databaseOf(this.strapi))) this.serve(webhook);
    return notes === NOTES_AT_ONCE;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.serving.values());
  }

  private serve(webhook: WebhookRow): void {
    if (this.isStopped || this.serving.has(webhook.id)) return;
    const work = this.deliverAll(webhook)
      .catch((cause: unknown) => {
        loggerOf(this.strapi, 'webhooks').error('Deliveries stopped; they go on at the next look.', {}, cause);
      })
      .finally(() => this.serving.delete(webhook.id));
    this.serving.set(webhook.id, work);
  }

  private async deliverAll(webhook: WebhookRow): Promise<void> {
    while (!this.isStopped) {
      const due = await leaseDeliveries(databaseOf(this.strapi), webhook.id, SENT_AT_ONCE);
      if (due.length === 0) return;
      const results = await Promise.all(due.map((delivery) => this.deliver(webhook, delivery)));
      if (results.every((outcome) => outcome === 'unanswered'))
        return pauseDeliveries(databaseOf(this.strapi), webhook.id);
      if (results.includes('gone')) return;
    }
  }

  private async deliver(webhook: WebhookRow, delivery: Delivery): Promise<SendResult['outcome']> {
    const sql = databaseOf(this.strapi);
    const now = systemClock.now();
    const { outcome, detail, retryAfterSeconds } = await this.attempt(webhook, delivery, now);
    if (outcome === 'nothing') {
      await endDelivery(sql, delivery.id);
      return 'delivered';
    }
    if (outcome === 'delivered') {
      await endDelivery(sql, delivery.id);
      await noteDelivered(sql, webhook.id, now);
      return outcome;
    }
    await postponeDelivery(sql, delivery.id, waitAfter(delivery.attempts, retryAfterSeconds));
    await noteFailed(sql, webhook.id, now, detail);
    if (outcome === 'gone') await disableWebhook(sql, webhook.id);
    return outcome;
  }
  /** What can't be written or signed here, such as after a change of keys, has failed like what nobody took. */
  private async attempt(webhook: WebhookRow, delivery: Delivery, now: Date): Promise<Attempt> {
    try {
      const body = await changeBody(this.strapi, delivery);
      return body ? await sendChange(this.strapi, webhook, body, now) : NOTHING_LEFT;
    } catch (cause) {
      if (isDatabaseOutage(cause)) throw cause;
      loggerOf(this.strapi, 'webhooks').error('A change could not be sent.', { webhook: webhook.documentId }, cause);
      return {
        outcome: 'failed',
        detail: 'It could not be written or signed here. The log says why.',
        retryAfterSeconds: null,
      };
    }
  }
}

type Attempt = SendResult | typeof NOTHING_LEFT;

/** Nothing is left to tell of. */
const NOTHING_LEFT = { outcome: 'nothing', detail: '', retryAfterSeconds: null } as const;
