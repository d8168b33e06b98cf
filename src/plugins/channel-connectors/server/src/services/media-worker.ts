import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import type { DueMedia, MediaOutcome } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { Accounts } from './accounts';
import { createDoorbell, type Doorbell } from './doorbell';
import type { ConnectorRegistry } from './registry';

/**
 * Fetches the files that messages only name, after the messages are stored: a slow provider delays no words. At least
 * once, because fetching changes nothing at the far end.
 */

const AT_ONCE = 4;
const LEASE_SECONDS = 120;
const POLL_MS = 5_000;
/** when the process ends */
const LAST_FETCHES_MS = 5_000;

export class MediaWorker {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly log: Logger;
  private readonly underWay = new Set<Promise<void>>();
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry },
  ) {
    this.log = loggerOf(strapi, 'media');
    busOf(strapi).subscribe('media.changed', () => this.doorbell.ring());
  }

  start(): void {
    this.running ??= this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.doorbell.ring();
    await this.running;
    // Fetching changes nothing at the far end: one that takes longer is done again.
    await Promise.race([Promise.all(this.underWay), delay(LAST_FETCHES_MS, null, { ref: false })]);
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const taken = await this.takeDue().catch((cause: unknown) => {
        this.log.error('Files could not be asked for.', {}, cause);
        return 0;
      });
      if (taken === 0) await this.doorbell.wait(POLL_MS);
    }
  }

  private async takeDue(): Promise<number> {
    const free = AT_ONCE - this.underWay.size;
    if (free === 0) {
      await Promise.race(this.underWay);
      return 1;
    }
    const due = await serviceOf(this.strapi, 'helpdesk').media.lease(free, LEASE_SECONDS);
    for (const media of due) this.begin(media);
    return due.length;
  }

  private begin(due: DueMedia): void {
    const work = this.fetch(due).finally(() => {
      this.underWay.delete(work);
      this.doorbell.ring();
    });
    this.underWay.add(work);
  }

  private async fetch(due: DueMedia): Promise<void> {
    try {
      await serviceOf(this.strapi, 'helpdesk').media.store(due, await this.outcomeOf(due));
    } catch (cause) {
      this.log.error('A file was not stored; it is asked for again.', { attachment: due.attachmentId }, cause);
    }
  }

  private async outcomeOf({ channelAccountId, media }: DueMedia): Promise<MediaOutcome> {
    const account = await this.parts.accounts.byId(channelAccountId);
    if (!account) return { outcome: 'failed', code: 'channel_account_gone' };
    const connector = this.parts.registry.get(account.connector);
    if (!connector.fetchMedia) return { outcome: 'failed', code: 'media_unsupported' };
    try {
      return await connector.fetchMedia(media, account);
    } catch (cause) {
      this.log.error('A connector failed to fetch a file.', { connector: account.connector }, cause);
      return { outcome: 'retry', afterSeconds: 60, code: 'connector_error' };
    }
  }
}
