import { HelpdeskError, type Actor, type AttributeDefinitionView, type TicketPatch } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { patchedAttributes } from '../../../core/attribute-values';
import { patchedTags } from '../../../core/macro-actions';
import { changesOf, type TicketFields } from '../../../core/ticket-changes';
import { attributeDefinitions } from '../repositories/attribute-definitions';
import { insertAuditEntry } from '../repositories/audit-entries';
import { agentByDocumentId } from '../repositories/staff';
import { teamByDocumentId } from '../repositories/teams';
import { lockTicket, rememberTags, saveTicket, type LockedTicket } from '../repositories/ticket-writes';

/** Applies a patch under the row's lock and writes down what really changed; answers the ticket's row id. */
export async function patchTicket(
  trx: Sql,
  documentId: string,
  patch: TicketPatch,
  actor: Actor,
  at: Date,
): Promise<number> {
  const ticket = await lockTicket(trx, documentId);
  if (!ticket) throw new HelpdeskError('ticket_not_found');
  const assignee = await assigneeAfter(trx, ticket, patch);
  const team = await teamAfter(trx, ticket, patch);
  const definitions = patch.attributes === undefined ? [] : await attributeDefinitions(trx, 'ticket');
  const attributes = patchedAttributes(ticket.attributes, patch.attributes ?? {}, definitions);
  const kept = {
    status: patch.status ?? ticket.status,
    priority: patch.priority ?? ticket.priority,
    subject: patch.subject ?? ticket.subject,
    tags: patchedTags(ticket.tags, patch),
  };
  const before: TicketFields = {
    ...ticket,
    assignee: ticket.assigneeName,
    team: ticket.teamName,
    attributes: inWords(ticket.attributes, definitions),
  };
  const after: TicketFields = {
    ...kept,
    assignee: assignee?.displayName ?? null,
    team: team?.name ?? null,
    attributes: inWords(attributes, definitions),
  };
  const changes = changesOf(before, after);
  if (changes.length === 0) return ticket.id;
  const columns = { ...kept, assigneeId: assignee?.id ?? null, teamId: team?.id ?? null, attributes };
  await saveTicket(trx, ticket.id, columns, at);
  await rememberTags(trx, after.tags, at);
  await insertAuditEntry(trx, { ticketId: ticket.id, actor, action: 'changed', changes, at });
  return ticket.id;
}

/** Values under their labels; of a definition that is gone, nothing. */
function inWords(
  values: LockedTicket['attributes'],
  definitions: readonly AttributeDefinitionView[],
): Record<string, string> {
  return Object.fromEntries(
    definitions.flatMap(({ key, label }) => {
      const value = values[key];
      return value === undefined ? [] : [[label, String(value)] as const];
    }),
  );
}

async function assigneeAfter(
  trx: Sql,
  ticket: LockedTicket,
  patch: TicketPatch,
): Promise<{ id: number; displayName: string } | null> {
  if (patch.assignee === undefined)
    return ticket.assigneeId === null ? null : { id: ticket.assigneeId, displayName: ticket.assigneeName ?? '' };
  if (patch.assignee === null) return null;
  const agent = await agentByDocumentId(trx, patch.assignee);
  if (!agent) throw new HelpdeskError('agent_not_found');
  return agent;
}

async function teamAfter(
  trx: Sql,
  ticket: LockedTicket,
  patch: TicketPatch,
): Promise<{ id: number; name: string } | null> {
  if (patch.team === undefined)
    return ticket.teamId === null ? null : { id: ticket.teamId, name: ticket.teamName ?? '' };
  if (patch.team === null) return null;
  const team = await teamByDocumentId(trx, patch.team);
  if (!team) throw new HelpdeskError('team_not_found');
  return team;
}
