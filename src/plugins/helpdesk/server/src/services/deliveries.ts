import type { DueDelivery, HelpdeskService, OutboundAttachment, SendOutcome } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { retryDelaySeconds } from '../../../core/delivery';
import { lockTickets } from '../repositories/batch-writes';
import { attachmentsOf, contentOf } from '../repositories/attachments';
import {
  attemptsOf,
  expireLeases,
  leaseDue,
  recordOutcome,
  recordSettled,
  refreshDeliveryMarks,
  renewLeases,
  takeUncertain,
  type Attempted,
  type LeasedRow,
  type Outcome,
} from '../repositories/deliveries';
import { deliveryActivity } from '../repositories/delivery-activity';
import type { ServiceContext } from './context';
import { textToSend } from './message-seals';
import { applyArrivedReceipts, receiptService } from './receipts';

export function deliveryService(context: ServiceContext): HelpdeskService['deliveries'] {
  const { sql, bus } = context;

  async function withFiles(row: LeasedRow) {
    const files = await attachmentsOf(sql, [row.messageId]);
    return Promise.all(
      files.map(async (file) => ({
        fileName: file.fileName,
        contentType: file.contentType,
        contentId: file.inline ? file.contentId : null,
        content: await contentOf(sql, context.attachmentFolder, file),
        link: context.sign(`/files/${file.documentId}`),
      })),
    );
  }

  const readyToSend = async (row: LeasedRow): Promise<DueDelivery> =>
    asDue({ ...row, text: await textToSend(context, row) }, await withFiles(row));

  /** A reply whose file is gone fails alone; those leased with it leave. */
  async function readyOrFailed(row: LeasedRow): Promise<DueDelivery | null> {
    const ready = await readyToSend(row).catch(() => null);
    if (ready) return ready;
    await service.record(row, { outcome: 'failed', code: 'attachment_missing' }, context.clock.now());
    return null;
  }

  async function markTickets(changed: readonly { id: number; ticketId: number }[]): Promise<void> {
    if (changed.length === 0) return;
    const ticketIds = [...new Set(changed.map((row) => row.ticketId))];
    await context.transaction(async (trx) => {
      await lockTickets(trx, ticketIds);
      await refreshDeliveryMarks(trx, ticketIds);
    });
    bus.publish('deliveries.changed', { messageIds: changed.map((row) => row.id), ticketIds, at: Date.now() });
  }

  /** Stores an outcome with all that hangs on it, in one transaction; answers whether it still counted. */
  async function store(
    messageId: number,
    save: (trx: Sql, attempted: Attempted) => Promise<{ ticketId: number } | null>,
  ): Promise<boolean> {
    const stored = await context.transaction(async (trx) => {
      const attempted = await attemptsOf(trx, messageId);
      if (!attempted) return null;
      await lockTickets(trx, [attempted.ticketId]);
      const saved = await save(trx, attempted);
      if (!saved) return null;
      const receipts = await applyArrivedReceipts(trx, messageId);
      await refreshDeliveryMarks(trx, [saved.ticketId]);
      return [{ messageIds: [messageId], ticketIds: [saved.ticketId] }, receipts];
    });
    if (stored) await service.announceReceipts(stored);
    return stored !== null;
  }

  const service: HelpdeskService['deliveries'] = {
    async lease(limit, leaseSeconds) {
      const leased = await leaseDue(sql, limit, leaseSeconds);
      if (leased.length > 0) {
        bus.publish('deliveries.changed', {
          messageIds: leased.map((row) => row.messageId),
          ticketIds: leased.map((row) => row.ticketId),
          at: Date.now(),
        });
      }
      const due = await Promise.all(leased.map(readyOrFailed));
      return due.flatMap((delivery) => delivery ?? []);
    },

    activity: () => deliveryActivity(sql),

    renew: (leased, leaseSeconds) => renewLeases(sql, leased, leaseSeconds),

    progress: () => Promise.resolve(),

    async record(delivery, outcome, at) {
      await store(delivery.messageId, (trx, attempted) =>
        recordOutcome(
          trx,
          delivery.messageId,
          delivery.attempt,
          asOutcome(outcome, { ...attempted, attempt: delivery.attempt }, at),
        ),
      );
    },

    ...receiptService(context),

    async uncertain(limit) {
      const taken = await takeUncertain(sql, limit);
      const read = await Promise.all(taken.map((row) => readyToSend(row).catch(() => null)));
      return read.flatMap((delivery) => delivery ?? []);
    },

    async settle(messageId, outcome, at) {
      if (outcome.outcome === 'uncertain') return;
      await store(messageId, (trx, attempted) => recordSettled(trx, messageId, asOutcome(outcome, attempted, at)));
    },

    async expire() {
      const expired = await expireLeases(sql);
      await markTickets(expired);
      // A receipt and the answer to its message may have been stored at the same moment, unseen by each other.
      const arrived = await context.transaction((trx) => applyArrivedReceipts(trx, null));
      await service.announceReceipts([arrived]);
      return expired.length;
    },
  };
  return service;
}

