/** Telegram's, Messenger's and WhatsApp's own numbers of people: true, and no word for anybody. */
const isNetworkId = (value: string): boolean => /^\d{6,}$/.test(value) || /^[A-Z]{2}\.\w{5,}$/.test(value);

/** An address that says to an agent whom they write to; null: the customer's name says more. */
export const telling = (value: string): string | null => (isNetworkId(value) ? null : readableAddress(value));

/** A random token of a browser is no address that a person can read: null, and the screen says whose it is instead. */
export function readableAddress(value: string): string | null {
  return /^[0-9a-z_-]{24,}$/i.test(value) && /\d/.test(value) ? null : value;
}
