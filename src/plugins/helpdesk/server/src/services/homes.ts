import type { HelpdeskService } from '../../../../../contracts';
import { consentsOfCustomers, deleteConsent, saveConsent } from '../repositories/consents-of-merges';
import { eraseCustomers } from '../repositories/erase';
import { joinRecords, lockForMerge, partRecords } from '../repositories/homes';
import { splitMixedTickets } from '../repositories/homes-split';
import type { ServiceContext } from './context';

/** Who owns a record, and whose it is by itself: what merging and its undoing write. */
export function homesService({ clock }: ServiceContext): HelpdeskService['homes'] {
  return {
    lock: lockForMerge,
    join: joinRecords,
    consents: consentsOfCustomers,
    saveConsent,
    deleteConsent,
    erase: (trx, customerIds, actor) => eraseCustomers(trx, customerIds, { actor, at: clock.now() }),

    async part(trx, parting, actor) {
      const moved = await partRecords(trx, parting);
      const { ownerId, partedId, guests } = parting;
      const { opened, given } = await splitMixedTickets(trx, {
        ...{ customers: [ownerId, partedId], guests },
        ...{ actor, at: clock.now() },
      });
      return { ...moved, tickets: [...moved.tickets, ...given], openedTickets: opened };
    },
  };
}
