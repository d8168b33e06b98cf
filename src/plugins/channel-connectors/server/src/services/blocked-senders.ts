import type { Core } from '@strapi/strapi';

import { HelpdeskError, type BlockedSenderView, type ChannelConnectorsService } from '../../../../../contracts';
import { databaseOf } from '../../../../../kernel/database';
import {
  blockedSenders,
  deleteBlockedSender,
  insertBlockedSender,
  type BlockedSenderRow,
} from '../repositories/blocked-senders';

/** An address, or `@` and a domain. */
const BLOCKABLE = /^[^\s@<>]{0,64}@[^\s@<>]{1,253}$/;

/** Whose messages the team does not want: they go to the junk folder, whatever they say. */
export function blockedSendersService(strapi: Core.Strapi): ChannelConnectorsService['blockedSenders'] {
  const sql = databaseOf(strapi);
  return {
    list: async () => (await blockedSenders(sql)).map(asView),

    async add(value, by) {
      const wanted = value.trim().toLowerCase();
      if (!BLOCKABLE.test(wanted))
        throw new HelpdeskError('invalid_input', {
          fields: [{ field: 'value', message: 'Write an address, or @ and a domain.' }],
        });
      const row = await insertBlockedSender(sql, wanted, by);
      if (!row) throw new HelpdeskError('internal_error');
      return asView(row);
    },

    remove: (documentId) => deleteBlockedSender(sql, documentId),
  };
}

const asView = ({ at, ...row }: BlockedSenderRow): BlockedSenderView => ({ ...row, at: at.toISOString() });
