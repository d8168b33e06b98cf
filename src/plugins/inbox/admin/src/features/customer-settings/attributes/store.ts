import type { AttributesResponse, AttributeBody } from '../../../../../../../contracts/http/customer-settings';
import { settingsApi } from '../../../app/settings-api';
import { workApi } from '../../../app/work-api';
import type { AttributeSubject } from './model';

/** Where attributes of one subject are read and written: tickets' by who shapes the work, the others by settings. */
interface AttributeStore {
  readonly key: readonly string[];
  add(body: AttributeBody): Promise<AttributesResponse>;
  change(attribute: string, body: AttributeBody): Promise<AttributesResponse>;
  remove(attribute: string): Promise<AttributesResponse>;
}

const withoutSubject = ({ subject: _, ...body }: AttributeBody) => body;

const ofCustomers: AttributeStore = {
  key: ['attributes'],
  add: settingsApi.addAttribute,
  change: settingsApi.changeAttribute,
  remove: settingsApi.removeAttribute,
};

const ofTickets: AttributeStore = {
  key: ['ticket-fields'],
  add: (body) => workApi.addTicketField(withoutSubject(body)),
  change: (field, body) => workApi.changeTicketField(field, withoutSubject(body)),
  remove: workApi.removeTicketField,
};

export const attributeStore = (subject: AttributeSubject): AttributeStore =>
  subject === 'ticket' ? ofTickets : ofCustomers;
