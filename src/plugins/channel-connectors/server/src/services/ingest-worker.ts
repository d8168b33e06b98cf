import type { Core } from '@strapi/strapi';

import {
  TryLater,
  type AppendedMessage,
  type AppendItem,
  type AppliedReceipts,
  type InboundMessage,
  type JunkVerdict,
  type Resolution,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { metricsOf } from '../../../../../kernel/metrics';
import { serviceOf } from '../../../../../kernel/services';
import {
  ingestLock,
  markDone,
  noteFailure,
  quarantine,
  stillPending,
  takeDue,
  takeThese,
  tryIngestLock,
  type KeptEnvelope,
} from '../repositories/envelopes';
import { saveExaminations } from '../repositories/examinations';
import type { Accounts, OpenedAccount } from './accounts';
import type { ChannelHealthService } from './channel-health';
import { writeAgentReplies } from './agent-replies';
import { DeliveryReader } from './delivery-reader';
import { createDoorbell, type Doorbell } from './doorbell';
import { Examiner, isPutOff, type PutOff, type Reading } from './examiner';
import { IngestLag } from './ingest-lag';
import type { JunkFilter } from './junk-filter';
import type { ConnectorRegistry } from './registry';

/**
 * Turns envelopes into messages: parse, resolve, append, done, in one transaction per batch. A batch that fails is
 * halved until the message that poisons it stands alone; that one waits, and in the end is kept aside for a person.
 */

const BATCH = 150;
const MOST_FAILURES = 8;
const POLL_MS = 1_000;
/** A turn takes milliseconds; a statement that waits is ended by the database after a minute. */
const STUCK_MS = 90_000;

export interface IngestParts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
  readonly health: ChannelHealthService;
  readonly junk: JunkFilter;
  readonly envelopeFolder: string;
}

type ParsedReading = Reading & {
  readonly account: OpenedAccount;
  readonly parsed: Extract<Reading['parsed'], { outcome: 'parsed' }>;
};

interface Item {
  readonly reading: ParsedReading;
  readonly message: InboundMessage;
}

interface Done {
  readonly ids: readonly string[];
  readonly appended: readonly AppendedMessage[];
  readonly resolutions: readonly Resolution[];
  readonly receipts: readonly AppliedReceipts[];
  readonly parsed: readonly ParsedReading[];
  readonly kept: number;
}

const NOTHING: Done = { ids: [], appended: [], resolutions: [], receipts: [], parsed: [], kept: 0 };

