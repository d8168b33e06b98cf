import type {
  DueDelivery,
  HelpdeskService,
  IdentityClaim,
  OutboundAttachment,
  SendOutcome,
} from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { normaliseIdentity } from '../../../../../kernel/identity-values';
import { greeted } from '../../../core/brand-voice';
import { retryDelaySeconds } from '../../../core/delivery';
import { mayTellEarlier } from '../../../core/earlier-words';
import { lockTickets } from '../repositories/batch-writes';
import { attachmentsOf, contentOf } from '../repositories/attachments';
import {
  addresseeOf,
  attemptsOf,
  expireLeases,
  insertPart,
  leaseDue,
  noteCall,
  recordOutcome,
  recordSettled,
  refreshDeliveryMarks,
  renewLeases,
  takeUncertain,
  type Attempted,
  type LeasedRow,
  type Outcome,
} from '../repositories/deliveries';
import { insertIdentities, lockIdentities } from '../repositories/identities';
import { saveSuppressions } from '../repositories/suppressions';
import { deliveryActivity } from '../repositories/delivery-activity';
import type { ServiceContext } from './context';
import { applyArrivedChanges } from './message-changes';
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
    outcome: SendOutcome,
    at: Date,
    save: (trx: Sql, attempted: Attempted) => Promise<{ ticketId: number } | null>,
  ): Promise<boolean> {
    const write = () =>
      context.transaction(async (trx) => {
        const attempted = await attemptsOf(trx, messageId);
        if (!attempted) return null;
        // Identities before tickets, as ingest takes them.
        const learnedOf = await learn(trx, messageId, outcome, at);
        await lockTickets(trx, [attempted.ticketId]);
        const saved = await save(trx, attempted);
        if (!saved) return null;
        await suppressRefusing(trx, messageId, outcome, at);
        const receipts = await applyArrivedReceipts(trx, messageId);
        const changes = await applyArrivedChanges(trx, messageId);
        await refreshDeliveryMarks(trx, [saved.ticketId]);
        return { learnedOf, applied: [{ messageIds: [messageId], ticketIds: [saved.ticketId] }, receipts, changes] };
      });
    // An echo may bring the same name at the same moment: the second look sees it.
    const stored = await write().catch((cause: unknown) => (isTaken(cause) ? write() : Promise.reject(cause)));
    if (!stored) return false;
    await service.announceReceipts(stored.applied);
    if (stored.learnedOf !== null)
      bus.publish('customers.changed', { customerIds: [stored.learnedOf], at: Date.now() });
    return true;
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

    async progress({ messageId, attempt, channelAccountId }, externalId) {
      return context.transaction(async (trx) => {
        const position = await noteCall(trx, messageId, attempt);
        if (position === null) return false;
        if (externalId !== null) await insertPart(trx, { channelAccountId, externalId, messageId, position });
        return true;
      });
    },

    async record(delivery, outcome, at) {
      await store(delivery.messageId, outcome, at, (trx, attempted) =>
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
      await store(messageId, outcome, at, (trx, attempted) =>
        recordSettled(trx, messageId, asOutcome(outcome, attempted, at)),
      );
    },

    async expire() {
      const expired = await expireLeases(sql);
      await markTickets(expired);
      // A receipt and the answer to its message may have been stored at the same moment, unseen by each other.
      const arrived = await context.transaction((trx) => applyArrivedReceipts(trx, null));
      const changed = await context.transaction((trx) => applyArrivedChanges(trx, null));
      await service.announceReceipts([arrived, changed]);
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

/** Two rows of one name out there. */
const isTaken = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === '23505';

/** An identity that the answer told becomes the customer's where it is nobody's: it joins nobody. Answers whose it is now. */
async function learn(trx: Sql, messageId: number, outcome: SendOutcome, at: Date): Promise<number | null> {
  if (outcome.outcome !== 'sent' || !outcome.learned) return null;
  const claim: IdentityClaim = normaliseIdentity(outcome.learned);
  const addressee = await addresseeOf(trx, messageId);
  if (!addressee || (await lockIdentities(trx, [claim])).length > 0) return null;
  const { customerId, homeCustomerId } = addressee;
  await insertIdentities(trx, [{ ...claim, customerId, homeCustomerId }], at);
  return customerId;
}

/** The far end says that this address takes nothing any more. */
async function suppressRefusing(trx: Sql, messageId: number, outcome: SendOutcome, at: Date): Promise<void> {
  if (outcome.outcome !== 'failed' || outcome.suppress === undefined) return;
  const addressee = await addresseeOf(trx, messageId);
  if (!addressee) return;
  const { kind, value } = addressee;
  const reason = outcome.suppress.slice(0, 500);
  await saveSuppressions(trx, [{ kind, value: value.toLowerCase(), reason, at, messageId }]);
}

type Said = NonNullable<LeasedRow['answers']>;

const asSaid = ({ name, at, text }: Said) => ({ authorName: name ?? '', at: new Date(`${at}Z`), text: text ?? '' });

/** With the greeting of the account in front of an agent's first answer: not in public, and not around a template. */
function wordsOf(row: LeasedRow): string {
  const { greeting = '' } = row.brandVoice ?? {};
  if (!row.isFirstAnswer || !row.isByAgent || row.audience === 'public' || row.content?.type === 'template')
    return row.text;
  // To whom nothing is proven, nothing goes out that somebody else may have typed.
  const customer = row.replyAssurance === 'claimed' ? '' : (row.customerName ?? '');
  return greeted(row.text, greeting, { customer, agent: row.agentName ?? '' });
}

function asDue(row: LeasedRow, attachments: OutboundAttachment[]): DueDelivery {
  const audience = row.audience ?? 'private';
  const replyIdentity = {
    kind: row.replyKind,
    value: row.replyValue,
    scope: row.replyScope,
    assurance: row.replyAssurance,
  };
  return {
    messageId: row.messageId,
    attempt: row.attempt,
    channelAccountId: row.channelAccountId,
    interactionId: row.interactionId,
    ticketId: row.ticketId,
    sentCalls: row.sentCalls,
    lastInboundAt: row.lastInboundAt,
    message: {
      documentId: row.documentId,
      clientMessageId: row.clientMessageId,
      text: wordsOf(row),
      content: row.content,
      audience,
      repliesTo: row.repliesTo,
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
      replyIdentity,
      lastInboundExternalId: row.lastInboundExternalId,
      // Whoever sends it knows the channel's window.
      window: 'open',
      earlier: mayTellEarlier(replyIdentity, audience) ? (row.earlier ?? []).map(asSaid) : [],
      agent: row.agentName === null ? null : { displayName: row.agentName, signature: signatureOf(row) },
      answers: row.answers && asSaid(row.answers),
      attachments,
      createdAt: row.createdAt,
    },
  };
}

/** The team's, where it has one: its answers then look alike. */
const signatureOf = ({ brandVoice, agentSignature }: LeasedRow): string | null =>
  brandVoice?.signature?.trim() ? brandVoice.signature : agentSignature;
