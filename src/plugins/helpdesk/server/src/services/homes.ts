import { rm } from 'node:fs/promises';
import path from 'node:path';

import type { HelpdeskService } from '../../../../../contracts';
import { consentsOfCustomers, deleteConsent, saveConsent } from '../repositories/consents-of-merges';
import { eraseCustomers } from '../repositories/erase';
import { joinRecords, lockForMerge, partRecords } from '../repositories/homes';
import { splitMixedTickets } from '../repositories/homes-split';
import type { ServiceContext } from './context';

/** Who owns a record, and whose it is by itself: what merging and its undoing write. */
export function homesService({ clock, attachmentFolder }: ServiceContext): HelpdeskService['homes'] {
  return {
    lock: lockForMerge,
    join: joinRecords,
    consents: consentsOfCustomers,
    saveConsent,
    deleteConsent,
    erase: eraseCustomers,

    async part(trx, parting, actor) {
      const moved = await partRecords(trx, parting);
      const told = { actor, at: clock.now() };
      const { opened, given } = await splitMixedTickets(trx, [parting.ownerId, parting.partedId], told);
      return { ...moved, tickets: [...moved.tickets, ...given], openedTickets: opened };
    },

    async removeFiles(files) {
      await Promise.all(files.map((file) => rm(path.join(attachmentFolder, file), { force: true })));
    },
  };
}
