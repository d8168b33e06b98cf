/** The admin permissions of the product. */
export const PERMISSIONS = {
  readInbox: 'plugin::inbox.read',
  answer: 'plugin::inbox.answer',
  /** work through suggestions in bulk, read the ledger, see what joined by itself */
  reviewCustomers: 'plugin::inbox.review',
  /** hand over and erase all that is stored about a customer */
  eraseCustomers: 'plugin::inbox.erase',
  /** attributes, cards, webhooks, the policy of joining */
  changeSettings: 'plugin::inbox.settings',
} as const;
export type Permission = (typeof PERMISSIONS)[keyof typeof PERMISSIONS];
