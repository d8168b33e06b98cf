import type { Core } from '@strapi/strapi';

import type {
  AppendedMessage,
  AppendItem,
  InboundMessage,
  ParsedDelivery,
  QuarantineReason,
  Receipt,
  Resolution,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf, inTransaction, type Sql } from '../../../../../kernel/database';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { markDone, noteFailure, quarantine, takeDue, takeThese, type DueEnvelope } from '../repositories/envelopes';
import { createDoorbell, type Doorbell } from './doorbell';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

/**
 * Turns envelopes into messages: parse, resolve, append, done, in one transaction per batch. A batch that fails is
 * halved until the message that poisons it stands alone; that one waits, and in the end is kept aside for a person.
 */

const BATCH = 150;
const MOST_FAILURES = 8;
const POLL_MS = 1_000;

interface Read {
  readonly envelope: DueEnvelope;
  readonly account: OpenedAccount;
  readonly messages: readonly InboundMessage[];
  readonly receipts: readonly Receipt[];
}

interface Kept {
  readonly id: string;
  readonly reason: QuarantineReason;
  readonly detail: string;
}

interface Done {
  readonly taken: number;
  readonly appended: readonly AppendedMessage[];
  readonly resolutions: readonly Resolution[];
  readonly receipts: readonly { accountId: number; receipts: readonly Receipt[] }[];
  readonly kept: number;
}

const NOTHING: Done = { taken: 0, appended: [], resolutions: [], receipts: [], kept: 0 };

export class IngestWorker {
  private readonly doorbell: Doorbell = createDoorbell(POLL_MS);
  private readonly log: Logger;
  private running: Promise<void> | null = null;
  private stopping = false;
  private isFailing = false;

  constructor(
    private readonly strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry; envelopeFolder: string },
  ) {
    this.log = loggerOf(strapi, 'ingest');
    busOf(strapi).subscribe('envelopes.accepted', () => this.doorbell.ring());
  }

  /** It runs, and its last look at the database went well. */
  get isWorking(): boolean {
    return this.running !== null && !this.stopping && !this.isFailing;
  }

  start(): void {
    this.running ??= this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.doorbell.ring();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
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
    let ids: string[] = [];
    try {
      const done = await inTransaction(this.strapi, async (trx) => {
        const due = await takeDue(trx, this.parts.envelopeFolder, BATCH);
        ids = due.map((envelope) => envelope.id);
        return due.length === 0 ? NOTHING : this.process(trx, due);
      });
      this.isFailing = false;
      await this.announce(done);
      return done.taken;
    } catch (cause) {
      if (ids.length === 0) throw cause;
      await this.workInHalves(ids, cause);
      return ids.length;
    }
  }

  private async workInHalves(ids: readonly string[], cause: unknown): Promise<void> {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) return this.noteFailure(only, cause);
    const middle = Math.ceil(ids.length / 2);
    for (const half of [ids.slice(0, middle), ids.slice(middle)]) {
      try {
        const done = await inTransaction(this.strapi, async (trx) =>
          this.process(trx, await takeThese(trx, this.parts.envelopeFolder, half)),
        );
        await this.announce(done);
      } catch (inner) {
        await this.workInHalves(half, inner);
      }
    }
  }

  private async noteFailure(id: string, cause: unknown): Promise<void> {
    this.log.error('An envelope could not be processed.', { envelope: id }, cause);
    const detail = cause instanceof Error && 'code' in cause ? `Error ${String(cause.code)}` : 'Unexpected error';
    const { quarantined } = await noteFailure(databaseOf(this.strapi), id, { mostFailures: MOST_FAILURES }, detail);
    if (quarantined) busOf(this.strapi).publish('quarantine.changed', { at: Date.now() });
  }

  private async process(trx: Sql, due: readonly DueEnvelope[]): Promise<Done> {
    const { read, kept } = await this.read(due);
    const items = read.flatMap(({ envelope, account, messages }) =>
      messages.map((message) => ({ envelope, account, message })),
    );
    const resolutions = items.length === 0 ? [] : await this.resolve(trx, items);
    const appendItems = items.map(({ envelope, account, message }, at): AppendItem => {
      const { customerId = 0, identityId = 0 } = resolutions[at] ?? {};
      return {
        channelAccount: { id: account.id, channel: account.channel },
        threading: this.parts.registry.get(account.connector).manifest.threading,
        customerId,
        identityId,
        message,
        receivedAt: envelope.receivedAt,
      };
    });
    const appended = appendItems.length === 0 ? [] : await serviceOf(this.strapi, 'helpdesk').append(trx, appendItems);
    await markDone(
      trx,
      read.map(({ envelope }) => envelope.id),
    );
    await quarantine(trx, kept);
    const receipts = read
      .filter((each) => each.receipts.length > 0)
      .map((each) => ({ accountId: each.account.id, receipts: each.receipts }));
    return { taken: due.length, appended, resolutions, receipts, kept: kept.length };
  }

  private resolve(
    trx: Sql,
    items: readonly { envelope: DueEnvelope; message: InboundMessage }[],
  ): Promise<Resolution[]> {
    return serviceOf(this.strapi, 'context-merge').resolve(
      trx,
      items.map(({ envelope, message }) => ({
        sender: message.sender,
        seenAt: message.occurredAt ?? envelope.receivedAt,
      })),
    );
  }

  /** A delivery that cannot be read hurts nobody but itself: it is kept, with its reason. */
  private async read(due: readonly DueEnvelope[]): Promise<{ read: Read[]; kept: Kept[] }> {
    const read: Read[] = [];
    const kept: Kept[] = [];
    for (const envelope of due) {
      const account = await this.parts.accounts.byId(envelope.channelAccountId);
      const parsed = account
        ? await this.parse(envelope, account)
        : ({ outcome: 'quarantined', reason: 'unroutable', detail: 'Its channel account is gone.' } as const);
      if (parsed.outcome === 'quarantined')
        kept.push({ id: envelope.id, reason: parsed.reason, detail: parsed.detail });
      else if (account) read.push({ envelope, account, messages: parsed.messages, receipts: parsed.receipts });
    }
    return { read, kept };
  }

  private async parse(envelope: DueEnvelope, account: OpenedAccount): Promise<ParsedDelivery> {
    const raw = await envelope.readRaw().catch(() => null);
    if (raw === null)
      return { outcome: 'quarantined', reason: 'unparsable', detail: 'The file with its bytes is not there.' };
    try {
      return await this.parts.registry.get(account.connector).parse({ ...envelope, raw }, account);
    } catch (cause) {
      this.log.error(
        'A connector failed to read a delivery.',
        { connector: account.connector, envelope: envelope.documentId },
        cause,
      );
      return { outcome: 'quarantined', reason: 'unparsable', detail: 'Reading it failed unexpectedly.' };
    }
  }

  private async announce(done: Done): Promise<void> {
    const bus = busOf(this.strapi);
    const helpdesk = serviceOf(this.strapi, 'helpdesk');
    helpdesk.announce(done.appended);
    for (const { customerId, absorbedIds, isCustomerChanged } of done.resolutions) {
      for (const absorbedId of absorbedIds) bus.publish('customers.joined', { survivorId: customerId, absorbedId });
      if (isCustomerChanged) bus.publish('customers.changed', { customerIds: [customerId], at: Date.now() });
    }
    for (const { accountId, receipts } of done.receipts) await helpdesk.deliveries.receipts(accountId, receipts);
    if (done.kept > 0) bus.publish('quarantine.changed', { at: Date.now() });
  }
}
