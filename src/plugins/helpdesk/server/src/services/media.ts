import { HelpdeskError, type HelpdeskService, type MediaOutcome } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { mediaPause } from '../../../core/media-retries';
import { attachmentByDocumentId, fillAttachment } from '../repositories/attachments';
import { lockTickets } from '../repositories/batch-writes';
import {
  giveUpMedia,
  hasCome,
  leaseMedia,
  lockPending,
  mediaCounts,
  mediaPlace,
  touchMessage,
  tryMediaAgain,
  waitForMedia,
  type MediaPlace,
} from '../repositories/pending-media';
import type { ServiceContext } from './context';

/** Files that messages only name: leased to the fetcher, stored when they come. */
export function mediaService(context: ServiceContext): HelpdeskService['media'] {
  const { sql, bus } = context;

  /** Works on one file under the lock of its ticket, as everything below a ticket is; tells whoever shows it. */
  async function change(attachmentId: number, work: (trx: Sql, place: MediaPlace) => Promise<boolean>): Promise<void> {
    const place = await mediaPlace(sql, attachmentId);
    if (!place) return;
    const changed = await context.transaction(async (trx) => {
      await lockTickets(trx, [place.ticketId]);
      if (!(await work(trx, place))) return false;
      await touchMessage(trx, place.messageId);
      return true;
    });
    if (!changed) return;
    const told = { messageIds: [place.messageId], ticketIds: [place.ticketId], at: Date.now() };
    bus.publish('media.changed', told);
    bus.publish('deliveries.changed', told);
  }

  async function keep(trx: Sql, attachmentId: number, attempt: number, place: MediaPlace, outcome: MediaOutcome) {
    if (outcome.outcome === 'fetched') {
      const { content, contentType, fileName = place.fileName } = outcome;
      const file = { id: attachmentId, documentId: place.documentId, fileName, contentType, content };
      await fillAttachment(trx, context.attachmentFolder, file);
      return hasCome(trx, attachmentId);
    }
    const pause = outcome.outcome === 'retry' ? mediaPause(attempt, outcome.afterSeconds) : null;
    if (pause === null) return giveUpMedia(trx, attachmentId, outcome.code);
    return waitForMedia(trx, attachmentId, pause);
  }

  return {
    lease: (limit, leaseSeconds) => leaseMedia(sql, limit, leaseSeconds),

    async store({ attachmentId, attempt }, outcome) {
      await change(attachmentId, async (trx, place) => {
        if (!(await lockPending(trx, attachmentId, attempt))) return false;
        await keep(trx, attachmentId, attempt, place, outcome);
        return true;
      });
    },

    async again(attachmentDocumentId) {
      const attachment = await attachmentByDocumentId(sql, attachmentDocumentId);
      if (!attachment) throw new HelpdeskError('attachment_not_found');
      await change(attachment.id, (trx) => tryMediaAgain(trx, attachment.id));
    },

    counts: () => mediaCounts(sql),
  };
}
