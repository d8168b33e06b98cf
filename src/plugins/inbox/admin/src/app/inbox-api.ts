import type { MessageView, TicketRow } from '../../../../../contracts/records';
import { httpApi, type InboxApi } from './api';
import { inboxStore, withDetail, withMessages, withTickets } from './inbox-store';
import { receiveReadMark } from './change-sync';
import { refreshCounts } from './session-sync';
import { patchTicket } from './ticket-patch';
import { receiveDraft } from './thread-model';

function show(answer: { ticket?: TicketRow; message?: MessageView }): void {
  inboxStore.set((now) => {
    const withRow = answer.ticket ? withTickets(now, [answer.ticket]) : now;
    return answer.message ? withMessages(withRow, [answer.message]) : withRow;
  });
}

async function shown<Answer extends { ticket?: TicketRow; message?: MessageView }>(
  request: Promise<Answer>,
): Promise<Answer> {
  const answer = await request;
  show(answer);
  return answer;
}

/** The endpoints, with their answers put on screen at once instead of when the socket brings them. */
export const inboxApi: InboxApi = {
  ...httpApi,
  patchTicket: async (ticket, body) => ({ ticket: await patchTicket(ticket, body) }),
  newTicket: (body) => shown(httpApi.newTicket(body)),
  sendMessage: (ticket, body) => shown(httpApi.sendMessage(ticket, body)),
  retryMessage: (message) => shown(httpApi.retryMessage(message)),
  moveInteraction: (ticket, interaction, body) => shown(httpApi.moveInteraction(ticket, interaction, body)),
  saveDraft: async (ticket, kind, text) => {
    const answer = await httpApi.saveDraft(ticket, kind, text);
    const draft = answer.draft ?? { ticket, kind, text: '', savedAt: new Date().toISOString() };
    inboxStore.set((now) =>
      withDetail(now, ticket, (detail) => ({ ...detail, drafts: receiveDraft(detail.drafts, draft) })),
    );
    return answer;
  },
  markRead: async (ticket) => {
    const mark = await httpApi.markRead(ticket);
    receiveReadMark(mark);
    return mark;
  },
  processAgain: async (item) => {
    await httpApi.processAgain(item);
    refreshCounts();
  },
};
