import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  QUARANTINE_REASONS,
  type ChannelConnectorsService,
  type QuarantineItem,
} from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { databaseOf } from '../../../../../kernel/database';
import { excerptOf } from '../../../core/excerpt';
import { countQuarantined, quarantined, rawOf, receiveAgain, type QuarantinedRow } from '../repositories/envelopes';
import type { Accounts, OpenedAccount } from './accounts';

/** What could not be read or stored: kept, shown, and processed again on request. */
export function quarantineService(
  strapi: Core.Strapi,
  accounts: Accounts,
  folder: string,
): ChannelConnectorsService['quarantine'] {
  const sql = databaseOf(strapi);
  return {
    count: () => countQuarantined(sql),
    async list() {
      const known = new Map((await accounts.all()).map((account) => [account.id, account]));
      return (await quarantined(sql)).map((row) => asItem(row, known.get(row.channelAccountId)));
    },
    async raw(documentId) {
      const content = await rawOf(sql, folder, documentId);
      if (content === null) throw new HelpdeskError('envelope_not_found');
      return { content, fileName: `${documentId}.txt` };
    },
    async processAgain(documentId) {
      if (!(await receiveAgain(sql, documentId))) throw new HelpdeskError('envelope_not_found');
      busOf(strapi).publish('envelopes.accepted', { count: 1 });
      busOf(strapi).publish('quarantine.changed', { at: Date.now() });
    },
  };
}

function asItem(row: QuarantinedRow, account: OpenedAccount | undefined): QuarantineItem {
  return {
    documentId: row.documentId,
    channel: account?.channel ?? '',
    channelAccount: account?.name ?? null,
    reason: row.reason,
    reasonText: QUARANTINE_REASONS[row.reason],
    detail: row.detail,
    receivedAt: row.receivedAt.toISOString(),
    size: row.size,
    excerpt: excerptOf(row.start ?? Buffer.alloc(0)),
  };
}
