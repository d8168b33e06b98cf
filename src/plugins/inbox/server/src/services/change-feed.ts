import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Feed } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { coalesced } from '../../../core/coalesced';
import { createFeedLedger } from '../../../core/feed-ledger';
import { createPendingChanges, type ChangeBatch, type Changes } from '../../../core/pending-changes';

const REMEMBERED_RECORDS = 20_000;
const MOST_PER_FEED = 250;
/** "Ask again" is said to everybody at once, so not more often than the answer can be given. */
const OVERFLOW_PAUSE_MS = 5_000;
const NOTHING = { tickets: [], messages: [], auditEntries: [], customers: [] } as const;

/**
 * The change feed of this process. Two ways lead to the screen: the bus of this process, at once and by row id; and
 * the database's change cursor, for whatever other processes and other code have written. What came by one way is
 * not told again when it comes by the other. While nobody listens, nothing is read.
 */
export class ChangeFeed {
  private readonly pending = createPendingChanges();
  private readonly ledger = createFeedLedger(REMEMBERED_RECORDS);
  private readonly flush = coalesced(() => this.flushPending());
  private readonly read = coalesced(() => this.readChanges().catch((cause: unknown) => this.beginAnew(cause)));
  private listeners = 0;
  private cursor: Promise<string> | null = null;
  private overflowToldAt = 0;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly emit: (feed: Feed) => void,
  ) {}

  /** Rows that this process knows to be committed: loaded and told at once. */
  tell(changes: Changes): void {
    if (this.listeners === 0) return;
    this.pending.add(changes);
    // What could not be loaded is told by the next reading of the database.
    this.flush().catch((cause: unknown) => this.report(cause));
  }

  /** Somebody may have written: reads the database for what was not told yet. */
  poke(): void {
    if (this.listeners > 0) this.read().catch((cause: unknown) => this.report(cause));
  }

  /** Called before a socket is let in; from then on nothing is missed. Answers what to call when it has gone. */
  async attend(): Promise<() => void> {
    this.listeners += 1;
    if (this.listeners === 1) this.cursor = this.startingCursor();
    let isHere = true;
    const leave = (): void => {
      if (isHere) this.listeners -= 1;
      isHere = false;
    };
    try {
      this.cursor ??= this.startingCursor();
      await this.cursor;
    } catch (cause) {
      this.cursor = null;
      leave();
      throw cause;
    }
    return leave;
  }

  private get helpdesk() {
    return serviceOf(this.strapi, 'helpdesk');
  }

  private async startingCursor(): Promise<string> {
    return (await this.helpdesk.tickets.changesSince(null)).cursor;
  }

  private async flushPending(): Promise<void> {
    for (let batch = this.pending.take(MOST_PER_FEED); batch; batch = this.pending.take(MOST_PER_FEED)) {
      if (this.listeners > 0) this.emitFresh(await this.load(batch));
    }
  }

  private async load({ ticketIds, messageIds, customerIds, at }: ChangeBatch): Promise<Feed> {
    const [tickets, messages, customers] = await Promise.all([
      ticketIds.length > 0 ? this.helpdesk.tickets.rowsByIds(ticketIds) : [],
      messageIds.length > 0 ? this.helpdesk.messages.byIds(messageIds) : [],
      customerIds.length > 0 ? this.helpdesk.customers.byIds(customerIds) : [],
    ]);
    return { ...NOTHING, tickets, messages, customers, committedAt: at };
  }

  private async readChanges(): Promise<void> {
    if (this.listeners === 0 || this.cursor === null) return;
    const since = await this.cursor;
    const { tickets, ids, overflow, cursor } = await this.helpdesk.tickets.changesSince(since);
    if (ids.length > 0 || overflow) {
      const inThem = await this.helpdesk.messages.changedIn(ids, since);
      const committedAt = systemClock.now().getTime();
      this.emitFresh({ ...NOTHING, ...inThem, tickets, committedAt, ...this.overflowMark(overflow, committedAt) });
    }
    // Only now: after a failure above the same changes are read again.
    this.cursor = Promise.resolve(cursor);
  }

  /** A database that was put back to an older state knows no such cursor: start over, and let the screens ask. */
  private async beginAnew(cause: unknown): Promise<void> {
    if (!(cause instanceof HelpdeskError) || cause.code !== 'invalid_cursor') throw cause;
    this.cursor = Promise.resolve(await this.startingCursor());
    this.emit({ ...NOTHING, committedAt: systemClock.now().getTime(), overflow: true });
  }

  private overflowMark(overflow: boolean, now: number): Pick<Feed, 'overflow'> {
    if (!overflow || now - this.overflowToldAt < OVERFLOW_PAUSE_MS) return {};
    this.overflowToldAt = now;
    return { overflow };
  }

  private emitFresh(feed: Feed): void {
    const tickets = this.ledger.take(feed.tickets);
    const messages = this.ledger.take(feed.messages);
    const auditEntries = this.ledger.take(feed.auditEntries);
    const count = tickets.length + messages.length + auditEntries.length + feed.customers.length;
    if (count > 0 || feed.overflow) this.emit({ ...feed, tickets, messages, auditEntries });
  }

  private report(cause: unknown): void {
    loggerOf(this.strapi, 'inbox').error('Changes could not be read for the screens.', {}, cause);
  }
}
