import type { Core } from '@strapi/strapi';

import type { ChannelAccountConfig } from '../../../../../../contracts';
import { busOf } from '../../../../../../kernel/bus';
import { systemClock } from '../../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction, type Sql } from '../../../../../../kernel/database';
import { publicUrl } from '../../../../../../kernel/installation';
import { loggerOf, type Logger } from '../../../../../../kernel/log';
import { serviceOf } from '../../../../../../kernel/services';
import { noteCallEnded } from '../../repositories/call-legs';
import {
  addCallEvent,
  callByDocumentId,
  callEvents,
  lockCall,
  saveCallSum,
  type CallRow,
} from '../../repositories/calls';
import { callEvent, contentOf, sumOf, wordsOf, type TimedEvent } from './call-state';

/** What the parts of the call desk share: the world, and the one way in which something is written down of a call. */
export class Ledger {
  readonly sql: Sql;
  readonly log: Logger;

  constructor(
    readonly strapi: Core.Strapi,
    /** whose calls these are */
    readonly connector: string,
  ) {
    this.sql = databaseOf(strapi);
    this.log = loggerOf(strapi, 'calls');
  }

  get helpdesk() {
    return serviceOf(this.strapi, 'helpdesk');
  }

  now(): Date {
    return systemClock.now();
  }

  accounts(): Promise<ChannelAccountConfig[]> {
    return serviceOf(this.strapi, 'channel-connectors').accountConfigs(this.connector);
  }

  async accountOf({ channelAccountId }: CallRow): Promise<ChannelAccountConfig | null> {
    return (await this.accounts()).find(({ id }) => id === channelAccountId) ?? null;
  }

  get publicUrl(): string {
    return publicUrl(this.strapi);
  }

  /** Every screen looks again. */
  changed(): void {
    busOf(this.strapi).publish('calls.changed', { at: this.now().getTime() });
  }

  /**
   * Writes down what happened, in whatever order it is told, and what it makes of the call: here, and in the thread.
   * Without events: only what the desk itself has changed. Answers the call as it now is.
   */
  async tell(call: CallRow, ...events: readonly TimedEvent[]): Promise<CallRow> {
    const { messageIds, ticketIds, row } = await inRetriedTransaction(this.strapi, async (trx) => {
      await lockCall(trx, call.id);
      let isNews = events.length === 0;
      for (const event of events) isNews = (await addCallEvent(trx, call.id, event)) || isNews;
      if (!isNews) return { messageIds: [], ticketIds: [], row: await callByDocumentId(trx, call.documentId) };
      return this.addUp(trx, call);
    });
    if (messageIds.length > 0) await this.helpdesk.deliveries.announceReceipts([{ messageIds, ticketIds }]);
    this.changed();
    return row ?? call;
  }

  private async addUp(trx: Sql, call: CallRow) {
    const told = (await callEvents(trx, call.id)).flatMap(({ key, at, event }) => {
      const read = callEvent.safeParse(event);
      return read.success ? [{ key, at, event: read.data }] : [];
    });
    const sum = sumOf(call.direction, told);
    const row = await saveCallSum(trx, call.id, sum);
    if (!row) return { messageIds: [], ticketIds: [], row };
    if (row.endedAt && !call.endedAt) await noteCallEnded(trx, call.id, row.endedAt);
    const at = this.now();
    const change = { type: 'content', fields: contentOf(row, sum), text: wordsOf(row, sum) } as const;
    const key = `call:${String(told.length)}:${String(at.getTime())}`;
    const { externalId, channelAccountId } = row;
    const applied = await this.helpdesk.changes.apply(trx, channelAccountId, [{ externalId, key, at, change }], []);
    return { ...applied, row };
  }
}
