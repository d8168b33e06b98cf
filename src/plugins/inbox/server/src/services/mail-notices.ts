import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import type { MessageView, TicketRow } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { agentsWantingNotices } from '../repositories/preferences';

/**
 * Agents who are away may be mailed what customers write on their tickets (preference `mailNotices`), and answer from
 * there. A notice is a convenience: a crash between the message and its job loses one, never the message.
 */

const JOB = 'inbox:mail-notice';
const payload = z.object({ ticket: z.number(), messageId: z.number() });

export interface Presence {
  /** is this agent's inbox open anywhere? */
  isThere(agentDocumentId: string): Promise<boolean>;
}

export function defineMailNotices(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, async (given) => {
    const { messageId, ticket } = payload.parse(given);
    await send(strapi, messageId, ticket);
  });
}

/** Queues a notice for each customer's message on a ticket whose agent is away and wants it. */
export function subscribeToMessages(strapi: Core.Strapi, presence: Presence): () => void {
  return busOf(strapi).subscribe('messages.appended', ({ messages }) => {
    const inbound = messages.filter(({ direction }) => direction === 'inbound');
    if (inbound.length === 0) return;
    void queueNotices(strapi, presence, inbound).catch((cause: unknown) =>
      loggerOf(strapi, 'mail-notices').error('Notices were not queued.', {}, cause),
    );
  });
}

/** One mail a ticket and minute: a customer who writes a hundred times fills no agent's mailbox. */
const PAUSE_MS = 60_000;
const told = new Map<number, number>();

function wasToldLately(ticketId: number): boolean {
  const now = systemClock.now().getTime();
  for (const [ticket, at] of told) if (now - at > PAUSE_MS) told.delete(ticket);
  if (told.has(ticketId)) return true;
  told.set(ticketId, now);
  return false;
}

async function queueNotices(
  strapi: Core.Strapi,
  presence: Presence,
  inbound: readonly { readonly id: number; readonly ticketId: number }[],
): Promise<void> {
  const tickets = await assignedToThem(strapi, inbound);
  for (const { ticketId, agent } of tickets) {
    if (wasToldLately(ticketId) || (await presence.isThere(agent))) continue;
    const newest = inbound.filter((message) => message.ticketId === ticketId).at(-1);
    if (newest) await jobsOf(strapi).enqueue(databaseOf(strapi), JOB, { ticket: ticketId, messageId: newest.id });
  }
}

const FRESH_MS = 1_000;

/** Nobody wants notices, mostly: then nothing else is asked, and that only now and then. */
async function assignedToThem(
  strapi: Core.Strapi,
  inbound: readonly { readonly ticketId: number }[],
): Promise<{ ticketId: number; agent: string }[]> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const wanting = await agentsWanting(strapi);
  if (wanting.length === 0) return [];
  const actors = new Set(wanting);
  const ids = [...new Set(inbound.map(({ ticketId }) => ticketId))];
  const assigned: { ticketId: number; agent: string }[] = [];
  for (const ticketId of ids) {
    const [row] = await helpdesk.tickets.rowsByIds([ticketId]);
    if (row?.folder !== 'inbox' || !row.assignee) continue;
    const actor = await helpdesk.agents.actor(row.assignee.documentId);
    if (actor && actors.has(actor.agentId)) assigned.push({ ticketId, agent: row.assignee.documentId });
  }
  return assigned;
}

const known = new WeakMap<Core.Strapi, { readonly at: number; readonly ids: Promise<number[]> }>();

function agentsWanting(strapi: Core.Strapi): Promise<number[]> {
  const before = known.get(strapi);
  const at = systemClock.now().getTime();
  if (before && at - before.at < FRESH_MS) return before.ids;
  const ids = agentsWantingNotices(databaseOf(strapi));
  known.set(strapi, { at, ids });
  ids.catch(() => known.delete(strapi));
  return ids;
}

async function send(strapi: Core.Strapi, messageId: number, ticketId: number): Promise<void> {
  const helpdesk = serviceOf(strapi, 'helpdesk');
  const [[message], [ticket]] = await Promise.all([
    helpdesk.messages.byIds([messageId]),
    helpdesk.tickets.rowsByIds([ticketId]),
  ]);
  if (!message || !ticket?.assignee || message.automatic !== null) return;
  const agent = (await helpdesk.agents.addresses()).find(
    ({ documentId }) => documentId === ticket.assignee?.documentId,
  );
  if (!agent) return;
  const channelAccount = await accountOf(strapi, ticket, message);
  await serviceOf(strapi, 'channel-connectors').notifyAgent(channelAccount, {
    agent: { email: agent.email, displayName: agent.displayName },
    interaction: message.interaction,
    message: message.documentId,
    ticket: { documentId: ticket.documentId, number: ticket.number, subject: ticket.subject },
    author: message.author.name,
    text: message.text,
    at: new Date(message.at),
  });
}

async function accountOf(strapi: Core.Strapi, ticket: TicketRow, message: MessageView): Promise<string> {
  const { interactions } = await serviceOf(strapi, 'helpdesk').tickets.detail(ticket.documentId);
  return interactions.find(({ documentId }) => documentId === message.interaction)?.channelAccount.documentId ?? '';
}
