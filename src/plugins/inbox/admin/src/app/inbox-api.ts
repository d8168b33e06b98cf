import type { QuarantineResponse } from '../../../../../contracts/http/inbox';
import type { MessageView, TicketRow } from '../../../../../contracts/records';
import { httpApi, type InboxApi } from './api';
import { inboxStore, withDetail, withInteraction, withMessages, withTickets } from './inbox-store';
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

/** What happens to kept deliveries changes the number beside their view. */
async function counted(request: Promise<QuarantineResponse>): Promise<QuarantineResponse> {
  const answer = await request;
  inboxStore.set((now) => ({ ...now, counts: { ...now.counts, quarantined: answer.counts.problem } }));
  return answer;
}

/** The endpoints, with their answers put on screen at once instead of when the socket brings them. */
export const inboxApi: InboxApi = {
  ...httpApi,
  patchTicket: async (ticket, body) => ({ ticket: await patchTicket(ticket, body) }),
  newTicket: (body) => shown(httpApi.newTicket(body)),
  sendMessage: (ticket, body) => shown(httpApi.sendMessage(ticket, body)),
  retryMessage: (message) => shown(httpApi.retryMessage(message)),
  actOnPost: (message, action) => shown(httpApi.actOnPost(message, action)),
  logInteraction: (customer, body) => shown(httpApi.logInteraction(customer, body)),
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
  decideParticipant: async (interaction, body) => {
    const answer = await httpApi.decideParticipant(interaction, body);
    inboxStore.set((now) => withInteraction(now, answer.interaction));
    return answer;
  },
  moveToFolder: async (body) => {
    const answer = await httpApi.moveToFolder(body);
    inboxStore.set((now) => withTickets(now, answer.tickets));
    refreshCounts();
    return answer;
  },
  processAgain: (item) => counted(httpApi.processAgain(item)),
  releaseDelivery: (item, sender) => counted(httpApi.releaseDelivery(item, sender)),
  discardDeliveries: (items) => counted(httpApi.discardDeliveries(items)),
  restoreDeliveries: (items) => counted(httpApi.restoreDeliveries(items)),
};
