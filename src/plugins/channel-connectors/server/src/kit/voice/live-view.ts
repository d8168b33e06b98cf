import type { LiveCall, TicketRow } from '../../../../../../contracts';
import { CALL_STATES, type CallState } from '../../../../../../contracts';
import { liveCalls, type CallRow } from '../../repositories/calls';
import type { Ledger } from './ledger';

const MOST_OPEN_TICKETS = 5;

/** The calls as agents see them. One whose customer is not known yet, or whose ticket has gone, is not shown. */
export async function liveViews(ledger: Ledger): Promise<LiveCall[]> {
  const accounts = await ledger.accounts();
  if (accounts.length === 0) return [];
  const calls = await liveCalls(
    ledger.sql,
    accounts.map(({ id }) => id),
  );
  const views = await Promise.all(calls.map((call) => viewOf(ledger, call)));
  return views.filter((view) => view !== null);
}

export async function viewOf(ledger: Ledger, call: CallRow): Promise<LiveCall | null> {
  const account = await ledger.accountOf(call);
  const { interactions, tickets } = ledger.helpdesk;
  const interaction = call.interaction === null ? null : await interactions.find({ documentId: call.interaction });
  const ticket = interaction && (await tickets.row(interaction.ticket).catch(() => null));
  if (!account || !interaction || !ticket || ticket.customer.documentId === '') return null;
  return {
    documentId: call.documentId,
    channelAccount: { documentId: account.documentId, name: account.name, address: account.address },
    channel: account.channel,
    direction: call.direction,
    state: shownState(call),
    number: call.number,
    customer: ticket.customer,
    ticket: ticket.documentId,
    interaction: interaction.documentId,
    openTickets: await otherTicketsOf(ledger, ticket),
    agent: agentOf(call),
    startedAt: call.startedAt.toISOString(),
    waitingSince: waitingSince(call)?.toISOString() ?? null,
    answeredAt: call.answeredAt?.toISOString() ?? null,
    isRecording: call.recordingSid !== null && call.endedAt === null,
    handover: call.handoverFromName === null ? null : { from: call.handoverFromName, note: call.handoverNote ?? '' },
    needsWrapUp: call.needsWrapUp,
  };
}

async function otherTicketsOf({ helpdesk }: Ledger, { customer, documentId }: TicketRow): Promise<TicketRow[]> {
  const { data } = await helpdesk.tickets.list({
    view: 'all',
    customer: customer.documentId,
    sort: 'newest',
    limit: MOST_OPEN_TICKETS + 1,
  });
  return data.filter((ticket) => ticket.documentId !== documentId).slice(0, MOST_OPEN_TICKETS);
}

/** A call that is being handed over waits for the next agent. */
function shownState(call: CallRow): CallState {
  if (call.handoverTo !== null && call.endedAt === null) return 'waiting';
  return CALL_STATES.find((state) => state === call.state) ?? 'ringing';
}

function agentOf(call: CallRow): LiveCall['agent'] {
  if (call.handoverTo !== null) return { documentId: call.handoverTo, displayName: call.handoverToName ?? '' };
  if (call.agent !== null) return { documentId: call.agent, displayName: call.agentName ?? '' };
  return call.offeredTo === null ? null : { documentId: call.offeredTo, displayName: call.offeredName ?? '' };
}

function waitingSince(call: CallRow): Date | null {
  if (call.handoverTo !== null) return call.handoverAt;
  return call.answeredAt === null && call.endedAt === null ? call.waitingSince : null;
}
