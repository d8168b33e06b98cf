import type { DueDelivery, HelpdeskService, SendOutcome } from '../../../../../contracts';
import { retryDelaySeconds } from '../../../core/delivery';
import { lockTickets } from '../repositories/batch-writes';
import { attachmentsOf, contentOf } from '../repositories/attachments';
import {
  applyReceipts,
  expireLeases,
  leaseDue,
  recordOutcome,
  refreshDeliveryMarks,
  renewLeases,
  type LeasedRow,
  type Outcome,
} from '../repositories/deliveries';
import type { ServiceContext } from './context';

export function deliveryService(context: ServiceContext): HelpdeskService['deliveries'] {
  const { sql, bus } = context;

  async function withFiles(row: LeasedRow) {
    const files = await attachmentsOf(sql, [row.messageId]);
    return Promise.all(
      files.map(async (file) => ({
        fileName: file.fileName,
        contentType: file.contentType,
        content: await contentOf(sql, context.attachmentFolder, file),
      })),
    );
  }

  /** A reply whose file is gone fails alone; those leased with it leave. */
  async function readyOrFailed(row: LeasedRow): Promise<DueDelivery | null> {
    const files = await withFiles(row).catch(() => null);
    if (files) return asDue(row, files);
    await service.record(row, { outcome: 'failed', code: 'attachment_missing' }, context.clock.now());
    return null;
  }

  async function markTickets(messageIds: readonly number[], ticketIds: readonly number[]): Promise<void> {
    if (messageIds.length === 0) return;
    const sorted = [...new Set(ticketIds)];
    await context.transaction(async (trx) => {
      await lockTickets(trx, sorted);
      await refreshDeliveryMarks(trx, sorted);
    });
    bus.publish('deliveries.changed', { messageIds, ticketIds, at: Date.now() });
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

    renew: (leased, leaseSeconds) => renewLeases(sql, leased, leaseSeconds),

    async record(delivery, outcome, at) {
      const recorded = await recordOutcome(
        sql,
        delivery.messageId,
        delivery.attempt,
        asOutcome(outcome, delivery.attempt, at),
      );
      if (recorded) await markTickets([delivery.messageId], [recorded.ticketId]);
    },

    async receipts(channelAccountId, receipts) {
      const changed = await context.transaction((trx) => applyReceipts(trx, channelAccountId, receipts));
      await markTickets(
        changed.map((row) => row.id),
        changed.map((row) => row.ticketId),
      );
    },

    async expire() {
      const expired = await expireLeases(sql);
      await markTickets(
        expired.map((row) => row.id),
        expired.map((row) => row.ticketId),
      );
      return expired.length;
    },
  };
  return service;
}

function asOutcome(outcome: SendOutcome, attempt: number, at: Date): Outcome {
  const nothing = { externalId: null, reference: null, deliverAfter: null };
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
  if (outcome.outcome === 'uncertain') return { ...nothing, state: 'uncertain', code: outcome.code };
  if (outcome.outcome === 'failed') return { ...nothing, state: 'failed', code: outcome.code };
  const delay = retryDelaySeconds(attempt, outcome.afterSeconds);
  if (delay === null) return { ...nothing, state: 'failed', code: outcome.code };
  return { ...nothing, state: 'queued', code: outcome.code, deliverAfter: new Date(at.getTime() + delay * 1000) };
}

function asDue(row: LeasedRow, attachments: { fileName: string; contentType: string; content: Buffer }[]) {
  return {
    messageId: row.messageId,
    attempt: row.attempt,
    channelAccountId: row.channelAccountId,
    interactionId: row.interactionId,
    ticketId: row.ticketId,
    message: {
      documentId: row.documentId,
      clientMessageId: row.clientMessageId,
      text: row.text,
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
      replyIdentity: { kind: row.replyKind, value: row.replyValue },
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
