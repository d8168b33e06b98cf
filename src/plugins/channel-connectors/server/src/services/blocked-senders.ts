import type { Core } from '@strapi/strapi';

import { HelpdeskError, type BlockedSenderView, type ChannelConnectorsService } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
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
  /** Not whom: an address is somebody's, and the log can't forget it. */
  const log = (action: string, id: string): Promise<void> =>
    serviceOf(strapi, 'helpdesk').audit.note({
      action,
      subject: { kind: 'blockedSender', id, label: '' },
      changes: [],
    });

  return {
    list: async (access = EVERYTHING) => (await blockedSenders(sql, access)).map(asView),

    async add(value, by) {
      const wanted = value.trim().toLowerCase();
      if (!BLOCKABLE.test(wanted))
        throw new HelpdeskError('invalid_input', {
          fields: [{ field: 'value', message: 'Write an address, or @ and a domain.' }],
        });
      const row = await insertBlockedSender(sql, wanted, by);
      if (!row) throw new HelpdeskError('internal_error');
      if (row.isNew) await log('blockedSender.added', row.documentId);
      return asView(row);
    },

    async remove(documentId, access = EVERYTHING) {
      if (await deleteBlockedSender(sql, documentId, access)) await log('blockedSender.removed', documentId);
    },
  };
}

const asView = ({ documentId, value, blockedBy, at }: BlockedSenderRow): BlockedSenderView => ({
  ...{ documentId, value, blockedBy },
  at: at.toISOString(),
});
