import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ExternalRecordService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import { externalRecordsOf, removeRecord } from '../repositories/external-records';
import { upsertAccounts } from './upsert-accounts';
import { upsertCustomers } from './upsert-customers';

export function externalRecordService(strapi: Core.Strapi): ExternalRecordService {
  const sql = databaseOf(strapi);
  return {
    upsertCustomers: (system, rows) => upsertCustomers(strapi, system, rows),
    upsertAccounts: (system, rows) => upsertAccounts(strapi, system, rows),
    of: (subject) => externalRecordsOf(sql, subject),
    async remove(documentId) {
      const removed = await removeRecord(sql, documentId);
      if (!removed) throw new HelpdeskError('external_record_not_found');
    },
  };
}
