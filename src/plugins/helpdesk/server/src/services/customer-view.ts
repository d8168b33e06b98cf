import { HelpdeskError, type CustomerViewService, type SeenMessage } from '../../../../../contracts';
import { asAttachmentView, attachmentsOf, type AttachmentRow } from '../repositories/attachments';
import {
  MOST_MESSAGES,
  ownersOf,
  ownInteractions,
  seenFile,
  seenMessages,
  seenTicket,
  seenTickets,
  solvedAt,
  type SeenMessageRow,
} from '../repositories/customer-view';
import type { ServiceContext } from './context';

/** Of a call its file is the recording. */
const CALL = 'call';
/** What only its recipient reads stands in the text as a mark, and stays one here. */
const MARK = /⟦[^⟧]{1,80}⟧/g;

/** CustomerViewService of contracts/services/customer-view.ts. */
export function customerViewService({ sql, sign }: ServiceContext): CustomerViewService {
  const withFiles = async (found: readonly SeenMessageRow[], withCalls: boolean): Promise<SeenMessage[]> => {
    const carrying = found.filter(({ kind }) => withCalls || kind !== CALL).map(({ id }) => id);
    const files = carrying.length === 0 ? [] : await attachmentsOf(sql, carrying);
    return found.map((row) =>
      asSeen(
        row,
        files.filter(({ messageId }) => messageId === row.id),
      ),
    );
  };

  const asSeen = (
    { id: _id, at, editedAt, text, author, ...row }: SeenMessageRow,
    files: AttachmentRow[],
  ): SeenMessage => ({
    ...row,
    text: (row.isWithdrawn ? '' : (text ?? '')).replace(MARK, '…'),
    author: author ?? '',
    at: at.toISOString(),
    editedAt: editedAt?.toISOString() ?? null,
    attachments: row.isWithdrawn ? [] : files.map((file) => asAttachmentView(file, sign(`/files/${file.documentId}`))),
  });

  return {
    owners: (proven) => ownersOf(sql, proven),

    tickets: (onlooker, { limit, before, areSolved }) =>
      seenTickets(sql, onlooker, { limit, before: before ?? null, areSolved: areSolved ?? null }),

    async ticket(documentId, onlooker, { withCalls }) {
      const ticket = await seenTicket(sql, documentId, onlooker);
      if (!ticket) throw new HelpdeskError('ticket_not_found');
      const [messages, interactions, solved] = await Promise.all([
        seenMessages(sql, documentId, onlooker),
        ownInteractions(sql, documentId, onlooker),
        solvedAt(sql, documentId),
      ]);
      const told = await withFiles(messages.slice(-MOST_MESSAGES), withCalls);
      return {
        ...ticket,
        messages: told,
        hasEarlier: messages.length > MOST_MESSAGES,
        interactions,
        solvedAt: solved,
      };
    },

    async attachmentLink(documentId, onlooker, { withCalls }) {
      const carrier = await seenFile(sql, documentId, onlooker);
      if (!carrier || (carrier.kind === CALL && !withCalls)) throw new HelpdeskError('attachment_not_found');
      return sign(`/files/${documentId}`);
    },
  };
}
