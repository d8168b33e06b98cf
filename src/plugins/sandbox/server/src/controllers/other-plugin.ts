import { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { answerJson } from '../../../../../kernel/front-listener';
import { formOf, type Controller } from './exchange';

const renameForm = z.object({ subject: z.string().trim().min(1).max(200) });

/**
 * What a plugin of somebody else does: it changes a ticket by Strapi's own document service, without asking ours.
 * The agents' screens show it live all the same.
 */
export const renameTicket: Controller = async (sandbox, exchange) => {
  const { subject } = await formOf(exchange, renameForm);
  const documentId = exchange.params[0] ?? '';
  const renamed = await sandbox.strapi.documents('plugin::helpdesk.ticket').update({ documentId, data: { subject } });
  if (!renamed) throw new HelpdeskError('ticket_not_found');
  answerJson(exchange.response, 200, { documentId, subject });
};
