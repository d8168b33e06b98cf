import type { Core } from '@strapi/strapi';

import { TryLater, type Findings, type ParsedDelivery, type StoredEnvelope } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { sessionLock, type SessionLock } from '../../../../../kernel/session-lock';
import { dueForExamination, type DueEnvelope } from '../repositories/envelopes';
import type { Accounts, OpenedAccount } from './accounts';
import { createDoorbell, type Doorbell } from './doorbell';
import { stored, type DeliveryReader } from './delivery-reader';
import type { ConnectorRegistry } from './registry';

/**
 * Reads deliveries ahead of the ingest transaction, many at a time: what asks the world (name servers) or takes long
 * (a big mail in a thread) must hold up neither the transaction nor the messages of other channels. What it has read
 * waits in memory; when the process dies, the next one reads it again.
 */

const AT_ONCE = 48;
/** read or being read, and not yet stored: reading goes on while a transaction runs */
const READ_AHEAD = 300;
const LARGE_AT_ONCE = 4;
const POLL_MS = 1_000;
/** one process examines; the others would do the same work again */
const EXAMINER_LOCK = 727_004;

export interface Reading {
  readonly envelope: DueEnvelope;
  readonly account: OpenedAccount | null;
  readonly findings: Findings;
  readonly parsed: ParsedDelivery;
}

/** A delivery that cannot be judged now: it counts as one failure of it, and is taken again. */
export interface PutOff {
  readonly envelope: DueEnvelope;
  readonly putOff: TryLater;
}

export const isPutOff = (outcome: Reading | PutOff): outcome is PutOff => 'putOff' in outcome;

interface UnderWay {
  readonly sequence: string | null;
  readonly isLarge: boolean;
  reading: Reading | PutOff | null;
}

export class Examiner {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly lock: SessionLock;
  private readonly log: Logger;
  private readonly underWay = new Map<string, UnderWay>();
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry; envelopeFolder: string },
    private readonly reader: DeliveryReader,
    private readonly onRead: () => void,
  ) {
    this.log = loggerOf(strapi, 'examiner');
    this.lock = sessionLock(strapi, EXAMINER_LOCK);
  }

  start(): void {
    this.running ??= this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.doorbell.ring();
    await this.running;
    await this.lock.release();
  }

  ring(): void {
    this.doorbell.ring();
  }

  /** What is read, in order of arrival; one whose predecessor of the same sender is still being read waits for it. */
  ready(limit: number): (Reading | PutOff)[] {
    const unfinished = new Set<string>();
    const ready: (Reading | PutOff)[] = [];
    for (const [, { sequence, reading }] of this.underWay) {
      const isHeldBack = sequence !== null && unfinished.has(sequence);
      if (reading && !isHeldBack) ready.push(reading);
      else if (sequence !== null) unfinished.add(sequence);
      if (ready.length >= limit) break;
    }
    return ready;
  }

  /** These are stored, kept aside or put off: there is room for others. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.underWay.delete(id);
    if (ids.length > 0) this.doorbell.ring();
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      const taken = await this.take().catch((cause: unknown) => {
        this.log.error('Deliveries could not be taken for reading.', {}, cause);
        return 0;
      });
      if (taken === 0) await this.doorbell.wait(POLL_MS);
    }
  }

  private async take(): Promise<number> {
    const unread = [...this.underWay.values()].filter(({ reading }) => reading === null).length;
    const free = Math.min(AT_ONCE - unread, READ_AHEAD - this.underWay.size);
    if (free <= 0 || !(await this.lock.isHeld())) return 0;
    const due = await dueForExamination(databaseOf(this.strapi), this.parts.envelopeFolder, [...this.underWay.keys()], {
      limit: free,
      large: this.hasRoomForLarge(),
    });
    let taken = 0;
    for (const envelope of due) if (await this.begin(envelope)) taken += 1;
    return taken;
  }

  /** Their bytes stand in memory until they are stored. */
  private hasRoomForLarge(): boolean {
    return [...this.underWay.values()].filter(({ isLarge }) => isLarge).length < LARGE_AT_ONCE;
  }

  private async begin(envelope: DueEnvelope): Promise<boolean> {
    const isLarge = envelope.inlineRaw === null;
    if (isLarge && !this.hasRoomForLarge()) return false;
    const account = await this.parts.accounts.byId(envelope.channelAccountId);
    const place: UnderWay = { sequence: this.sequenceOf(envelope, account), isLarge, reading: null };
    this.underWay.set(envelope.id, place);
    void this.read(envelope, account).then((reading) => {
      place.reading = reading;
      this.onRead();
      this.doorbell.ring();
    });
    return true;
  }

  /** A connector that is gone, or stumbles, must not hold up the deliveries of others. */
  private sequenceOf({ inlineRaw, documentId }: DueEnvelope, account: OpenedAccount | null): string | null {
    if (!inlineRaw || !account) return null;
    try {
      return this.parts.registry.get(account.connector).sequenceKey?.(inlineRaw) ?? null;
    } catch (cause) {
      this.log.error('The order of a delivery could not be told.', { envelope: documentId }, cause);
      return null;
    }
  }

  private async read(envelope: DueEnvelope, account: OpenedAccount | null): Promise<Reading | PutOff> {
    const raw = await envelope.readRaw().catch(() => null);
    const findings =
      envelope.findings ?? (raw && account ? await this.examine(stored(envelope, raw, {}), account) : {});
    if (findings instanceof TryLater) return { envelope, putOff: findings };
    const parsed = await this.reader.parse(envelope, raw, findings, account);
    return { envelope, account, findings, parsed };
  }

  private async examine(envelope: StoredEnvelope, account: OpenedAccount): Promise<Findings | TryLater> {
    try {
      return (await this.parts.registry.get(account.connector).examine?.(envelope, account)) ?? {};
    } catch (cause) {
      if (cause instanceof TryLater) return cause;
      this.log.error('A delivery could not be examined.', { envelope: envelope.documentId }, cause);
      return {};
    }
  }
}
