import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Actor, type ExternalRecordService } from '../../../../../contracts';
import type { UpsertResult } from '../../../../../contracts/http/external-records';
import { changesBetween } from '../../../../../kernel/audit-changes';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { externalRecordsOf, removeRecord } from '../repositories/external-records';
import { upsertAccounts } from './upsert-accounts';
import { upsertCustomers } from './upsert-customers';

export function externalRecordService(strapi: Core.Strapi): ExternalRecordService {
  const sql = databaseOf(strapi);
  const audit = () => serviceOf(strapi, 'helpdesk').audit;
  return {
    upsertCustomers: async (system, rows, actor) =>
      logged('customers', system, actor, await upsertCustomers(strapi, system, rows)),
    upsertAccounts: async (system, rows, actor) =>
      logged('accounts', system, actor, await upsertAccounts(strapi, system, rows)),
    of: (subject) => externalRecordsOf(sql, subject),
    async remove(documentId, actor) {
      const removed = await removeRecord(sql, documentId);
      if (!removed) throw new HelpdeskError('external_record_not_found');
      const subject = { kind: 'externalRecord', id: documentId, label: '' };
      await audit().note({ actor, action: 'externalRecord.removed', subject, changes: [] });
    },
  };

  /** One entry for a request, which may write a thousand rows: how many, and of which system. */
  async function logged(
    what: 'customers' | 'accounts',
    system: string,
    actor: Actor,
    results: UpsertResult[],
  ): Promise<UpsertResult[]> {
    const count = (outcome: UpsertResult['outcome']): number =>
      results.filter((result) => result.outcome === outcome).length;
    const changes = changesBetween(
      { created: 0, updated: 0 },
      { created: count('created'), updated: count('updated') },
    );
    if (changes.length === 0) return results;
    const subject = { kind: 'externalSystem', id: null, label: system };
    await audit().note({ actor, action: `externalRecord.${what}_written`, subject, changes });
    return results;
  }
}
