import { HelpdeskError, type ProfileService } from '../../../../../contracts';
import { customersChangedSince } from '../repositories/customer-changes';
import { fieldsOfCustomers, setCustomerFields } from '../repositories/customer-fields';
import type { ServiceContext } from './context';

export function profileService({ sql }: ServiceContext): ProfileService {
  const later = (): never => {
    throw new HelpdeskError('temporarily_unavailable');
  };
  return {
    profile: later,
    patch: later,
    addIdentity: later,
    removeIdentity: later,
    addNote: later,
    removeNote: later,
    setConsent: later,
    changesSince: (cursor, limit) => customersChangedSince(sql, cursor, limit),
    fields: fieldsOfCustomers,
    setFields: setCustomerFields,
  };
}