export class IngestWorker {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly log: Logger;
  private readonly reader: DeliveryReader;
  private readonly examiner: Examiner;
  private readonly lag: IngestLag;
  private running: Promise<void> | null = null;
  private stopping = false;
  private isFailing = false;
  /** when the loop last began a turn */
  private turnedAt = performance.now();

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: IngestParts,
  ) {
    this.log = loggerOf(strapi, 'ingest');
    this.reader = new DeliveryReader(strapi, parts);
    this.lag = new IngestLag(strapi);
    this.examiner = new Examiner(strapi, parts, this.reader, () => this.doorbell.ring());
    busOf(strapi).subscribe('envelopes.accepted', () => {
      this.doorbell.ring();
      this.examiner.ring();
    });
  }

  /** It runs, its last look at the database went well, and it has not been stuck since. */
  get isWorking(): boolean {
    const isStuck = performance.now() - this.turnedAt > STUCK_MS;
    return this.running !== null && !this.stopping && !this.isFailing && !isStuck;
  }

  start(): void {
    this.running ??= this.loop();
    this.examiner.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.doorbell.ring();
    await Promise.all([this.running, this.examiner.stop()]);
    await this.lag.stop();
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      this.turnedAt = performance.now();
      const taken = await this.workOnce().catch((cause: unknown) => {
        this.isFailing = true;
        this.log.error('Ingest could not reach its work.', {}, cause);
        return 0;
      });
      if (taken < BATCH) await this.doorbell.wait(taken > 0 ? 0 : POLL_MS);
    }
  }

  /** Takes one batch; answers how many envelopes it held. */
  private async workOnce(): Promise<number> {
    const examined = await this.withAgentReplies(await this.withoutPutOff(this.examiner.ready(BATCH)));
    let ids: string[] = [];
    try {
      const done = await inTransaction(this.strapi, async (trx) => {
        if (!(await tryIngestLock(trx))) return NOTHING;
        const due = await takeDue(trx, this.parts.envelopeFolder, BATCH);
        ids = [...due, ...examined.map(({ envelope }) => envelope)].map(({ id }) => id);
        return ids.length === 0
          ? NOTHING
          : this.store(trx, await Promise.all(due.map((each) => this.read(each))), examined);
      });
      this.isFailing = false;
      await this.announce(done);
      return done.ids.length;
    } catch (cause) {
      if (ids.length === 0) throw cause;
      await this.workInHalves(ids, examined, cause);
      return ids.length;
    }
  }

  private async workInHalves(ids: readonly string[], examined: readonly Reading[], cause: unknown): Promise<void> {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return this.noteFailure(only, cause);
    const middle = Math.ceil(ids.length / 2);
    for (const half of [ids.slice(0, middle), ids.slice(middle)]) {
      try {
        const done = await inTransaction(this.strapi, async (trx) => {
          await ingestLock(trx);
          const due = await takeThese(trx, this.parts.envelopeFolder, half);
          const ahead = examined.filter(({ envelope }) => half.includes(envelope.id));
          return this.store(trx, await Promise.all(due.map((each) => this.read(each))), ahead);
        });
        await this.announce(done);
      } catch (inner) {
        await this.workInHalves(half, examined, inner);
      }
    }
  }

  private async noteFailure(id: string, cause: unknown): Promise<void> {
    if (cause instanceof TryLater) this.log.warn('An envelope cannot be judged now.', { envelope: id });
    else this.log.error('An envelope could not be processed.', { envelope: id }, cause);
    const detail = detailOf(cause);
    const { quarantined } = await noteFailure(databaseOf(this.strapi), id, { mostFailures: MOST_FAILURES }, detail);
    this.examiner.forget([id]);
    if (quarantined) busOf(this.strapi).publish('quarantine.changed', { at: Date.now() });
  }

  /** What could not be judged yet waits, each time longer; those who wrote after it do not. */
  private async withoutPutOff(outcomes: readonly (Reading | PutOff)[]): Promise<Reading[]> {
    for (const each of outcomes) if (isPutOff(each)) await this.noteFailure(each.envelope.id, each.putOff);
    return outcomes.flatMap((each) => (isPutOff(each) ? [] : [each]));
  }

  /** What agents wrote from outside is written by a transaction of its own, before the envelope is done. */
  private async withAgentReplies(readings: readonly Reading[]): Promise<Reading[]> {
    const written: Reading[] = [];
    for (const reading of readings) {
      const parsed = await writeAgentReplies(this.strapi, reading.parsed).catch(async (cause: unknown) => {
        await this.noteFailure(reading.envelope.id, cause);
        return null;
      });
      if (parsed) written.push({ ...reading, parsed });
    }
    return written;
  }

  private async read(envelope: Reading['envelope']): Promise<Reading> {
    const account = await this.parts.accounts.byId(envelope.channelAccountId);
    const raw = await envelope.readRaw().catch(() => null);
    return { envelope, account, findings: {}, parsed: await this.reader.parse(envelope, raw, {}, account) };
  }

  private async store(trx: Sql, due: readonly Reading[], examined: readonly Reading[]): Promise<Done> {
    const pending = await stillPending(
      trx,
      examined.map(({ envelope }) => envelope.id),
    );
    const readings = [...due, ...examined.filter(({ envelope }) => pending.has(envelope.id))].sort(byArrival);
    const parsed = readings.filter(isParsed);
    const items = parsed.flatMap((reading) => reading.parsed.messages.map((message) => ({ reading, message })));
    const resolutions = items.length === 0 ? [] : await this.resolve(trx, items);
    const appended = items.length === 0 ? [] : await this.append(trx, items, resolutions);
    const receipts = await this.applyReceipts(trx, parsed);
    await markDone(
      trx,
      parsed.flatMap(({ envelope, parsed: { kept } }) => (kept ? [] : [envelope.id])),
    );
    const kept = readings.flatMap(asKept);
    await quarantine(trx, kept);
    await this.keepFindings(trx, readings, items, appended);
    return {
      ids: [...due, ...examined].map(({ envelope }) => envelope.id),
      appended,
      resolutions,
      receipts,
      parsed,
      kept: kept.length,
    };
  }

  private resolve(trx: Sql, items: readonly Item[]): Promise<Resolution[]> {
    return serviceOf(this.strapi, 'context-merge').resolve(
      trx,
      items.map(({ reading, message }) => ({
        sender: message.sender,
        seenAt: message.occurredAt ?? reading.envelope.receivedAt,
      })),
    );
  }

  private async append(
    trx: Sql,
    items: readonly Item[],
    resolutions: readonly Resolution[],
  ): Promise<AppendedMessage[]> {
    const junk = await this.judge(trx, items, resolutions);
    return serviceOf(this.strapi, 'helpdesk').append(
      trx,
      items.map(({ reading: { envelope, account }, message }, at): AppendItem => {
        const { customerId = 0, identityId = 0, companionIds = [], homeCustomerId = null } = resolutions[at] ?? {};
        return {
          channelAccount: { id: account.id, channel: account.channel, team: account.team },
          threading: this.parts.registry.get(account.connector).manifest.threading,
          customerId,
          identityId,
          companionIds,
          homeCustomerId,
          message,
          receivedAt: envelope.receivedAt,
          junk: junk[at] ?? null,
        };
      }),
    );
  }

  /** Channels on which strangers write unasked go through the junk filter; whom an agent has answered never does. */
  private async judge(
    trx: Sql,
    items: readonly Item[],
    resolutions: readonly Resolution[],
  ): Promise<(JunkVerdict | null)[]> {
    const filtered = items.flatMap(({ reading, message }, at) =>
      this.parts.registry.get(reading.account.connector).manifest.filtersJunk ? [{ at, message }] : [],
    );
    if (filtered.length === 0) return [];
    const customerOf = (at: number): number => resolutions[at]?.customerId ?? 0;
    const answered = await serviceOf(this.strapi, 'helpdesk').customers.answeredAmong(
      trx,
      filtered.map(({ at }) => customerOf(at)),
    );
    const verdicts = await this.parts.junk.judge(
      trx,
      filtered.map(({ at, message }) => ({
        message,
        isKnown: message.thread.provenInteraction !== null || answered.has(customerOf(at)),
      })),
    );
    const junk: (JunkVerdict | null)[] = items.map(() => null);
    filtered.forEach(({ at }, index) => (junk[at] = verdicts[index] ?? null));
    return junk;
  }

  private async applyReceipts(trx: Sql, parsed: readonly ParsedReading[]): Promise<AppliedReceipts[]> {
    const { deliveries, changes } = serviceOf(this.strapi, 'helpdesk');
    const applied: AppliedReceipts[] = [];
    for (const { account, parsed: read } of parsed) {
      if (read.receipts.length > 0) applied.push(await deliveries.receipts(trx, account.id, read.receipts));
      const told = [read.changes ?? [], read.wishes ?? []] as const;
      if (told.some((each) => each.length > 0)) applied.push(await changes.apply(trx, account.id, ...told));
    }
    return applied;
  }

  /** Deliveries whose original people may want to see keep beside them what was found out. */
  private async keepFindings(
    trx: Sql,
    readings: readonly Reading[],
    items: readonly Item[],
    appended: readonly AppendedMessage[],
  ): Promise<void> {
    const messageOf = new Map<Reading, number>();
    items.forEach(({ reading }, at) => {
      const id = appended[at]?.messageId;
      if (id) messageOf.set(reading, id);
    });
    const shown = readings.filter(
      ({ account }) => account !== null && this.parts.registry.get(account.connector).manifest.original !== undefined,
    );
    await saveExaminations(
      trx,
      shown.map((reading) => ({
        envelopeId: reading.envelope.id,
        findings: reading.findings,
        messageId: messageOf.get(reading) ?? null,
      })),
    );
  }

  private measure(parsed: readonly ParsedReading[]): void {
    const committedAt = new Date();
    for (const { account, envelope } of parsed) {
      metricsOf(this.strapi).ingested(account.connector, envelope.receivedAt, committedAt);
      this.lag.note(account.id, envelope.receivedAt, committedAt);
    }
  }

  private async announce(done: Done): Promise<void> {
    const bus = busOf(this.strapi);
    const helpdesk = serviceOf(this.strapi, 'helpdesk');
    this.examiner.forget(done.ids);
    this.measure(done.parsed);
    helpdesk.announce(done.appended);
    for (const { customerId, absorbedIds, isCustomerChanged } of done.resolutions) {
      for (const absorbedId of absorbedIds) bus.publish('customers.joined', { survivorId: customerId, absorbedId });
      if (isCustomerChanged) bus.publish('customers.changed', { customerIds: [customerId], at: Date.now() });
    }
    if (done.receipts.length > 0) await helpdesk.deliveries.announceReceipts(done.receipts);
    for (const { account, parsed } of done.parsed)
      if (parsed.health) await this.parts.health.report(account.id, parsed.health);
    if (done.kept > 0) bus.publish('quarantine.changed', { at: Date.now() });
  }
}

function detailOf(cause: unknown): string {
  if (cause instanceof TryLater) return cause.detail;
  return cause instanceof Error && 'code' in cause ? `Error ${String(cause.code)}` : 'Unexpected error';
}

const byArrival = (a: Reading, b: Reading): number => Number(BigInt(a.envelope.id) - BigInt(b.envelope.id));

function isParsed(reading: Reading): reading is ParsedReading {
  return reading.account !== null && reading.parsed.outcome === 'parsed';
}

function asKept({ envelope, parsed }: Reading): KeptEnvelope[] {
  if (parsed.outcome === 'parsed')
    return parsed.kept ? [{ id: envelope.id, ...parsed.kept, from: null, subject: null }] : [];
  const { reason, detail, from = null, subject = null } = parsed;
  return [{ id: envelope.id, reason, detail, from, subject }];
}
