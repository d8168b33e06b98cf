/** Addresses of the screens about "same person?", and where a review was opened from, so that it leads back there. */

export const QUEUE_PATH = '/plugins/inbox/same-person';
export const LEDGER_PATH = `${QUEUE_PATH}/merges`;

export type ReviewOrigin =
  | { readonly from: 'ticket'; readonly ticket: string; readonly number: number }
  | { readonly from: 'customer'; readonly customer: string }
  | { readonly from: 'queue' }
  | { readonly from: 'nowhere' };

function originWords(origin: ReviewOrigin): Record<string, string> {
  if (origin.from === 'ticket') return { ticket: origin.ticket, number: String(origin.number) };
  if (origin.from === 'customer') return { profile: origin.customer };
  return origin.from === 'queue' ? { from: 'queue' } : {};
}

/** The review of two customers (documentIds); `keep` is the one that stays. */
export function reviewPath(customer: string, other: string, origin: ReviewOrigin, keep?: string): string {
  const words = new URLSearchParams({ ...originWords(origin), ...(keep === undefined ? {} : { keep }) }).toString();
  return `${QUEUE_PATH}/${customer}/${other}${words === '' ? '' : `?${words}`}`;
}

/** Where a review was opened from, out of its address. */
export function originOf(parameters: URLSearchParams): ReviewOrigin {
  const ticket = parameters.get('ticket');
  const number = Number(parameters.get('number'));
  if (ticket !== null && Number.isInteger(number) && number > 0) return { from: 'ticket', ticket, number };
  const customer = parameters.get('profile');
  if (customer !== null) return { from: 'customer', customer };
  return parameters.get('from') === 'queue' ? { from: 'queue' } : { from: 'nowhere' };
}

/** Where "back" leads, and where the page goes when there is nothing left to decide. */
export function wayBack(origin: ReviewOrigin): string {
  if (origin.from === 'ticket') return `/plugins/inbox/all/${origin.ticket}`;
  if (origin.from === 'customer') return `/plugins/inbox/customers/${origin.customer}`;
  return origin.from === 'queue' ? QUEUE_PATH : '/plugins/inbox/all';
}

/** The ledger, of everybody or of one customer (documentId). */
export const ledgerPath = (customer?: string): string =>
  customer === undefined ? LEDGER_PATH : `${LEDGER_PATH}?customer=${encodeURIComponent(customer)}`;
