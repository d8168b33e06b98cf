import { HelpdeskError, type ProfileService } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { definedAttributes } from '../../../core/attribute-values';
import { isCalendarDay } from '../../../core/customer-values';
import { attributeDefinitions } from '../repositories/attribute-definitions';
import { bulkCustomers } from '../repositories/bulk-customers';
import { consentsOf, saveConsent } from '../repositories/consents';
import { customersChangedSince } from '../repositories/customer-changes';
import { fieldsOfCustomers, setCustomerFields } from '../repositories/customer-fields';
import { customerByDocumentId } from '../repositories/customers';
import { deleteNote, insertNote, notesOf } from '../repositories/profile-notes';
import { profileFacts, reachableChannels, type KnownChannel } from '../repositories/profiles';
import { activeTicketsOfCustomer } from '../repositories/ticket-rows';
import type { ServiceContext } from './context';
import { lockedCustomer } from './locked-customer';
import { identityWrites } from './profile-identities';
import { patchCustomer } from './profile-patches';

/** ProfileService of contracts/services/customer-records.ts. */
export function profileService(context: ServiceContext): ProfileService {
  const { sql, bus, clock } = context;
  const channels = new Map<string, KnownChannel>();
  const changed = (customerId: number): void =>
    bus.publish('customers.changed', { customerIds: [customerId], at: clock.now().getTime() });

  return {
    bulk: bulkCustomers,
    ...identityWrites(context, changed),

    async profile(documentId, access = EVERYTHING) {
      const found = await customerByDocumentId(sql, documentId);
      if (!found) throw new HelpdeskError('customer_not_found');
      const { id, view } = found;
      const [fields, facts, definitions, notes, consents, reachable, openTickets] = await Promise.all([
        fieldsOfCustomers(sql, [id]),
        profileFacts(sql, id, access),
        attributeDefinitions(sql, 'customer'),
        notesOf(sql, { customerId: id }),
        consentsOf(sql, id),
        reachableChannels(sql, id, [...channels.values()]),
        activeTicketsOfCustomer(sql, id, access),
      ]);
      const own = fields.get(id);
      // Somebody deleted it between two of these reads.
      if (!own || !facts) throw new HelpdeskError('customer_not_found');
      const { timeZone, birthDate, postalAddress, tags } = own;
      return {
        id,
        ...view,
        ...facts,
        timeZone,
        birthDate: birthDate !== null && isCalendarDay(birthDate) ? birthDate : null,
        postalAddress,
        attributes: definedAttributes(own.attributes, definitions),
        tags: [...tags],
        notes,
        consents,
        channels: reachable,
        openTickets,
      };
    },

    async patch(documentId, patch) {
      changed(await context.transaction((trx) => patchCustomer(trx, documentId, patch, clock.now())));
    },

    async addNote(documentId, text, actor) {
      const { customerId, note } = await context.transaction(async (trx) => {
        const id = await lockedCustomer(trx, documentId);
        return { customerId: id, note: await insertNote(trx, { customerId: id }, { text, actor, at: clock.now() }) };
      });
      changed(customerId);
      return note;
    },

    async removeNote(note) {
      const removed = await deleteNote(sql, note);
      if (!removed) throw new HelpdeskError('note_not_found');
      if (removed.customerId !== null) changed(removed.customerId);
    },

    async setConsent(documentId, consent) {
      const { customerId, saved } = await context.transaction(async (trx) => {
        const id = await lockedCustomer(trx, documentId);
        return { customerId: id, saved: await saveConsent(trx, { ...consent, customerId: id, at: clock.now() }) };
      });
      if (!saved) throw new HelpdeskError('customer_not_found');
      changed(customerId);
      return saved;
    },

    learnChannel: (channel) => void channels.set(channel.channel, channel),
    changesSince: (cursor, limit) => customersChangedSince(sql, cursor, limit),
    fields: fieldsOfCustomers,
    setFields: setCustomerFields,
  };
}
