import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor, type ErasedRecords, type PrivacyService } from '../../../../../contracts';
import { changesBetween } from '../../../../../kernel/audit-changes';
import { busOf } from '../../../../../kernel/bus';
import { systemClock } from '../../../../../kernel/clock';
import { databaseOf, inRetriedTransaction, type Sql } from '../../../../../kernel/database';
import { erasuresOf } from '../../../../../kernel/erasures';
import { handingOverOf } from '../../../../../kernel/handing-over';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { treeBelow } from '../repositories/forest';
import { eraseMerges } from '../repositories/ledger';
import { customerNow, deleteExternalRecords, exportRows } from '../repositories/privacy';
import { recordAboutCustomer } from './audit';

/** PrivacyService of contracts/services/merging.ts: all of one person, through merges. */
export function privacyService(strapi: Core.Strapi): PrivacyService {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');

  async function rootOf(sql: Sql, documentId: string): Promise<number> {
    const found = await customerNow(sql, documentId);
    if (found === null) throw new HelpdeskError('customer_not_found');
    return found;
  }

  /** Whoever changes a tree holds its root: read again under the lock, it stands still. */
  async function lockedTree(trx: Sql, documentId: string): Promise<number[]> {
    const root = await rootOf(trx, documentId);
    const tree = await treeBelow(trx, [root]);
    await helpdesk().homes.lock(trx, { owners: tree, customers: tree });
    const now = await treeBelow(trx, [await rootOf(trx, documentId)]);
    return now.length === tree.length && now.every((id) => tree.includes(id)) ? tree : lockedTree(trx, documentId);
  }

  async function eraseIn(
    trx: Sql,
    documentId: string,
    actor: Actor,
  ): Promise<{ customerIds: number[]; erased: ErasedRecords }> {
    const customerIds = await lockedTree(trx, documentId);
    await deleteExternalRecords(trx, customerIds);
    await eraseMerges(trx, customerIds);
    await serviceOf(strapi, 'context-merge').suggestions.forget(trx, customerIds);
    const erased = await helpdesk().homes.erase(trx, customerIds, actor);
    const { tickets, identities } = erased;
    const counts = { customers: customerIds.length, tickets: tickets.length, identities };
    await recordAboutCustomer(strapi, trx, {
      ...{ actor, action: 'customer.erased', customer: documentId },
      changes: changesBetween(counts, {}),
    });
    await erasuresOf(strapi).follow(trx, erased);
    return { customerIds, erased };
  }

  return {
    async exportCustomer(customer) {
      const sql = databaseOf(strapi);
      const customerIds = await treeBelow(sql, [await rootOf(sql, customer)]);
      const everything = await exportRows(sql, customerIds);
      const further = await handingOverOf(strapi).collect(sql, customerIds);
      await recordAboutCustomer(strapi, sql, { action: 'customer.exported', customer, changes: [] });
      return { exportedAt: systemClock.now().toISOString(), ...everything, further };
    },

    async eraseCustomer(customer, actor) {
      const { customerIds, erased } = await inRetriedTransaction(strapi, (trx) => eraseIn(trx, customer, actor));
      const { tickets, interactions, messageIds, identities, files } = erased;
      busOf(strapi).publish('customers.erased', {
        customerIds,
        ticketIds: tickets.map(({ id }) => id),
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