function asOutcome(outcome: SendOutcome, { attempt, held }: Pick<Attempted, 'attempt' | 'held'>, at: Date): Outcome {
  const nothing = { externalId: null, reference: null, deliverAfter: null, held: false };
  if (outcome.outcome === 'sent') {
    const refused = (outcome.rejected ?? []).map(({ code }) => code).join(', ');
    return {
      ...nothing,
      state: outcome.state,
      code: refused === '' ? null : `partly_refused ${refused}`.slice(0, 200),
      externalId: outcome.externalId,
      reference: outcome.reference,
    };
  }
  const { code } = outcome;
  if (outcome.outcome === 'uncertain') return { ...nothing, state: 'uncertain', code };
  if (outcome.outcome === 'failed') return { ...nothing, state: 'failed', code };
  const after = (seconds: number): Date => new Date(at.getTime() + seconds * 1000);
  if (outcome.untried)
    return { ...nothing, state: 'queued', code, deliverAfter: after(Math.max(1, outcome.afterSeconds)), held: true };
  const delay = retryDelaySeconds(attempt - held, outcome.afterSeconds);
  if (delay === null) return { ...nothing, state: 'failed', code };
  return { ...nothing, state: 'queued', code, deliverAfter: after(delay) };
}

function asDue(row: LeasedRow, attachments: OutboundAttachment[]) {
  return {
    messageId: row.messageId,
    attempt: row.attempt,
    channelAccountId: row.channelAccountId,
    interactionId: row.interactionId,
    ticketId: row.ticketId,
    sentCalls: 0,
    lastInboundAt: null,
    message: {
      documentId: row.documentId,
      clientMessageId: row.clientMessageId,
      text: row.text,
      content: null,
      audience: 'private' as const,
      repliesTo: null,
      subject: row.subject,
      to: row.recipients?.to ?? [row.replyValue],
      cc: row.recipients?.cc ?? [],
      interaction: {
        documentId: row.interactionDocument,
        threadKey: row.threadKey,
        references: row.references ?? [],
        subject: row.interactionSubject ?? row.ticketSubject,
      },
      ticketNumber: row.ticketNumber,
      replyIdentity: {
        kind: row.replyKind,
        value: row.replyValue,
        scope: row.replyScope,
        assurance: row.replyAssurance,
      },
      lastInboundExternalId: null,
      window: 'open' as const,
      earlier: [],
      agent: row.agentName === null ? null : { displayName: row.agentName, signature: row.agentSignature },
      answers: row.answers && {
        authorName: row.answers.name ?? '',
        at: new Date(`${row.answers.at}Z`),
        text: row.answers.text ?? '',
      },
      attachments,
      createdAt: row.createdAt,
    },
  };
}
