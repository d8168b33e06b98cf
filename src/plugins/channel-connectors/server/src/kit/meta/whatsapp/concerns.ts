import { wordsOf } from '../harvest';
import type { Concerns } from '../sharing';
import { value } from './elements';

/** `object` of a delivery of the WhatsApp Business platform. */
export const WHATSAPP_OBJECT = 'whatsapp_business_account';

/** What is about this number; and what names no number, or cannot be read, of its business account. */
export const concernsNumber: Concerns = (element, { settings }) => {
  if (element.kind !== 'change') return false;
  const read = value.safeParse(element.value);
  const number = read.success ? read.data.metadata?.phone_number_id : undefined;
  return number === undefined ? element.owner === settings.businessAccountId : number === settings.phoneNumberId;
};

export const unreadableChange = (field: string): string =>
  `A change of “${wordsOf(field).slice(0, 60)}” that cannot be read.`;
