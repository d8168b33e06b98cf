import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ErasedRecords, type PrivacyService } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction, type Sql } from '../../../../../kernel/database';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { treeBelow } from '../repositories/forest';
import { eraseMerges } from '../repositories/ledger';
import { deleteExternalRecords, exportRows } from '../repositories/privacy';

/** PrivacyService of contracts/services/merging.ts: all of one person, through merges. */
export function privacyService(strapi: Core.Strapi): PrivacyService {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  async function rootOf(documentId: string): Promise<number> {
    const found = await helpdesk().customers.byDocumentId(documentId);
    if (!found) throw new HelpdeskError('customer_not_found');
    return found.id;
  }

  /** Whoever changes a tree holds its root: read again under the lock, it stands still. */
  async function lockedTree(trx: Sql, documentId: string): Promise<number[]> {
    const root = await rootOf(documentId);
    const tree = await treeBelow(trx, [root]);
    await helpdesk().homes.lock(trx, { owners: tree, customers: tree });
    const now = await treeBelow(trx, [await rootOf(documentId)]);
    return now.length === tree.length && now.every((id) => tree.includes(id)) ? tree : lockedTree(trx, documentId);
  }

  async function eraseIn(trx: Sql, documentId: string): Promise<{ customerIds: number[]; erased: ErasedRecords }> {
    const customerIds = await lockedTree(trx, documentId);
    await deleteExternalRecords(trx, customerIds);
    await eraseMerges(trx, customerIds);
    await serviceOf(strapi, 'context-merge').suggestions.forget(trx, customerIds);
    return { customerIds, erased: await helpdesk().homes.erase(trx, customerIds) };
  }

  return {
    async exportCustomer(customer) {
      const sql = databaseOf(strapi);
      const customerIds = await treeBelow(sql, [await rootOf(customer)]);
      return { exportedAt: systemClock.now().toISOString(), ...(await exportRows(sql, customerIds)) };
    },

    async eraseCustomer(customer, actor) {
      const { customerIds, erased } = await inRetriedTransaction(strapi, (trx) => eraseIn(trx, customer));
      await helpdesk().homes.removeFiles(erased.files);
      const { tickets, interactions, messageIds, identities, files, traces } = erased;
      busOf(strapi).publish('customers.erased', {
        customerIds,
        ticketIds: tickets.map(({ id }) => id),
        ticketDocuments: tickets.map(({ documentId }) => documentId),
        messageIds,
        ...traces,
      });
      busOf(strapi).publish('suggestions.changed', { customerIds, at: systemClock.now().getTime() });
      const by = actor.type === 'agent' ? { agent: actor.agentId } : { by: actor.name };
      loggerOf(strapi, 'privacy').info('A customer was erased.', { customers: customerIds.length, ...by });
      return {
        customers: customerIds.length,
        identities,
        tickets: tickets.length,
        interactions,
        messages: messageIds.length,
        attachments: files.length,
      };
    },
  };
}
