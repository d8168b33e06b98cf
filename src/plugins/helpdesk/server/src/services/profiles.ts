import { HelpdeskError, type ConsentView, type CustomerPatch, type ProfileService } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { secretChange } from '../../../core/audit-changes';
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
import { recordAboutCustomer } from './audit-of-customers';
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

    async patch(documentId, patch, actor) {
      const patched = await context.transaction(async (trx) => {
        const customerId = await patchCustomer(trx, documentId, patch, clock.now());
        const changes = fieldsOf(patch).map(secretChange);
        await recordAboutCustomer(context, trx, { actor, change: 'changed', customerId, changes });
        return customerId;
      });
      changed(patched);
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

    async setConsent(documentId, consent, actor) {
      const { customerId, saved } = await context.transaction(async (trx) => {
        const id = await lockedCustomer(trx, documentId);
        const before = (await consentsOf(trx, id)).find((each) => isAboutTheSame(each, consent))?.state ?? null;
        const stored = await saveConsent(trx, { ...consent, customerId: id, at: clock.now() });
        const field = [consent.purpose, consent.channel].filter((part) => part !== null).join(' · ');
        const changes = [{ field, before, after: consent.state }];
        await recordAboutCustomer(context, trx, { actor, change: 'consent_changed', customerId: id, changes });
        return { customerId: id, saved: stored };
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

type About = Pick<ConsentView, 'purpose' | 'channel'>;

const isAboutTheSame = (one: About, other: About): boolean =>
  one.purpose === other.purpose && one.channel === other.channel;

/** Attributes one by one: `attributes.vip`. */
function fieldsOf({ attributes = {}, ...columns }: CustomerPatch): string[] {
  const named = Object.entries(columns).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  return [...named, ...Object.keys(attributes).map((key) => `attributes.${key}`)];
}
