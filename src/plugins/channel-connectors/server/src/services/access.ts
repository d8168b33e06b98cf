import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { ticketsOfCalls } from '../repositories/calls';
import { accountsOfQuarantined } from '../repositories/quarantined-envelopes';

/** A delivery in quarantine is seen by whoever sees the channel account that it came to; a call by whoever sees its ticket. */
export function explainAccess(strapi: Core.Strapi): void {
  const { access } = serviceOf(strapi, 'helpdesk');
  const sql = databaseOf(strapi);
  access.learnKind({
    kind: 'envelope',
    async about(documentIds) {
      const accounts = await accountsOfQuarantined(sql, documentIds);
      return new Map(accounts.map(([envelope, documentId]) => [envelope, [{ kind: 'channelAccount', documentId }]]));
    },
  });
  access.learnKind({
    kind: 'call',
    async about(documentIds) {
      const tickets = await ticketsOfCalls(sql, documentIds);
      return new Map(tickets.map(([call, documentId]) => [call, [{ kind: 'ticket', documentId }]]));
    },
  });
}
